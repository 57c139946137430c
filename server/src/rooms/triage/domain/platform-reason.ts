/** A reason that the buyer chose from a platform's list, where there are no words of her own. */
import type { OrderPlatform, Subtype } from '@aftercare/contract/lists'
import type { PlatformReasonRow, PolicyDocument } from '@aftercare/contract/policy'
import { ordinary } from './manner.ts'
import type { Triage } from './triage.ts'

export interface PlatformReason {
  /** Null where the file or the program does not say. */
  readonly platform: OrderPlatform | null
  readonly reason: string
}

type Table = PolicyDocument['platforms']['reasons']

/** A reason without what platforms write differently: 「7天 无理由」 and 「七天无理由」, `/` and `、`. */
export const plainReason = (reason: string): string =>
  reason
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/7(?=天|日)/g, '七')

/**
 * The row of the shop's table for a reason: that of the very platform first, then the one that holds everywhere.
 * Where the platform is not known, those of single platforms count as long as they agree.
 */
export function findReason({ platform, reason }: PlatformReason, table: Table): PlatformReasonRow | null {
  const rows = byReason(table).get(plainReason(reason)) ?? []
  const own = platform === null ? [] : rows.filter((row) => row.platform === platform)
  const everywhere = rows.find((row) => row.platform === null)
  if (own[0] ?? everywhere) return own[0] ?? everywhere!
  if (platform !== null && platform !== 'other') return null
  const [first, ...others] = rows
  const agreed = others.every((row) => row.category === first!.category && row.subtype === first!.subtype)
  // A bare number is one platform's code and says nothing anywhere else.
  return first && agreed && !/^\d+$/.test(reason.trim()) ? first : null
}

/** Tables never change, and a file brings a hundred thousand reasons. */
const known = new WeakMap<Table, ReadonlyMap<string, readonly PlatformReasonRow[]>>()

function byReason(table: Table): ReadonlyMap<string, readonly PlatformReasonRow[]> {
  const found = known.get(table)
  if (found) return found
  const rows = new Map<string, PlatformReasonRow[]>()
  for (const row of table) {
    const name = plainReason(row.reason)
    rows.set(name, [...(rows.get(name) ?? []), row])
  }
  known.set(table, rows)
  return rows
}

interface Sorting {
  /** What the words say; the reason itself where there are none. */
  readonly read: Triage
  readonly given: PlatformReason
  /** There are no words beside the reason. */
  readonly alone: boolean
}

/**
 * Words of her own decide. The reason does where there are none, and where they are too few to tell («退款»): then
 * with the class, sub-type, wish and confidence of the shop's table. A reason that is not in it goes to a person.
 * Flags and emotion are read from the words in any case.
 */
export function sortByReason(
  { read, given, alone }: Sorting,
  { platforms, triage }: Pick<PolicyDocument, 'platforms' | 'triage'>,
): Triage {
  const row = findReason(given, platforms.reasons)
  if (!alone && !(row && read.askPerson)) return read
  if (!row) return { ...read, askPerson: true, platformReason: 'unknown' }
  const subtype = row.subtype as Subtype
  const { category, confidence } = row
  return {
    ...read,
    category,
    subtype,
    categories: [{ category, subtype, confidence, spans: [] }],
    ordinaryRequest: ordinary(subtype),
    thanks: false,
    wish: row.wish ?? read.wish,
    confidence,
    askPerson: confidence < triage.askPersonBelow,
    platformReason: 'known',
  }
}
