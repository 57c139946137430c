/** What a draft may lean on. */
export interface DraftFacts {
  /** The order, and what the shop has told her already. */
  readonly shop: string
  /** What she said: numbers of things, but no money and no time that the shop could owe. */
  readonly customer: string
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})/g, '')

// Behind the number, what makes it money or time.
const weighty =
  /(?:[¥$]\s?\d+(?:\.\d+)?)|(?:\d+(?:\.\d+)?\s?(?:元|块|折|%|分钟|小时|天|日|号|月|年|周|点|工作日|:\d{2}))|(?:[零一二两三四五六七八九十百千万半]+\s?(?:元|块钱|块|折|倍|分钟|个小时|小时|天|日|号|个月|周|个工作日|点))/g
const number = /\d+(?:\.\d+)?/g
const when =
  /今天|今晚|今日|明天|明日|后天|本周|这周|下周|周[一二三四五六日末]|星期[一二三四五六日天]|月底|月初|当天|立刻|立即|马上|尽快|第一时间/g
const promise =
  /保证|承诺|一定会|肯定会|全额|退款|退钱|退还|赔偿|赔付|赔您|补偿|补发|重发|换新|免费|免单|优惠券|红包|返现|上门|三倍|十倍/g

const hits = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([hit]) => hit)
const bare = (amount: string): string => amount.replaceAll(/[^\d.零一二两三四五六七八九十百千万半]/g, '')
const numbersIn = (text: string): Set<string> => new Set(hits(text, number).map((one) => String(Number(one))))

/** A sentence as a person reads it, with its stop. */
const sentencesOf = (text: string): string[] =>
  [...text.matchAll(/[^。！？!?\n]+[。！？!?]*/g)].map(([one]) => one.trim()).filter(Boolean)

/**
 * The sentences of a draft that say a number, an amount, a time or a promise that is no fact of the case. Money and
 * time have to come from the order or from what the shop has said already: what the customer demands is no fact.
 */
export function unprovenIn(draft: string, { shop, customer }: DraftFacts): string[] {
  const [ours, all] = [plain(shop), plain(`${shop}\n${customer}`)]
  const [ourNumbers, allNumbers] = [numbersIn(ours), numbersIn(all)]
  const isOurs = (amount: string): boolean => {
    const value = bare(amount)
    return /^\d/.test(value) ? ourNumbers.has(String(Number(value))) : ours.includes(amount)
  }
  return sentencesOf(draft).filter((sentence) => {
    const text = plain(sentence)
    return (
      !hits(text, weighty).every(isOurs) ||
      !hits(text, number).every((one) => allNumbers.has(String(Number(one)))) ||
      ![...hits(text, when), ...hits(text, promise)].every((word) => ours.includes(word))
    )
  })
}
