/** One letter or digit of a text in its plain form, and where it stands: UTF-16 offsets, half open. */
export interface Glyph {
  readonly char: string
  readonly from: number
  readonly to: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** Digits as they are said and as they are written so that a machine does not see them. */
const spoken = new Map(
  [
    ['0', '零〇○洞'],
    ['1', '一壹幺弌'],
    ['2', '二贰两弍'],
    ['3', '三叁弎'],
    ['4', '四肆'],
    ['5', '五伍'],
    ['6', '六陆'],
    ['7', '七柒拐'],
    ['8', '八捌'],
    ['9', '九玖'],
  ].flatMap(([digit, words]) => [...words!].map((word) => [word, digit!] as const)),
)

// The ten digits of every script stand in a row, each row at a place of its own: the zero is the last before which
// there is no digit.
function digitOf(char: string): string {
  const code = char.codePointAt(0)!
  for (let value = 0; value < 10; value++)
    if (!/\p{Nd}/u.test(String.fromCodePoint(Math.max(0, code - value - 1)))) return String(value)
  // The mathematical digits are five rows without a gap.
  return String((code - 0x1d7ce) % 10)
}

const isAscii = (char: string): boolean => char < '\u0080'

/** The plain form: half width, upper case, Arabic digits; null for what is no letter and no digit. */
function plain(char: string): readonly string[] {
  if (isAscii(char)) return /[A-Za-z0-9]/.test(char) ? [char.toUpperCase()] : []
  const word = spoken.get(char)
  if (word !== undefined) return [word]
  if (/\p{Nd}/u.test(char)) return [digitOf(char)]
  return [...char.normalize('NFKC').toUpperCase()].flatMap((one) => {
    if (!/[\p{L}\p{N}]/u.test(one)) return []
    return [spoken.get(one) ?? one]
  })
}

// Places in the skeleton are places in its text: a letter beyond the first plane takes one of private use.
const oneUnit = (char: string): string =>
  char.length === 1 ? char : String.fromCharCode(0xe000 + (char.codePointAt(0)! % 6400))

/** Everything that says something, without the spaces, marks and pictures that may stand between. Linear. */
export function skeletonOf(text: string): Glyph[] {
  const glyphs: Glyph[] = []
  let at = 0
  for (const char of text) {
    const to = at + char.length
    for (const one of plain(char)) glyphs.push({ char: oneUnit(one), from: at, to })
    at = to
  }
  return glyphs
}

export const isDigit = ({ char }: Glyph): boolean => char >= '0' && char <= '9'
export const isLatin = ({ char }: Glyph): boolean => /^[A-Z]$/.test(char)

/** The letters and digits of a text in their plain form, nothing between. */
export const dense = (text: string): string =>
  skeletonOf(text)
    .map(({ char }) => char)
    .join('')

/** The digits alone. */
export const digitsOf = (text: string): string =>
  skeletonOf(text)
    .filter(isDigit)
    .map(({ char }) => char)
    .join('')
