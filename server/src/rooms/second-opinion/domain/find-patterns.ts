import type { Found, MaskKind } from './placeholders.ts'
import { isDigit, isLatin, type Glyph, type Span } from './skeleton.ts'

const LONGEST_GAP = 12
const SHORTEST_NUMBER = 7
const SHORTEST_CODE = 10
const LEAST_DIGITS_OF_CODE = 5

/** 2026-11-12 10:20, ¥1,299.00, 299 元: what triage and an answer need, and what is nobody's number. */
const harmless =
  /(?<![\d-])(?:19|20)\d{2}[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])(?!\d)日?(?:[ T]{1,2}\d{1,2}:\d{2}(?::\d{2})?)?|[¥￥]\s?\d{1,3}(?:,?\d{3}){0,1}(?:\.\d{1,2})?(?![\d,-])|(?<![\d-])\d{1,6}(?:\.\d{1,2})?\s?(?:元|块)|(?<![\d:])\d{1,2}:\d{2}(?![\d:])/g

export const harmlessSpans = (text: string): Span[] =>
  [...text.matchAll(harmless)].map((hit) => ({ from: hit.index, to: hit.index + hit[0].length }))

/** Numbers that nobody has told us of: phones with their extensions, ids, cards, waybills, whatever is long enough. */
export function findNumbers(text: string, glyphs: readonly Glyph[]): Found[] {
  const kept = harmlessSpans(text)
  const isKept = ({ from }: Glyph): boolean => kept.some((span) => from >= span.from && from < span.to)
  const runs = runsOf(glyphs, kept.length === 0 ? () => false : isKept)
  return runs.flatMap((run) => {
    const kind = kindOf(run.map(({ char }) => char).join(''))
    if (kind === null) return []
    const span = { from: run[0]!.from, to: run.at(-1)!.to }
    return [{ kind, from: span.from, to: span.to + extension(text, span.to) }]
  })
}

/** Digits with what is no letter between, and Latin letters that touch them. */
function runsOf(glyphs: readonly Glyph[], isKept: (glyph: Glyph) => boolean): Glyph[][] {
  const runs: Glyph[][] = []
  let run: Glyph[] = []
  for (const glyph of glyphs) {
    const last = run.at(-1)
    const own = (isDigit(glyph) || isLatin(glyph)) && !isKept(glyph)
    if (own && last && joins(last, glyph)) run.push(glyph)
    else {
      if (run.some(isDigit)) runs.push(run)
      run = own ? [glyph] : []
    }
  }
  return run.some(isDigit) ? [...runs, run] : runs
}

const joins = (last: Glyph, next: Glyph): boolean =>
  isDigit(last) && isDigit(next) ? next.from - last.to <= LONGEST_GAP : next.from === last.to

function kindOf(run: string): MaskKind | null {
  const digits = run.replaceAll(/\D/g, '')
  if (/^(?:\d{17}[\dX]|\d{15})$/.test(run)) return '证件'
  if (/(?:86)?1[3-9]\d{9}$/.test(digits) && digits.length <= 13) return '电话'
  if (/^\d{16,19}$/.test(run)) return '银行卡'
  if (/^[A-Z]{1,4}\d{8,}$/.test(run)) return '运单号'
  if (digits.length >= SHORTEST_NUMBER) return '号码'
  return run.length >= SHORTEST_CODE && digits.length >= LEAST_DIGITS_OF_CODE ? '号码' : null
}

/** 「…转 1234」, 「…-1234」 behind a virtual number: how many characters more. */
const extension = (text: string, at: number): number =>
  /^\s{0,3}(?:转|分机|ext\.?|#|-|—|,|，)[\s:：]{0,3}[\d０-９]{1,6}/i.exec(text.slice(at, at + 24))?.[0]
    .length ?? 0

const mail = /[\w.+-]{1,64}\s{0,3}[@＠]\s{0,3}[\w-]{1,63}(?:\s{0,2}[.．。]\s{0,2}[A-Za-z][\w-]{0,62}){1,4}/g
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\s·•.-]{0,3}[A-Za-zＡ-Ｚ][\s·•.-]{0,3}(?:[A-Za-z0-9０-９Ａ-Ｚ][\s·•.-]{0,2}){4,5}[A-Za-z0-9０-９Ａ-Ｚ挂学警港澳]/g
const tail = /(?:尾号|后四位)\D{0,6}([\d０-９]{4})/g
const account = /(?:微信|QQ|旺旺|账号|帐号|ID)号?\s{0,2}(?:是|为|[:：])?\s{0,2}([A-Za-z][\w-]{4,30})/gi

/** Mail, number plates, tails and accounts, as they are written. */
export function findWritten(text: string): Found[] {
  const whole = (pattern: RegExp, kind: MaskKind): Found[] =>
    [...text.matchAll(pattern)].map((hit) => ({ kind, from: hit.index, to: hit.index + hit[0].length }))
  const inside = (pattern: RegExp, kind: MaskKind): Found[] =>
    [...text.matchAll(pattern)].map((hit) => {
      const to = hit.index + hit[0].length
      return { kind, from: to - hit[1]!.length, to }
    })
  return [
    ...whole(mail, '邮箱'),
    ...whole(plate, '车牌'),
    ...inside(tail, '尾号'),
    ...inside(account, '账号'),
  ]
}
