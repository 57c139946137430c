import type { WordingRow } from './wording.ts'
import type { Excuse } from './wording-lists.ts'
import { excuseWords, wordingRuleWords, wordingSeverityWords } from './wording-words.ts'
import type { Language } from './words.ts'

const FIRST = 3

const firstOf = (patterns: readonly string[], language: Language): string => {
  const more = patterns.length - FIRST
  const shown = patterns.slice(0, FIRST).map((one) => (language === 'zh' ? `「${one}」` : `“${one}”`))
  if (language === 'zh') return `${shown.join('')}${more > 0 ? `等 ${patterns.length} 种说法` : ''}`
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** A row of the lexicon read aloud: 推诿，要改：「仓库的问题」等 9 种说法 */
export function wordingRowText(row: WordingRow, language: Language): string {
  const [rule, severity] = [
    wordingRuleWords[row.rule][language],
    wordingSeverityWords[row.severity][language],
  ]
  const says = firstOf(row.says, language)
  if (language === 'en') return `${rule} (${severity.toLowerCase()}): ${says}`
  return `${rule}，${severity}：${says}`
}

/** 说了理由的说法：「因为」「由于」等 10 种 */
export function excuseText(excuse: Excuse, patterns: readonly string[], language: Language): string {
  const word = excuseWords[excuse][language]
  return language === 'zh'
    ? `算「${word}」的：${firstOf(patterns, 'zh')}`
    : `Counts as “${word}”: ${firstOf(patterns, 'en')}`
}
