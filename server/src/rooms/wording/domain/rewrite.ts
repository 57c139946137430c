import type { WordingPolicy, WordingRow } from '@aftercare/contract/wording'
import type { WordingRule } from '@aftercare/contract/wording-lists'
import { checkWording, type Asked, type Finding } from './check.ts'
import { clauseAround, sentenceEnd, type Span } from './clause.ts'
import { isFiller, isHard, withoutHead, withoutTail, worthKeeping } from './kept-words.ts'

/** What may be said beside the better sentence; nothing else is added. */
export interface WordingFacts {
  /** The colleague who goes on with the case; null: the writer. */
  readonly owner: string | null
  /** 今天 18:00: by when the case promises the next step; null: nothing is promised. */
  readonly by: string | null
  /** 给您答复, 给您打电话: what the case promises next. */
  readonly deed: string | null
  /** Names that have to stay: of the customer, of goods, of colleagues. */
  readonly names: readonly string[]
}

export const NO_FACTS: WordingFacts = { owner: null, by: null, deed: null, names: [] }

/** A better sentence: `words` take the place of the text from `start` to `end`. */
export interface Suggestion extends Span {
  readonly words: string
}

/** With these somebody has to take it on, or the better words are empty as well. */
const owesNextStep: ReadonlySet<WordingRule> = new Set([
  'refusal',
  'blame',
  'contempt',
  'irritation',
  'provocation',
  'stiff_rule',
  'brush_off',
])

/** 我来跟进这件事，今天 18:00 前给您答复 */
function nextStep({ owner, by, deed }: WordingFacts): string {
  const who = owner === null ? '我来跟进这件事' : `这件事由${owner}跟进`
  return `${who}，${by === null ? '有结果就在这里' : `${by} 前`}${deed ?? '给您答复'}。`
}

const TAKEN = /我来跟进|由.{1,20}跟进/
const SORRY = /抱歉|对不起|不好意思|遗憾/

/** The better sentence for a finding; null where only the writer knows what is meant. */
export function suggest(
  text: string,
  finding: Finding,
  policy: WordingPolicy,
  facts: WordingFacts,
): Suggestion | null {
  const told = toldOf(text, finding, policy, facts)
  const better = told && betterOf(told)
  return told && better !== null ? withNextStep(told, placed(told, better)) : null
}

function toldOf(text: string, finding: Finding, policy: WordingPolicy, facts: WordingFacts): Told | null {
  const row = policy.rows.find(({ id }) => id === finding.row)
  return row ? { text, finding, row, clause: clauseAround(text, finding), facts } : null
}

const betterOf = (told: Told): string | null =>
  ({ words: betterWords, add: added, sentence })[told.row.how](told)

interface Told {
  readonly text: string
  readonly finding: Finding
  readonly row: WordingRow
  readonly clause: Span
  readonly facts: WordingFacts
}

/** What stands in the clause before and after the words. */
const around = ({ text, clause, finding }: Told): readonly [string, string] => [
  text.slice(clause.start, finding.start),
  text.slice(finding.end, clause.end),
]

/** The clause gives way; of what else stands in it everything stays that could matter. */
function sentence(told: Told): string | null {
  const { text, finding, row, clause, facts } = told
  if (row.better === '' || isHard(text.slice(finding.start, finding.end))) return null
  const [before, after] = around(told)
  // A number beside a contact or a payment is the violation itself: a person has to take it out.
  if (row.rule === 'forbidden' && /[\d０-９]|[A-Za-z]{3}/.test(before + after)) return null
  const [head, tail] = [withoutTail(before), withoutHead(after)]
  const keeps = (part: string, bare: string): string =>
    worthKeeping(part, facts.names) && !isFiller(bare) ? bare : ''
  // Said once is enough.
  const again =
    text.slice(0, clause.start).includes(row.better) || text.slice(clause.end).includes(row.better)
  return [keeps(before, head), again ? '' : row.better, keeps(after, tail)]
    .filter((part) => part !== '')
    .join('，')
}

/** A refusal stays, with an apology before it; where it says nothing but no, it is said better. */
function added(told: Told): string | null {
  const { text, finding, row, clause } = told
  const [before, after] = around(told)
  const bare = isFiller(before + after) && !isHard(text.slice(finding.start, finding.end))
  if (bare && row.better !== '') return SORRY.test(text) ? row.better.replace(/^很抱歉，/, '') : row.better
  const clauseText = text.slice(clause.start, clause.end)
  return SORRY.test(text) ? clauseText : `很抱歉，${clauseText}`
}

/** Only the words change; the clause stays. */
function betterWords(told: Told): string | null {
  const { text, finding, row, clause, facts } = told
  const said = text.slice(finding.start, finding.end)
  if (row.rule === 'vague_time') return withTime(told, said)
  if (/\d/.test(said.replace(/100 ?%/, ''))) return null
  if (row.better === '') {
    const better = softened(said)
    return better && text.slice(clause.start, finding.start) + better + text.slice(finding.end, clause.end)
  }
  const [before, after] = around(told)
  const parts = [withoutTail(before), row.better, withoutHead(after)]
  return parts.filter((part, i) => i === 1 || worthKeeping(part, facts.names) || !isFiller(part)).join('，')
}

const VAGUE = /尽快|尽早|稍后|过几天|过段时间|过两天|这几天|近期|回头|晚点|改天|有空|到时候|过一阵/
const ANSWERS = /回复|联系|答复|告诉|通知/

/** The time at which she hears of us is known; by when something is sent or paid is not. */
function withTime({ text, finding, clause, facts: { by, deed } }: Told, said: string): string | null {
  if (by === null) return null
  if (ANSWERS.test(said) && VAGUE.test(said))
    return (
      text.slice(clause.start, finding.start) +
      said.replace(VAGUE, `在${by} 前`) +
      text.slice(finding.end, clause.end)
    )
  return `${text.slice(clause.start, clause.end)}，${by} 前${deed ?? '给您答复'}`
}

const SURE_NOT = /(?:绝对|保证|肯定|绝|以后都)不会再?/
const SURE = /(?:一定|肯定|保证|绝对|百分百|百分之百|100 ?%|铁定|必定|包)(?:会|能|可以)?/

function softened(said: string): string | null {
  if (SURE_NOT.test(said)) return said.replace(SURE_NOT, '会尽力避免')
  return SURE.test(said) ? said.replace(SURE, '会尽力争取') : null
}

const BREAK_BEFORE = /[，；、,;\s]+$/

/** The better sentence in its place; an empty one takes the sign before it along. */
function placed({ text, clause }: Told, better: string): Suggestion {
  const sign = better === '' ? (BREAK_BEFORE.exec(text.slice(0, clause.start))?.[0].length ?? 0) : 0
  return { start: clause.start - sign, end: clause.end, words: better }
}

function withNextStep(told: Told, { start, end: clauseEnd, words }: Suggestion): Suggestion {
  const { text, finding, facts } = told
  if (!owesNextStep.has(finding.rule) || TAKEN.test(text)) return { start, end: clauseEnd, words }
  const end = sentenceEnd(text, clauseEnd)
  const rest = text.slice(clauseEnd, end)
  return { start, end, words: closed(words + rest) + nextStep(facts) }
}

const closed = (sentence: string): string =>
  /[。！？!?\n]\s*$/.test(sentence) ? sentence : `${sentence.replace(/[，,；;\s]+$/, '')}。`

const MOST_ROUNDS = 30

/** The whole text with every better sentence that there is, and the next step said once, at its end. */
export function improve(text: string, policy: WordingPolicy, facts: WordingFacts, asked: Asked = {}): string {
  let now = text
  let owes = false
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const better = firstBetter(now, policy, facts, asked)
    if (better === null) break
    owes ||= owesNextStep.has(better.rule)
    if (better.text === now) break
    now = better.text
  }
  return owes && !TAKEN.test(now) ? closed(now) + nextStep(facts) : now
}

/** The first finding whose sentence changes; where none does, one that still owes the next step. */
function firstBetter(text: string, policy: WordingPolicy, facts: WordingFacts, asked: Asked) {
  let same: { readonly rule: WordingRule; readonly text: string } | null = null
  for (const finding of checkWording(text, policy, asked)) {
    const told = toldOf(text, finding, policy, facts)
    const better = told && betterOf(told)
    if (!told || better === null) continue
    const { start, end, words } = placed(told, better)
    const next = text.slice(0, start) + words + text.slice(end)
    if (next !== text) return { rule: finding.rule, text: next }
    same ??= { rule: finding.rule, text }
  }
  return same
}
