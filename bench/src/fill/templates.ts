import { randomUUID } from 'node:crypto'
import { PolicyDocument } from '../../../contract/src/policy.ts'
import { parseInstant } from '../../../server/src/kernel/time.ts'
import type { Arrival } from '../../../server/src/rooms/intake/index.ts'
import { openFile, readArrivalWords, wantsSystemReply } from '../../../server/src/rooms/intake/open-file.ts'
import { firstPolicy } from '../../../server/src/rooms/policy/index.ts'
import { gramsOf } from '../../../server/src/rooms/search/index.ts'
import { loadModel } from '../../../server/src/rooms/triage/index.ts'
import type { Chance } from '../lib/numbers.ts'
import type { WeightedText } from '../texts.ts'

/** What intake decides about one text, in the shape in which the fill copies it to every case of that text. */
export interface Template {
  readonly no: number
  /** Cases of this text: those of the slots from `from` to before `to`. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly grams: readonly string[]
  readonly product: string
  readonly paidFen: number | null
  readonly reply: boolean
  readonly safety: boolean
  readonly state: object
  readonly clocks: readonly object[]
  readonly opened: object
}

// A Wednesday morning inside the service hours: every clock has its ordinary length.
const MOMENT = parseInstant('2026-11-11T10:00+08:00')!

/** Real triage, grading and clocks of every text of the pool, and how many of `cases` cases carry it. */
export function templatesOf(pool: readonly WeightedText[], cases: number, dice: Chance): Template[] {
  const exact = pool.reduce((sum, one) => sum + (one.exactly ?? 0), 0)
  let from = 0
  let share = 0
  let given = 0
  return pool.flatMap((one, no) => {
    share += one.perMillion
    // Rounded where the shares end, so that all together are exactly `cases`.
    const until = Math.round((share * (cases - exact)) / 1_000_000)
    const count = one.exactly ?? until - given
    given = until
    const slots = { from, to: (from += count) }
    return count > 0 ? [{ no, ...slots, ...decide(one, dice) }] : []
  })
}

function decide({ text, product }: WeightedText, dice: Chance): Omit<Template, 'no' | 'from' | 'to'> {
  const paidFen = dice.next() < 0.7 ? 1000 + dice.below(150_000) : null
  const arrival = arrivalOf(text, product, paidFen)
  const read = readArrivalWords(arrival, null, loadModel())
  const file = openFile({
    arrival,
    read,
    known: { paidFen, contactedAgain: false, ourFault: false },
    now: MOMENT,
    ids: { caseId: randomUUID(), number: 0, messageId: randomUUID() },
    customerId: null,
    orderId: null,
    assigneeId: null,
    newId: randomUUID,
  })
  return {
    text,
    product,
    paidFen,
    grams: gramsOf(text),
    reply: wantsSystemReply(arrival, read),
    safety: read.flags.safety.holds,
    state: file.state,
    clocks: file.clocks.map(({ duty, time, withinMinutes, dueAt, warnAt }) => ({
      duty,
      time,
      within: withinMinutes,
      dueMs: dueAt - MOMENT,
      warnMs: warnAt - MOMENT,
    })),
    opened: {
      channel: 'form',
      importedAs: null,
      hasOrder: paidFen !== null,
      model: read.model,
      case: file.state,
      clocks: file.clocks,
    },
  }
}

function arrivalOf(text: string, product: WeightedText['product'], paidFen: number | null): Arrival {
  return {
    shop: { id: '', code: '' },
    policy: { version: 1, hash: '', document: PolicyDocument.parse(firstPolicy) },
    channel: 'form',
    text,
    customer: { name: null, phone: null, externalId: null },
    order: paidFen === null ? null : { number: '0', paidFen, productCategory: product },
    externalId: null,
    receivedAt: MOMENT,
    importedAs: null,
  }
}
