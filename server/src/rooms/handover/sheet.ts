import { sql } from 'kysely'
import type { Sheet, SheetCase } from '@aftercare/contract/handover'
import type { CaseSummary } from '@aftercare/contract/cases'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import type { InquiryAddressee } from '@aftercare/contract/lists'
import { dutyWords, waitingForWords, type Language, type Word } from '@aftercare/contract/words'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { excerpt } from '../../kernel/text.ts'
import { parseInstant, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber, listCases, readCaseNumber, viewerOf } from '../cases/index.ts'
import { policyOfMember } from '../policy/index.ts'
import { duesBefore, type OpenPromise } from './domain/due-before.ts'
import { sheetLine, type LineWords } from './domain/sheet-line.ts'
import { nextStart } from './next-start.ts'

export interface Holder {
  readonly membership: Membership
  readonly personId: string
}

interface Reading extends Holder {
  readonly now: Instant
  readonly language: Language
  readonly limit: number
  readonly cursor?: string | undefined
  readonly secret: Uint8Array
}

/** 交接单: my open cases in the order of the queue, a line each, with what comes next. Few queries, however many. */
export async function readSheet(db: Db, asked: Reading): Promise<Outcome<Sheet>> {
  const start = await startOf(db, asked)
  const page = await readPage(db, asked, start)
  if (!page.ok) return page
  const counts = countsOf(await readMine(db, asked), start)
  return done({ ...page.value, nextStart: toShanghai(start), counts })
}

async function readPage(
  db: Db,
  { membership, personId, now, language, limit, cursor, secret }: Reading,
  start: Instant,
): Promise<Outcome<Pick<Sheet, 'items' | 'nextCursor'>>> {
  const viewer = await viewerOf(db, membership, { personId, now })
  const list = { view: 'mine', sort: 'due', limit, cursor } as const
  const page = await listCases(db, list, { shops: [membership.shopId], viewer, secret })
  if (!page.ok) return page
  const { items, nextCursor } = page.value
  const lines = await readLines(db, numbersIn(items), personId)
  const telling = { start, now, language }
  return done({
    items: items.map((summary) => describe(summary, lines.get(summary.number)!, telling)),
    nextCursor,
  })
}

const numbersIn = (items: readonly CaseSummary[]) => items.map(({ number }) => readCaseNumber(number)!)

/** When she works again. */
export async function startOf(
  db: Db,
  { membership, personId, now }: Pick<Reading, 'membership' | 'personId' | 'now'>,
): Promise<Instant> {
  const { document } = await policyOfMember(db, membership)
  return nextStart(db, { shopId: membership.shopId, personId, now, rules: document })
}

/** An open case of hers, as far as it keeps her from leaving. */
export interface MyCase {
  readonly number: number
  readonly waits: boolean
  readonly draft: boolean
  readonly offered: boolean
  readonly promises: readonly OpenPromise[]
}

/** All open cases of hers. Served by cases_of_assignee. */
export async function readMine(
  db: Db,
  { membership, personId }: Pick<Reading, 'membership' | 'personId'>,
): Promise<MyCase[]> {
  const { rows } = await sql<MyCase>`
    select cases.number, cases.waiting_for is not null as waits,
      exists (select 1 from case_drafts
        where case_drafts.case_id = cases.id and case_drafts.person_id = ${personId}::uuid) as draft,
      exists (select 1 from handover_items
        where handover_items.case_id = any(array_append(cases.absorbed, cases.id))
          and handover_items.state = 'pending') as offered,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', clocks.duty, 'state', clocks.state,
          'dueAt', round(date_part('epoch', clocks.due_at) * 1000))), '[]'::jsonb)
        from clocks where clocks.case_id = cases.id and clocks.ended_at is null) as promises
    from cases
    where cases.shop_id = ${membership.shopId}::uuid and cases.assignee_id = ${personId}::uuid
      and cases.status <> 'closed'
    order by cases.number
  `.execute(db)
  return rows
}

function countsOf(mine: readonly MyCase[], start: Instant): Sheet['counts'] {
  const count = (holds: (one: MyCase) => boolean) => mine.filter(holds).length
  const due = mine.filter(({ promises }) => duesBefore(promises, start).length > 0)
  return {
    open: mine.length,
    dueBeforeNext: due.length,
    unattended: due.filter(({ offered }) => !offered).length,
    waiting: count(({ waits }) => waits),
    drafts: count(({ draft }) => draft),
    offered: count(({ offered }) => offered),
  }
}

type LastWord = Omit<NonNullable<SheetCase['lastWord']>, 'at'> & { readonly at: Instant }

interface Line {
  readonly number: number
  readonly lastWord: LastWord | null
  readonly draft: boolean
  readonly inquiries: readonly { readonly to: InquiryAddressee; readonly dueAt: Instant }[]
  readonly offered: { readonly id: string; readonly to: string | null } | null
  readonly promised: string | null
  readonly parcelSince: boolean
}

/** What a summary of the queue does not say: the last word, drafts, inquiries, offers, what was promised. One query. */
async function readLines(db: Db, numbers: readonly number[], personId: string): Promise<Map<string, Line>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<Line>`
    select mine.number, last_word.word as "lastWord", promise.text as promised,
      exists (select 1 from case_drafts
        where case_drafts.case_id = mine.id and case_drafts.person_id = ${personId}::uuid) as draft,
      (select coalesce(jsonb_agg(jsonb_build_object('to', inquiries.addressee,
          'dueAt', round(date_part('epoch', inquiries.due_at) * 1000)) order by inquiries.due_at), '[]'::jsonb)
        from inquiries where inquiries.case_id = any(mine.family) and inquiries.state = 'open') as inquiries,
      (select jsonb_build_object('id', handovers.id, 'to', people.name)
        from handover_items join handovers on handovers.id = handover_items.handover_id
        left join people on people.id = handovers.receiver_id
        where handover_items.case_id = any(mine.family) and handover_items.state = 'pending' limit 1) as offered,
      exists (select 1 from parcels
        where parcels.order_id = mine.order_id and parcels.id > promise.id) as "parcelSince"
    from (
      select cases.id, cases.number, cases.order_id, array_append(cases.absorbed, cases.id) as family
      from cases where cases.number = any(${numbers}::bigint[])) as mine
    left join lateral (
      select jsonb_build_object('by', messages.kind, 'name', people.name, 'text', left(messages.text, 200),
        'at', round(date_part('epoch', messages.at) * 1000)) as word
      from messages left join people on people.id = messages.author_id
      where messages.case_id = any(mine.family) and messages.kind <> 'note'
        and messages.delivery is distinct from 'withdrawn'
      order by messages.at desc, messages.id desc limit 1) as last_word on true
    left join lateral (
      select messages.id, messages.text from messages
      where messages.case_id = any(mine.family) and messages.offers_solution and messages.delivery = 'delivered'
      order by messages.at desc, messages.id desc limit 1) as promise on true
  `.execute(db)
  return new Map(rows.map((row) => [caseNumber(row.number), row]))
}

interface Describing {
  readonly start: Instant
  readonly now: Instant
  readonly language: Language
}

const SHOWN = 60

function describe(summary: CaseSummary, line: Line, { start, now, language }: Describing): SheetCase {
  const late = line.inquiries.filter(({ dueAt }) => dueAt <= now)
  const { lastWord } = line
  return {
    case: summary,
    lastWord: lastWord && {
      ...lastWord,
      at: toShanghai(lastWord.at),
      text: excerpt(lastWord.text, SHOWN),
    },
    draft: line.draft,
    lateInquiries: late.map(({ to, dueAt }) => ({ to, dueAt: toShanghai(dueAt) })),
    dueBeforeNext: duesBefore(promisesOf(summary), start).length > 0,
    offered: line.offered,
    suggestion: suggest(summary, line, { now, language }),
  }
}

const promisesOf = ({ clocks }: CaseSummary): OpenPromise[] =>
  clocks
    .filter(({ endedAt }) => endedAt === null)
    .map(({ duty, state, dueAt }) => ({ duty, state, dueAt: parseInstant(dueAt)! }))

function suggest(summary: CaseSummary, line: Line, { now, language }: Omit<Describing, 'start'>): string {
  const next = promisesOf(summary).find(({ state }) => state !== 'paused') ?? null
  const { waitingFor, nextChaseAt, toSend } = summary
  const facts = {
    waitingFor,
    nextChaseAt: nextChaseAt === null ? null : parseInstant(nextChaseAt),
    nextDuty: next,
    lateInquiries: line.inquiries.filter(({ dueAt }) => dueAt <= now).map(({ to }) => to),
    promised: line.promised,
    parcelSince: line.parcelSince,
    toSend,
    draft: line.draft,
  }
  return sheetLine(facts, wordsIn(language), now)
}

function wordsIn(language: Language): LineWords {
  const from = (table: Readonly<Record<string, Word>>) => (code: string) => table[code]?.[language] ?? code
  return {
    language,
    waitingFor: from(waitingForWords),
    addressee: from(inquiryAddresseeWords),
    duty: from(dutyWords),
  }
}

/** The suggested lines of her open cases, by number: for those that are given without a note. */
export async function suggestions(
  db: Db,
  asked: Omit<Reading, 'limit' | 'cursor'>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let cursor: string | undefined
  do {
    const page = await readPage(db, { ...asked, limit: PAGE, cursor }, asked.now)
    if (!page.ok) throw new Error('Invariant broken: our own cursor was refused')
    for (const { case: summary, suggestion } of page.value.items) found.set(summary.number, suggestion)
    cursor = page.value.nextCursor ?? undefined
  } while (cursor)
  return found
}

const PAGE = 100
