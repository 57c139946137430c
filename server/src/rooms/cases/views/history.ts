import { causeWords } from '@aftercare/contract/cause-words'
import { followUpMannerWords } from '@aftercare/contract/follow-up-words'
import { sql } from 'kysely'
import {
  disputeRulingWords,
  disputeSeatWords,
  evidenceItemWords,
  evidenceVerdictWords,
} from '@aftercare/contract/dispute-words'
import type { History } from '@aftercare/contract/cases'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { overrideReasonWords } from '@aftercare/contract/wording-words'
import { erasureReasonWords, unmaskReasonWords } from '@aftercare/contract/people-words'
import { platformStateWords } from '@aftercare/contract/order-words'
import {
  approvalSeatWords,
  remedyGroundWords,
  remedyKindWords,
  remedyStepWords,
} from '@aftercare/contract/remedy-words'
import { assignmentReasonWords } from '@aftercare/contract/roster-words'
import {
  callOutcomeWords,
  categoryWords,
  deliveryWords,
  dutyWords,
  levelWords,
  fulfilmentWords,
  waitingForWords,
  type Language,
  type Word,
} from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { dayAndMinute, toShanghai } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { describeFiles, filesJson, type FileRow } from '../../files/index.ts'
import { sentenceOf, type HistoryWords } from '../domain/history-words.ts'

interface Entry {
  readonly seq: number
  readonly at: number
  readonly by: { id: string; name: string } | null
  readonly kind: string
  readonly policyVersion: number
  readonly data: Record<string, unknown>
}

interface Asked {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly limit: number
  readonly before: number | null
  readonly language: Language
}

type Refused = { code: 'case.unknown' }

/** Everything that happened to a case, newest first. Served by the primary key of case_events. */
export async function listHistory(db: Db, asked: Asked): Promise<Outcome<z.infer<typeof History>, Refused>> {
  const { number, shops, limit, before } = asked
  const { rows: cases } = await sql<{ id: string }>`
    select cases.id from cases where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
  `.execute(db)
  if (!cases[0]) return refused({ code: 'case.unknown' })
  const { rows } = await sql<Entry>`
    select case_events.seq, case_events.at, case_events.kind, case_events.policy_version as "policyVersion",
      case_events.data,
      case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name) end as by
    from case_events
    left join people on people.id = case_events.actor_id and case_events.actor_kind = 'person'
    where case_events.case_id = ${cases[0].id} and case_events.seq < ${before ?? 2_147_483_647}
    order by case_events.seq desc
    limit ${limit + 1}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const files = await filesWith(db, cases[0].id, shown)
  const words = wordsWith(await namesOf(db, shown), asked.language)
  return done({
    items: shown.map((entry) => describe(entry, words, files.get(keyOf(entry)) ?? [])),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.seq) : null,
  })
}

// The parts of an event that the screen of the history shows; what it did to the columns stays inside.
const shownData = ({ case: _state, clocks: _clocks, files: _files, ...data }: Record<string, unknown>) => data

// What came with something lies beside the message, question or answer that the event names.
const keyOf = ({ kind, data }: Entry): string =>
  String(
    kind === 'case_opened' ? 'first' : (data['answerId'] ?? data['inquiryId'] ?? data['messageId'] ?? ''),
  )

/** The files of the shown entries, by what they came with. One query, where an entry says that there were some. */
async function filesWith(
  db: Db,
  caseId: string,
  entries: readonly Entry[],
): Promise<Map<string, readonly FileRow[]>> {
  const keys = entries.filter(({ data }) => Array.isArray(data['files'])).map(keyOf)
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; files: FileRow[] }>`
    select keys.key, ${filesJson(sql`case_files.case_id = any(firsts.family) and coalesce(case_files.answer_id, case_files.inquiry_id, case_files.message_id)
      = case when keys.key = 'first' then firsts.first_message_id else keys.key::uuid end`)} as files
    from unnest(${keys}::text[]) as keys (key) cross join (
      select cases.first_message_id, array_append(cases.absorbed, cases.id) as family from cases where cases.id = ${caseId}::uuid) as firsts
  `.execute(db)
  return new Map(rows.map(({ key, files }) => [key, files]))
}

const describe = (entry: Entry, words: HistoryWords, files: readonly FileRow[]) => ({
  ...entry,
  files: describeFiles(files),
  at: toShanghai(entry.at),
  text: sentenceOf(entry, words),
  data: shownData(entry.data),
})

type Table = Readonly<Record<string, Word>>

const wordsWith = (names: ReadonlyMap<string, string>, language: Language): HistoryWords => {
  const from = (table: Table) => (code: string) => table[code]?.[language] ?? code
  return {
    duty: from(dutyWords),
    level: from(levelWords),
    callOutcome: from(callOutcomeWords),
    delivery: from(deliveryWords),
    category: from(categoryWords),
    unmaskReason: from(unmaskReasonWords),
    erasureReason: from(erasureReasonWords),
    overrideReason: from(overrideReasonWords),
    assignmentReason: from(assignmentReasonWords),
    platformState: from(platformStateWords),
    waitingFor: from(waitingForWords),
    fulfilment: from(fulfilmentWords),
    addressee: from(inquiryAddresseeWords),
    remedy: from(remedyKindWords),
    ground: from(remedyGroundWords),
    seat: from(approvalSeatWords),
    remedyStep: from(remedyStepWords),
    cause: from(causeWords),
    followUp: from(followUpMannerWords),
    disputeSeat: from(disputeSeatWords),
    ruling: from(disputeRulingWords),
    evidence: from(evidenceItemWords),
    evidenceVerdict: from(evidenceVerdictWords),
    moment: dayAndMinute,
    person: (id) => (id === null ? '' : (names.get(id) ?? '')),
    language,
  }
}

async function namesOf(db: Db, entries: readonly Entry[]): Promise<Map<string, string>> {
  const ids = entries.flatMap(({ kind, data }) => {
    if (kind === 'note_added') return (data['mentions'] ?? []) as string[]
    const namesPeople = kind === 'case_assigned' || kind === 'handed_over'
    return namesPeople ? [data['from'], data['to']].filter(Boolean) : []
  })
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select people.id, people.name from people where people.id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
