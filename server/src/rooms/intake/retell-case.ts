import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import {
  change,
  joinFiles,
  readCaseFiles,
  readEntries,
  regradeFile,
  replay,
  retell,
  settlePauses,
  tellingStart,
  type CaseFile,
  type Delta,
  type Goods,
  type Teller,
  type Told,
} from '../cases/index.ts'
import { clocksAfter, retoldClocks, type Happening } from '../clocks/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { hearCustomer, readAgain } from './hear-customer.ts'

export interface Deciding {
  readonly policy: PublishedPolicy
  readonly model: LinearModel
}

/** One message of a story, with the case whose row it is. */
export interface SaidMessage {
  readonly caseId: string
  readonly id: string
  readonly kind: 'customer' | 'reply' | 'system' | 'note'
  readonly at: Instant
  readonly text: string
  /** Of ours: written and not yet delivered. */
  readonly waits: boolean
  readonly offersSolution: boolean
}

/** Everything that a story is made of: its lines, its messages, and the stories of the cases merged into it. */
export interface Story {
  readonly file: CaseFile
  readonly entries: readonly Told[]
  readonly messages: readonly SaidMessage[]
  readonly others: ReadonlyMap<string, { readonly file: CaseFile; readonly entries: readonly Told[] }>
  readonly order: OrderFacts
}

export interface OrderFacts {
  readonly goods: Goods | null
  readonly paidFen: number | null
}

/** Reads a case with its whole history and that of whatever was ever merged into it. Held by the caller. */
export async function readStory(db: Db, file: CaseFile): Promise<Story> {
  const { id } = file.identity
  const entries = ((await readEntries(db, [id])).get(id) ?? []) as readonly Told[]
  const others = [...new Set([...file.state.absorbed, ...entries.flatMap(({ data }) => data.other ?? [])])]
  const files = await readCaseFiles(db, others)
  const histories = await readEntries(db, others)
  return {
    file,
    entries,
    messages: await readMessages(db, [id, ...others]),
    others: new Map(
      files.map((one) => [
        one.identity.id,
        { file: one, entries: (histories.get(one.identity.id) ?? []) as readonly Told[] },
      ]),
    ),
    order: await readOrderFacts(db, id),
  }
}

export async function readOrderFacts(db: Db, caseId: string): Promise<OrderFacts> {
  const { rows } = await sql<OrderFacts>`
    select orders.paid_fen as "paidFen", jsonb_build_object('productCategory', orders.product_category,
      'customMade', orders.custom_made, 'opened', orders.opened) as goods
    from cases join orders on orders.id = cases.order_id where cases.id = ${caseId}
  `.execute(db)
  return rows[0] ?? { goods: null, paidFen: null }
}

export async function readMessages(db: Db, cases: readonly string[]): Promise<SaidMessage[]> {
  const { rows } = await sql<SaidMessage>`
    select messages.case_id as "caseId", messages.id, messages.kind, messages.at, messages.text,
      coalesce(messages.delivery in ('to_send', 'failed'), false) as waits,
      messages.offers_solution as "offersSolution"
    from messages where messages.case_id = any(${cases}::uuid[])
    order by messages.at, messages.id
  `.execute(db)
  return rows
}

/** A case as it stood before a line of its history. */
export function fileBefore(file: CaseFile, entries: readonly Told[], seq: number): CaseFile {
  const deltas: Delta[] = entries.filter((one) => one.seq < seq).map(({ data }) => data)
  return { ...file, ...replay(deltas) }
}

/** The line by which a case went into another one, the last if there were several. */
export const goingOf = (entries: readonly Told[]): Told =>
  entries.findLast(({ kind }) => kind === 'merged_away')!

/**
 * The survivor of a merge without it, or a case without a message that joined it. `leaving` are the cases whose words
 * go; `without` is the line that is taken back. Pure.
 */
export function tellWithout(
  story: Story,
  { without, leaving, message }: { without: number; leaving: readonly string[]; message?: string },
  deciding: Deciding,
): CaseFile {
  const stays = ({ caseId, id }: SaidMessage): boolean => !leaving.includes(caseId) && id !== message
  const left = story.messages.filter(stays)
  const family = (file: CaseFile): SaidMessage[] =>
    left.filter(({ caseId }) => [file.identity.id, ...file.state.absorbed].includes(caseId))
  const later = laterWords(story.entries, tellingStart(story.entries, without))
  const heard = new Set<string>()
  const wordsOf = (file: CaseFile, last?: SaidMessage) => {
    const known = family(file).filter(
      ({ id, kind }) => kind === 'customer' && id !== last?.id && (!later.has(id) || heard.has(id)),
    )
    return last ? [...known, last] : known
  }
  const common = { ...deciding, goods: story.order.goods, paidFen: story.order.paidFen, newId }
  const teller: Teller = {
    belongs: (file, messageId) => family(file).some(({ id }) => id === messageId),
    clocks: (told, before, entry) => {
      const changed = retoldClocks(told, before, entry.data.clocks ?? [])
      const happening = happeningOf(entry, left)
      return happening ? clocksAfter(changed, happening, entry.data.heardAt ?? entry.at) : changed
    },
    settle: (file, { at }) => settlePauses(file, at, deciding.policy.document),
    hear: (file, { data, at }) => {
      const last = left.find(({ id }) => id === data.messageId)!
      heard.add(last.id)
      const words = wordsOf(file, last)
      return hearCustomer(file, { ...common, words, at: data.heardAt ?? Math.min(last.at, at) }).file
    },
    join: (file, { data, at }) => {
      const other = story.others.get(data.other ?? '')
      if (!other) return file
      const from = fileBefore(other.file, other.entries, goingOf(other.entries).seq)
      const absorbed = [...file.state.absorbed, from.identity.id, ...from.state.absorbed]
      const words = wordsOf(change(file, { absorbed }))
      const triage = readAgain(file.state.triage, { ...common, words, at })
      return joinFiles(file, from, { ...deciding, triage, now: at, newId })
    },
    read: (file, { at }) => {
      const triage = readAgain(file.state.triage, { ...common, words: wordsOf(file), at })
      return regradeFile(file, { ...deciding, triage, known: file.state.grading.known, now: at, newId })
    },
  }
  const told = retell(story.file, story.entries, without, teller)
  return change(told, { toSend: family(told).filter(({ waits }) => waits).length })
}

// A promise that runs only since another case is out of the story is kept by what would have kept it.
function happeningOf({ kind, data }: Told, messages: readonly SaidMessage[]): Happening | null {
  if (kind === 'review_finished' || kind === 'review_asked' || kind === 'reviewers_seated') return kind
  if (kind === 'dispute_ruled' || kind === 'our_fault_found') return 'dispute_settled'
  if (kind === 'remedy_fulfilled')
    return data.told ? 'loop_closed' : data.what === 'refund' ? 'refund_booked' : null
  if (kind === 'call_recorded') return data.outcome === 'reached' ? 'call_reached' : null
  const message = messages.find(({ id }) => id === data.messageId)
  return message && data.delivery === 'delivered' ? deliveryOf(message) : null
}

/** What it is when a message of ours has reached the customer. */
export function deliveryOf({
  kind,
  offersSolution,
}: Pick<SaidMessage, 'kind' | 'offersSolution'>): Happening {
  if (kind === 'system') return 'system_delivered'
  return offersSolution ? 'solution_delivered' : 'human_delivered'
}

// Words that were first heard at or after the line; those from before are known from the start.
const laterWords = (entries: readonly Told[], since: number): Set<string> =>
  new Set(
    entries.flatMap(({ kind, seq, data }) =>
      kind === 'customer_wrote' && seq >= since && data.messageId ? [data.messageId] : [],
    ),
  )
