import type { Fen } from '../../../kernel/money.ts'
import { excerpt } from '../../../kernel/text.ts'
import {
  newLine,
  type OrderDraft,
  type OrderFacts,
  type OrderLine,
  type OrderState,
  type Parcel,
} from './order.ts'

const TITLE = 200

/**
 * An order after somebody said something of it. What is said counts, what is left out stays; lines and parcels are
 * added or changed and never lost. Saying the same once more changes nothing, and it does not matter in how many
 * pieces it is said.
 */
export function mergeOrder(before: OrderState, draft: OrderDraft): OrderState {
  const lines = mergeLines(before.lines, draft.lines)
  const facts = followLines({ ...before.facts, ...given(draft.facts) }, draft, lines)
  return { facts, lines, parcels: mergeParcels(before.parcels, draft.parcels) }
}

/** The fields that are said at all; `null` is said, undefined is not. */
const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

function mergeLines(before: readonly OrderLine[], said: OrderDraft['lines']): readonly OrderLine[] {
  const lines = [...before]
  let last = lines.reduce((most, { position }) => Math.max(most, position), 0)
  for (const one of said) {
    const at = lines.findIndex(({ line }) => line === one.line)
    if (at < 0) lines.push({ ...newLine(one.line, ++last), ...given(one) })
    else lines[at] = { ...lines[at]!, ...given(one) }
  }
  return lines
}

/** What nobody said of the whole order is made of its lines. */
function followLines(said: OrderFacts, draft: OrderDraft, lines: readonly OrderLine[]): OrderFacts {
  const paidSaid = typeof draft.facts.paidFen === 'number'
  const titleSaid = typeof draft.facts.title === 'string'
  const paid = paidSaid || (said.paidFen !== null && !said.paidFromLines) ? null : { sum: sumOf(lines) }
  const title = titleSaid || (said.title !== null && !said.titleFromLines) ? null : { all: titlesOf(lines) }
  return {
    ...said,
    paidFen: paid ? paid.sum : said.paidFen,
    paidFromLines: paid !== null && paid.sum !== null,
    title: title ? title.all : said.title,
    titleFromLines: title !== null && title.all !== null,
    productCategory:
      said.productCategory ?? lines.find((line) => line.productCategory !== null)?.productCategory ?? null,
  }
}

/** As long as one line's amount is missing, the order's is not known. */
const sumOf = (lines: readonly OrderLine[]): Fen | null =>
  lines.length === 0 || lines.some((line) => line.paidFen === null)
    ? null
    : lines.reduce((sum, line) => sum + line.paidFen!, 0)

function titlesOf(lines: readonly OrderLine[]): string | null {
  const titles = new Set(lines.map((line) => line.title).filter((title) => title !== null))
  return titles.size === 0 ? null : excerpt([...titles].join(';'), TITLE)
}

/** Within an order a waybill is one parcel; the carrier may become known later. */
function mergeParcels(before: readonly Parcel[], said: readonly Parcel[]): readonly Parcel[] {
  const parcels = [...before]
  for (const one of said) {
    const at = parcels.findIndex(({ waybill }) => waybill === one.waybill)
    if (at < 0) parcels.push(one)
    else if (parcels[at]!.carrier === '') parcels[at] = { ...parcels[at]!, carrier: one.carrier }
  }
  return parcels
}

/** Whether two states of an order say the same. */
export const sameOrder = (a: OrderState, b: OrderState): boolean =>
  sameFields(a.facts, b.facts) && sameAll(a.lines, b.lines) && sameAll(a.parcels, b.parcels)

const sameAll = (a: readonly object[], b: readonly object[]): boolean =>
  a.length === b.length && a.every((one, i) => sameFields(one, b[i]!))

/** Whether two rows of the same kind hold the same. */
export function sameFields(a: object, b: object): boolean {
  const [one, other] = [a, b] as readonly Readonly<Record<string, unknown>>[]
  return Object.keys(b).every((name) => one![name] === other![name])
}
