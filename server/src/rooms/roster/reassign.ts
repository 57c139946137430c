import { sql } from 'kysely'
import type { Reassignments } from '@aftercare/contract/roster'
import { assignmentReasonWords } from '@aftercare/contract/roster-words'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Work } from '../../platform/work.ts'
import { caseNumber, readCaseFiles, readCaseNumber, type CaseFile } from '../cases/index.ts'
import { choose, giveByRule, Hands, readFacts, type Facts } from './assign.ts'
import { ASSIGNING } from './queries.ts'
import { holdStranded } from './views/stranded.ts'

type Item = Reassignments['items'][number]

interface Asked {
  readonly shopId: string
  readonly numbers: readonly string[]
  readonly language: Language
}

/** Waits for whoever gives cases out now: it is done in a moment. */
export const assigningLock = `select pg_advisory_xact_lock(${ASSIGNING})`

/** 按规则重派: each case whose keeper is gone goes to whom the rule chooses, or stays, and why. */
export async function reassign(work: Work, asked: Asked): Promise<Outcome<Reassignments>> {
  const { shopId, language } = asked
  const numbers = [...new Set(asked.numbers.map(readCaseNumber))]
  const known = numbers.filter((one) => one !== null)
  const held = await holdStranded(work, { shopId, most: known.length, numbers: known })
  const files = await readCaseFiles(work.db, held)
  const hands = await Hands.read(work, [shopId])
  const facts = await readFacts(work.db, files)
  const here = await numbersHere(work, shopId, known)
  if (files.length === 0) return refused({ code: here.length > 0 ? 'roster.not_stranded' : 'case.unknown' })
  const items: Item[] = []
  for (const number of numbers) {
    const file = files.find(({ identity }) => identity.number === number)
    if (file) items.push(await reassignOne(work, { file, hands, facts, language }))
    else {
      const code: RefusalCode =
        number !== null && here.includes(number) ? 'roster.not_stranded' : 'case.unknown'
      const shown = number === null ? '' : caseNumber(number)
      items.push({ number: shown, to: null, why: null, code, text: refusals[code][language] })
    }
  }
  return done({ items })
}

async function numbersHere({ db }: Work, shopId: string, numbers: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select cases.number from cases where cases.shop_id = ${shopId} and cases.number = any(${numbers}::bigint[])
  `.execute(db)
  return rows.map(({ number }) => number)
}

interface One {
  readonly file: CaseFile
  readonly hands: Hands
  readonly facts: Facts
  readonly language: Language
}

async function reassignOne(work: Work, { file, hands, facts, language }: One): Promise<Item> {
  const choice = choose(file, { facts, hands, but: true })
  const { to, why } = choice
  if (to !== null) await giveByRule(work, file, choice, hands)
  const { rows } = await sql<{ id: string; name: string }>`
    select people.id, people.name from people where people.id = ${to}::uuid
  `.execute(work.db)
  const number = caseNumber(file.identity.number)
  return { number, to: rows[0] ?? null, why, code: null, text: assignmentReasonWords[why][language] }
}
