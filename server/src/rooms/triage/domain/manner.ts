/** How it was said and what is wanted: emotion, thanks, wish. */
import type { Subtype, Wish } from '@aftercare/contract/lists'
import type { Evidence } from './evidence.ts'
import { emotions, ordinarySubtypes } from './flag-list.ts'
import type { Chances } from './model.ts'
import { toSpans } from './spans.ts'
import type { Triage } from './triage.ts'

/** True for a sub-type that is an ordinary request 普通办理 and no complaint. */
export const ordinary = (subtype: Subtype): boolean => ordinarySubtypes.includes(subtype)

/** Emotion 0–3: the highest step that is likelier than not, with the chance that it is exactly this one. */
export function emotionOf(seen: { text: string; evidence: Evidence; chance: Chances }): Triage['emotion'] {
  const [one, two, three] = rising(seen.chance.emotionAtLeast)
  const exactly = [1 - one, one - two, two - three, three]
  const value = three >= 0.5 ? 3 : two >= 0.5 ? 2 : one >= 0.5 ? 1 : 0
  const hits = seen.evidence.emotions
    .filter(({ row }) => row.says > 0 && row.says >= value)
    .flatMap((held) => held.hits)
  return {
    value: emotions[value]!,
    confidence: Math.min(1, Math.max(0, exactly[value]!)),
    spans: value === 0 ? [] : toSpans(hits, seen.evidence.reading, seen.text),
  }
}

// Three separate estimates may contradict each other by a hair; being furious includes being angry.
const rising = ([one, two, three]: Chances['emotionAtLeast']): [number, number, number] => [
  Math.max(one, two, three),
  Math.max(two, three),
  three,
]

/** What a customer says last when all is well. The first list alone is enough, the second goes with it. */
const ACKNOWLEDGE = [
  '谢谢',
  '多谢',
  '感谢',
  '谢啦',
  '谢了',
  '辛苦',
  '收到',
  '好的',
  '知道了',
  '明白',
  'ok',
  '嗯嗯',
]
const BESIDE = [
  '您',
  '你',
  '们',
  '亲',
  '啦',
  '了',
  '哈',
  '呀',
  '啊',
  '哦',
  '的',
  '非常',
  '很',
  '太',
  '好',
  '嗯',
  '行',
  '麻烦',
  '客服',
]
const LONGEST = 30

/** 「谢谢」, 「好的,辛苦了」: asks for nothing and needs no answer. */
function onlyAcknowledges(text: string): boolean {
  let rest = (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')
  if (rest.length > LONGEST) return false
  let acknowledged = false
  while (rest !== '') {
    const core = ACKNOWLEDGE.find((word) => rest.startsWith(word))
    const word = core ?? BESIDE.find((one) => rest.startsWith(one))
    if (word === undefined) return false
    acknowledged ||= core !== undefined
    rest = rest.slice(word.length)
  }
  return acknowledged
}

/** Thanks or praise, and no question with it. Only meaningful where no category was found. */
export const isThanks = ({ categories, reading }: Evidence): boolean => {
  if (onlyAcknowledges(reading.normal.text)) return true
  const says = new Set(categories.map(({ row }) => row.says))
  return says.has('none/praise') && !says.has('none/question') && !reading.normal.text.includes('?')
}

/** What the customer asks for: the heaviest row, of equals the one said last. Null where nothing is asked. */
export function wishOf({ wishes }: Evidence): Wish | null {
  const last = (hits: readonly { to: number }[]): number => Math.max(...hits.map(({ to }) => to))
  const best = [...wishes].sort((a, b) => b.row.weight - a.row.weight || last(b.hits) - last(a.hits))[0]
  return best?.row.says ?? null
}
