/** Whose it is: a refund of a platform, or a document of the ERP or the coupon service. */
type Whose = 'taobao' | 'douyin' | 'document'

/** A refund that a buyer asked for, an order that goods are sent for, or a coupon. */
export interface Entry {
  readonly reference: string
  readonly fen: number
  readonly of: Whose
  /** Named by a call, so that it counts once; grows with every change. */
  version: number
  /** When it was done, once for each time: more than one is a double payment. */
  readonly done: number[]
}

/** What the simulated platforms, ERP and coupon service did: asked by the drill at its end. */
export interface SimulatedLedger {
  /** A refund that may be agreed to. */
  open(reference: string, fen: number, of?: Whose): void
  find(reference: string): Entry | undefined
  /** Documents of the ERP and of coupons are made by the call itself. */
  make(reference: string, fen: number): Entry
  all(): readonly Entry[]
}

export function openLedger(): SimulatedLedger {
  const entries = new Map<string, Entry>()
  const add = (reference: string, fen: number, of: Whose): Entry => {
    const entry = { reference, fen, of, version: 1, done: [] }
    entries.set(reference, entry)
    return entry
  }
  return {
    open: (reference, fen, of = 'taobao') => void add(reference, fen, of),
    find: (reference) => entries.get(reference),
    make: (reference, fen) => entries.get(reference) ?? add(reference, fen, 'document'),
    all: () => [...entries.values()],
  }
}
