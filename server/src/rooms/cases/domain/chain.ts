import { canonicalJson, type Json } from '../../../kernel/canonical.ts'

/** One line of a case's history, as it is hashed. No text and no personal data: erasing those leaves it valid. */
export interface ChainEntry {
  readonly caseId: string
  readonly seq: number
  readonly at: number
  readonly actorKind: string
  readonly actorId: string | null
  readonly kind: string
  readonly version: number
  readonly policyVersion: number
  readonly data: Json
}

/** The text that is hashed together with the hash of the entry before. */
export const chainText = (entry: ChainEntry): string => chainTextOf(entry, canonicalJson(entry.data))

/** The same, when the canonical text of `data` is at hand. */
export const chainTextOf = (entry: Omit<ChainEntry, 'data'>, dataText: string): string => {
  const head = [
    entry.caseId,
    entry.seq,
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.kind,
    entry.version,
    entry.policyVersion,
  ]
  return `${canonicalJson(head).slice(0, -1)},${dataText}]`
}
