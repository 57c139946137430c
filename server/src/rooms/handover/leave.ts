import type { NewLeave } from '@aftercare/contract/handover'
import { dutyWords, type Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { dayAndMinute, toShanghai, type Instant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { caseNumber } from '../cases/index.ts'
import { record } from '../people/index.ts'
import { duesBefore, type OpenPromise } from './domain/due-before.ts'
import { readMine, startOf, type Holder } from './sheet.ts'

type Asked = Pick<z.infer<typeof NewLeave>, 'reason'>

interface Leaving extends Holder {
  readonly asked: Asked
  readonly language: Language
}

/** More than this nobody reads in an answer; the sheet has them all. */
const NAMED = 50

interface Left {
  readonly nextStart: string
  readonly due: readonly string[]
  readonly offered: number
}

/**
 * 下班: a shift with a promise that falls due before the next one is not left silently. What was offered to somebody is
 * looked after; the rest needs a reason. The reason stands with the leave, where it can be erased; the log keeps that
 * there was one, and for which cases.
 */
export async function leaveShift(
  work: Work,
  { membership, personId, asked, language }: Leaving,
): Promise<Outcome<Left>> {
  const { shopId } = membership
  const start = await startOf(work.db, { membership, personId, now: work.now })
  const mine = (await readMine(work.db, { membership, personId })).map((one) => ({
    ...one,
    due: duesBefore(one.promises, start),
  }))
  const due = mine.filter((one) => one.due.length > 0 && !one.offered)
  const reason = asked.reason ?? null
  if (due.length > 0 && reason === null)
    return refused({
      code: 'handover.needed',
      detail: countWords(due.length, language),
      errors: named(due, language),
    })
  const offered = mine.filter((one) => one.offered).length
  const id = newId()
  const numbers = due.map(({ number }) => number)
  const explained = due.length > 0 ? reason : null
  work.insert('handoverLeaves', {
    id,
    shopId,
    personId,
    at: work.now,
    nextStartAt: start,
    due: numbers,
    offered,
    reason: explained,
  })
  const data = { due: numbers, offered, nextStart: start, explained: explained !== null }
  record(work, { shopId, action: 'shift.left', subject: personId, data })
  return done({ nextStart: toShanghai(start), due: numbers.map(caseNumber), offered })
}

const countWords = (count: number, language: Language): string =>
  language === 'zh' ? `${count} 单` : `${count} ${count === 1 ? 'case' : 'cases'}`

interface Due {
  readonly number: number
  readonly due: readonly (OpenPromise & { readonly dueAt: Instant })[]
}

/** Which cases, with the promise that falls due first: 「回复客户 11-12 09:00」. */
const named = (due: readonly Due[], language: Language) =>
  [...due]
    .sort((a, b) => a.due[0]!.dueAt - b.due[0]!.dueAt)
    .slice(0, NAMED)
    .map(({ number, due: [first] }) => ({
      path: caseNumber(number),
      message: `${dutyWords[first!.duty as keyof typeof dutyWords][language]} ${dayAndMinute(first!.dueAt)}`,
    }))
