import type { EvidenceItem, EvidenceVerdict } from '@aftercare/contract/dispute-lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** What a person said of an item, and which files were put to it. */
export interface Mark {
  readonly item: EvidenceItem
  readonly files: readonly string[]
  readonly verdict: EvidenceVerdict | null
  readonly reason: string | null
}

/** What the shop has by itself and nobody has to send. */
export interface OwnFacts {
  /** A parcel of the order has a waybill. */
  readonly tracked: boolean
  /** The customer wrote. */
  readonly talked: boolean
}

const own: Partial<Record<EvidenceItem, keyof OwnFacts>> = { tracking: 'tracked', chat: 'talked' }

/** Whether something of an item is there. */
export const hasCome = (
  item: EvidenceItem,
  mark: Pick<Mark, 'files'> | undefined,
  facts: OwnFacts,
): boolean => {
  const fact = own[item]
  return (mark?.files.length ?? 0) > 0 || (fact !== undefined && facts[fact])
}

export interface Checklist {
  /** Required, and without a verdict or a waiver: the review waits for them. */
  readonly open: readonly EvidenceItem[]
  /** Required, nothing has come, and nobody waived it. */
  readonly missing: readonly EvidenceItem[]
}

/** What is still to be done of the list. */
export function checklist(
  required: readonly EvidenceItem[],
  marks: readonly Mark[],
  facts: OwnFacts,
): Checklist {
  const of = (item: EvidenceItem) => marks.find((mark) => mark.item === item)
  return {
    open: required.filter((item) => (of(item)?.verdict ?? null) === null),
    missing: required.filter((item) => of(item)?.verdict !== 'waived' && !hasCome(item, of(item), facts)),
  }
}

interface Judging {
  readonly item: EvidenceItem
  readonly verdict: EvidenceVerdict | null
  readonly reason: string | null
  /** New files are put to it. */
  readonly files: number
}

/** Whether a verdict can stand: anything but «holds» says why, and nothing holds that never came. */
export function verdictFits(
  { item, verdict, reason, files }: Judging,
  mark: Pick<Mark, 'files'> | undefined,
  facts: OwnFacts,
): Outcome<null, { code: 'evidence.nothing_said' | 'evidence.no_reason' | 'evidence.nothing_came' }> {
  if (verdict === null) return files > 0 ? done(null) : refused({ code: 'evidence.nothing_said' })
  if (verdict !== 'holds' && reason === null) return refused({ code: 'evidence.no_reason' })
  if (verdict === 'holds' && files === 0 && !hasCome(item, mark, facts) && !seenElsewhere(item))
    return refused({ code: 'evidence.nothing_came' })
  return done(null)
}

// What lies in the shop's own systems is looked at there, and needs no file here.
const elsewhere: readonly EvidenceItem[] = ['page_snapshot', 'production_status', 'tracking', 'chat']
const seenElsewhere = (item: EvidenceItem): boolean => elsewhere.includes(item)

/** The message that asks the customer for what is missing; null: there is nothing that she could send. */
export function requestText(
  missing: readonly EvidenceItem[],
  asks: Partial<Record<EvidenceItem, string>>,
): string | null {
  const asked = missing.flatMap((item) => asks[item] ?? [])
  if (asked.length === 0) return null
  const listed =
    asked.length === 1 ? `${asked[0]}。` : `\n${asked.map((one, i) => `${i + 1}. ${one}`).join('\n')}`
  const opening = '您好，给您添麻烦了。为了把情况核对清楚、尽快给您办好，想请您发一下'
  return asked.length === 1
    ? `${opening}${listed}收到后我们马上看。`
    : `${opening}这几样：${listed}\n有几样发几样，收到后我们马上看。`
}
