import { dense, type Span } from './skeleton.ts'

/** What personal data may be, by the word that stands in their place. */
export const maskKinds = [
  '姓名',
  '电话',
  '尾号',
  '证件',
  '银行卡',
  '邮箱',
  '车牌',
  '地址',
  '订单号',
  '运单号',
  '账号',
  '号码',
] as const
export type MaskKind = (typeof maskKinds)[number]

export interface Found extends Span {
  readonly kind: MaskKind
}

/** Placeholders of one conversation and what each stands for, as it was written there. */
export interface Replaced {
  readonly text: string
  readonly originals: ReadonlyMap<string, string>
}

/** 1 → A, 26 → Z, 27 → AA: letters, because a digit could be read together with its neighbours. */
function letters(count: number): string {
  const rest = (count - 1) % 26
  const head = Math.floor((count - 1) / 26)
  return (head > 0 ? letters(head) : '') + String.fromCharCode(65 + rest)
}

/** Spans that touch or overlap are one: nothing of either may be left standing. */
function united(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const spans: Found[] = []
  for (const next of sorted) {
    const last = spans.at(-1)
    if (last && next.from < last.to) spans[spans.length - 1] = { ...last, to: Math.max(last.to, next.to) }
    else spans.push(next)
  }
  return spans
}

/** Puts a stable placeholder in each place: the same thing, however it is spelled, gets the same one. */
export function replaceFound(text: string, found: readonly Found[]): Replaced {
  const names = new Map<string, string>()
  const counts = new Map<MaskKind, number>()
  const originals = new Map<string, string>()
  const nameOf = ({ kind }: Found, original: string): string => {
    const key = `${kind} ${dense(original)}`
    const known = names.get(key)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = `⟦${kind}${letters(count)}⟧`
    names.set(key, name)
    originals.set(name, original)
    return name
  }
  const parts: string[] = []
  let at = 0
  for (const span of united(found)) {
    parts.push(plainMarks(text.slice(at, span.from)), nameOf(span, text.slice(span.from, span.to)))
    at = span.to
  }
  parts.push(plainMarks(text.slice(at)))
  return { text: parts.join(''), originals }
}

// Whoever writes our marks into a complaint must not be able to name somebody else's placeholder.
const plainMarks = (text: string): string => text.replaceAll(/[⟦⟧]/g, '')

const placeholder = new RegExp(`[⟦\\[【]\\s*(${maskKinds.join('|')})\\s*([A-Z]{1,3})\\s*[⟧\\]】]`, 'g')

/** Puts the originals back. What looks like a placeholder and is none of this conversation becomes 「…」. */
export const restore = (text: string, originals: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    placeholder,
    (_all, kind: string, letter: string) => originals.get(`⟦${kind}${letter}⟧`) ?? '…',
  )

/** The text without its placeholders: what is left of the buyer's own words. */
export const withoutPlaceholders = (text: string): string => text.replaceAll(placeholder, '\u0001')
