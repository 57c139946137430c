const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A number as people write it in a chat: `3`, `1.5`, `三`, `十二`, `四十八`, `半`. NaN for anything else. */
export function readNumber(text: string): number {
  if (text === '半') return 0.5
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const found = /^([一二两三四五六七八九])?(十)?([零〇一二两俩三四五六七八九])?$/.exec(text)
  if (!found || text === '') return Number.NaN
  const [, tens, ten, ones] = found
  if (!ten) return tens && ones ? Number.NaN : (digits[tens ?? ones!] ?? Number.NaN)
  return (tens ? digits[tens]! : 1) * 10 + (ones ? digits[ones]! : 0)
}

/** What may stand where a number stands. */
export const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3}|半)'
