import type { OrderFate } from '@aftercare/contract/orders'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { readCaseFiles } from '../cases/index.ts'
import { insertCustomer, learnContact, plainPhone } from '../customers/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { mergeOrder, sameFields, sameOrder } from './domain/merge-order.ts'
import {
  ANNOUNCED,
  unknownOrder,
  type Buyer,
  type OrderDraft,
  type OrderState,
  type Parcel,
} from './domain/order.ts'
import { findParcels, readOrderFacts, type DraftFacts, type StoredOrder } from './facts.ts'
import {
  insertLine,
  insertOrder,
  insertParcel,
  learnOrder,
  nameCarrier,
  shareParcel,
  updateLine,
} from './queries.ts'
import { regradeCases } from './regrade-cases.ts'

export interface Putting {
  readonly shopId: string
  readonly policy: PublishedPolicy
  readonly secret: Uint8Array
}

export interface PutResult {
  readonly number: string
  readonly fate: OrderFate
  /** A line came to an order that was there. */
  readonly grew: boolean
  /** Numbers of the cases that were graded again. */
  readonly regraded: readonly string[]
}

/** One order of the batch, as it was found and as it will be. Several drafts may be about it. */
interface Standing {
  readonly number: string
  readonly stored: StoredOrder | null
  readonly id: string
  state: OrderState
  customerId: string | null
}

/**
 * Writes what is known of orders, and grades their open cases again where the amount changed: read the facts, decide,
 * write once. The caller has opened the transaction with `orderLocks`. Drafts about one order follow one another.
 */
export async function putOrders(
  work: Work,
  drafts: readonly OrderDraft[],
  putting: Putting,
): Promise<PutResult[]> {
  const facts = await readOrderFacts(work.db, putting.shopId, drafts, putting.secret)
  const standings = new Map<string, Standing>()
  const buyers = buyerBook(work, putting)
  const fates = drafts.map((draft, i) => put(draft, facts[i]!, { standings, buyers }))

  const all = [...standings.values()]
  for (const one of all) writeOrder(work, putting.shopId, one)
  await writeParcels(work, putting.shopId, all)
  const regraded = await regradeAll(work, all, putting.policy)
  // A case is named once, by the last line that spoke of its order.
  return drafts.map(({ number }, i) => {
    const last = drafts.findLastIndex((draft) => draft.number === number) === i
    return { number, ...fates[i]!, regraded: last ? (regraded.get(number) ?? []) : [] }
  })
}

interface Books {
  readonly standings: Map<string, Standing>
  readonly buyers: ReturnType<typeof buyerBook>
}

/** What one draft makes of its order; nothing is written yet. */
function put(draft: OrderDraft, { stored, buyerId }: DraftFacts, { standings, buyers }: Books): Fate {
  const earlier = standings.get(draft.number)
  const before: Standing = earlier ?? {
    number: draft.number,
    stored,
    id: stored?.id ?? newId(),
    state: stored?.state ?? unknownOrder,
    customerId: stored?.customer?.id ?? null,
  }
  const state = mergeOrder(before.state, draft)
  const owner = buyers.ownerOf(draft.buyer, { known: before.customerId, stored, found: buyerId })
  standings.set(draft.number, { ...before, state, customerId: owner.id })
  if (!earlier && !stored) return { fate: 'created', grew: false }
  const same = sameOrder(before.state, state) && owner.id === before.customerId && !owner.learned
  return { fate: same ? 'skipped' : 'updated', grew: state.lines.length > before.state.lines.length }
}

type Fate = Pick<PutResult, 'fate' | 'grew'>

interface Owner {
  readonly id: string | null
  /** Something new became known of somebody we knew. */
  readonly learned: boolean
}
interface Known {
  readonly known: string | null
  readonly stored: StoredOrder | null
  readonly found: string | null
}

/** Who bought: the order's customer if it has one, somebody we know, or somebody new, once per batch. */
function buyerBook(work: Work, { shopId, secret }: Putting) {
  const made = new Map<string, string>()
  const told = new Set<string>()
  return {
    ownerOf: (buyer: Buyer | null, { known, stored, found }: Known): Owner => {
      if (buyer === null) return { id: known, learned: false }
      if (known !== null) {
        const customer = stored?.customer?.id === known ? stored.customer : null
        const news = customer && !told.has(known) ? newsOf(customer, buyer) : {}
        if (Object.keys(news).length === 0) return { id: known, learned: false }
        learnContact(work, known, news, secret)
        told.add(known)
        return { id: known, learned: true }
      }
      const names = namesOf(buyer)
      const id = found ?? names.map((name) => made.get(name)).find((one) => one !== undefined) ?? newId()
      const isNew = found === null && !names.some((name) => made.has(name))
      if (isNew) insertCustomer(work, { id, shopId, ...buyer }, secret)
      for (const name of names) made.set(name, id)
      return { id, learned: false }
    },
  }
}

/** What somebody in this batch is known by; a bare name is nobody in particular. */
const namesOf = ({ externalId, phone }: Buyer): string[] => {
  const digits = phone === null ? null : plainPhone(phone)
  return [
    ...(externalId === null ? [] : [`id ${externalId}`]),
    ...(digits === null ? [] : [`phone ${digits}`]),
  ]
}

const newsOf = (
  { name, phone }: { readonly name: string | null; readonly phone: string | null },
  buyer: Buyer,
): Partial<Pick<Buyer, 'name' | 'phone'>> => ({
  ...(name === null && buyer.name !== null ? { name: buyer.name } : {}),
  ...(phone === null && buyer.phone !== null ? { phone: buyer.phone } : {}),
})

function writeOrder(work: Work, shopId: string, { id, number, stored, state, customerId }: Standing): void {
  const { facts, lines } = state
  if (!stored) insertOrder(work, { id, shopId, number, customerId, ...facts })
  else if (!sameFields(stored.state.facts, facts) || customerId !== (stored.customer?.id ?? null))
    learnOrder(work, id, { ...facts, customerId })
  for (const line of lines) {
    const before = stored?.state.lines.find((one) => one.line === line.line)
    if (!before) insertLine(work, id, line)
    else if (!sameFields(before, line)) updateLine(work, id, line)
  }
}

/** New parcels; one that another order came with already is shared, not doubled. */
async function writeParcels(work: Work, shopId: string, standings: readonly Standing[]): Promise<void> {
  const fresh = standings.flatMap(({ id, stored, state }) =>
    state.parcels.filter(({ waybill }) => !stored?.parcelIds.has(waybill)).map((parcel) => ({ id, parcel })),
  )
  const renamed = standings.flatMap(({ stored, state }) =>
    state.parcels
      .filter(({ waybill, carrier }) =>
        stored?.state.parcels.some((one) => one.waybill === waybill && one.carrier !== carrier),
      )
      .map((parcel) => ({ id: stored!.parcelIds.get(parcel.waybill)!, parcel })),
  )
  const waybills = [...fresh, ...renamed].map(({ parcel }) => parcel.waybill)
  const there = await findParcels(work, shopId, [...new Set(waybills)])
  for (const { id: orderId, parcel } of fresh) {
    const shared = there.find((one) => isSameParcel(one, parcel))
    if (shared) {
      shareParcel(work, orderId, shared.id)
      continue
    }
    const id = newId()
    there.push({ id, ...parcel })
    const nothingYet = { lastScanAt: null, lastScan: null, signedAt: null }
    insertParcel(work, { id, shopId, orderId, ...parcel, state: ANNOUNCED, ...nothingYet })
  }
  for (const { id, parcel } of renamed)
    if (!there.some((one) => one.waybill === parcel.waybill && one.carrier === parcel.carrier))
      nameCarrier(work, id, parcel.carrier)
}

const isSameParcel = (a: Parcel, b: Parcel): boolean =>
  a.waybill === b.waybill && (a.carrier === b.carrier || a.carrier === '' || b.carrier === '')

/** One read for the open cases of all orders whose amount is another one now. */
async function regradeAll(
  work: Work,
  standings: readonly Standing[],
  policy: PublishedPolicy,
): Promise<Map<string, string[]>> {
  const changed = standings.filter(
    ({ stored, state }) => stored && stored.state.facts.paidFen !== state.facts.paidFen,
  )
  const files = await readCaseFiles(
    work.db,
    changed.flatMap(({ stored }) => stored!.openCases),
  )
  return new Map(
    changed.map(({ number, id, state }) => {
      const ofOrder = files.filter(({ identity }) => identity.orderId === id)
      return [number, regradeCases(work, ofOrder, { paidFen: state.facts.paidFen, policy })]
    }),
  )
}
