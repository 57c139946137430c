import type { WordingPolicy } from '@aftercare/contract/wording'
import type { Excuse, WordingRule, WordingSeverity } from '@aftercare/contract/wording-lists'
import { lexiconOf, type CompiledRow, type Lexicon } from './lexicon.ts'
import { normalise, type NormalText } from './normalise.ts'

/** What is wrong with a sentence, and where: UTF-16 offsets of the text as it was written. */
export interface Finding {
  readonly rule: WordingRule
  /** The row of the lexicon that found it. */
  readonly row: string
  readonly severity: WordingSeverity
  readonly start: number
  readonly end: number
}

export interface Asked {
  /** What we have said just before, in the same turn: a reason or a way out may stand there. */
  readonly before?: string
}

interface Place {
  readonly from: number
  readonly to: number
}
type Hit = Place & { readonly of: CompiledRow }

/** Everything in a message to the customer that the shop could be ashamed of, in the order of the text. */
export function checkWording(text: string, policy: WordingPolicy, { before = '' }: Asked = {}): Finding[] {
  if (text.trim() === '') return []
  const lexicon = lexiconOf(policy)
  const normal = normalise(text)
  const hits = lexicon.rows.flatMap((row) => hitsOf(row, normal))
  if (hits.length === 0) return []
  const excused = excusesIn(lexicon, normal.text, hits, before)
  return apart(hits.filter(({ of }) => !of.row.unless?.some(excused))).map(({ of: { row }, from, to }) => ({
    rule: row.rule,
    row: row.id,
    severity: row.severity,
    start: normal.from[from]!,
    end: normal.to[to - 1]!,
  }))
}

function hitsOf(of: CompiledRow, { text }: NormalText): Hit[] {
  const found = placesOf(of.says, text)
  if (found.length === 0) return []
  const spared = of.except ? placesOf(of.except, text) : []
  return found
    .filter(
      (place) =>
        !spared.some((other) => overlap(place, other)) &&
        !isQuoted(text, place) &&
        !(asksOnly.has(of.row.rule) && isQuestion(text, place)),
    )
    .map((place) => ({ ...place, of }))
}

function placesOf(pattern: RegExp, text: string): Place[] {
  pattern.lastIndex = 0
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    found === '' ? [] : [{ from: index, to: index + found.length }],
  )
}

const overlap = (one: Place, other: Place): boolean => one.from < other.to && other.from < one.to

const SPEAKS =
  /(?:你|客户|买家|顾客)(?:刚才|刚刚|之前|上面|前面)?(?:说|提到|反映|反馈|问|讲|写)(?:的|到的|到)?[:,]?["]?$/
const MOST_QUOTED = 60

/** The customer's own words, told again: in quotes, or right after 您说的. */
function isQuoted(text: string, { from, to }: Place): boolean {
  if (SPEAKS.test(text.slice(Math.max(0, from - 12), from))) return true
  const opens = text.slice(0, from).split('"').length - 1
  if (opens % 2 === 0) return false
  const close = text.indexOf('"', to)
  const open = text.lastIndexOf('"', from)
  return close !== -1 && close - open <= MOST_QUOTED
}

/** 不能开机吗: a question asks, it refuses nothing. */
const asksOnly: ReadonlySet<WordingRule> = new Set(['refusal', 'brush_off', 'medical'])

function isQuestion(text: string, { to }: Place): boolean {
  const clause = /^[^,.!?;~\n]{0,20}/.exec(text.slice(to))?.[0] ?? ''
  return /(?:吗|么|是吧)$/.test(clause)
}

/** Help that is denied is no help: 无法帮您处理. */
const DENIED =
  /(?:不能|无法|没法|没办法|不可以|不会|不方便)(?:再|直接|单独)?(?:帮|给|替|为)你[^,.!?;~\n]{0,3}|不(?:用|需要|必|要)?(?:联系|申请)/g

function excusesIn(lexicon: Lexicon, text: string, hits: readonly Hit[], before: string) {
  let rest = text
  for (const { from, to } of hits) rest = rest.slice(0, from) + ';'.repeat(to - from) + rest.slice(to)
  const said = `${normalise(before).text}\n${rest}`.replace(DENIED, ';')
  const known = new Map<Excuse, boolean>()
  return (excuse: Excuse): boolean => {
    const pattern = lexicon.excuses[excuse]
    const holds = known.get(excuse) ?? (pattern !== null && said.search(pattern) !== -1)
    known.set(excuse, holds)
    return holds
  }
}

/** One finding for one place: what stops before what hints, the longer before the shorter. */
function apart(hits: readonly Hit[]): Hit[] {
  const weight = ({ of, from, to }: Hit): number => (of.row.severity === 'block' ? 10_000 : 0) + (to - from)
  const chosen: Hit[] = []
  for (const hit of [...hits].sort((one, other) => weight(other) - weight(one)))
    if (!chosen.some((one) => overlap(one, hit))) chosen.push(hit)
  return chosen.sort((one, other) => one.from - other.from)
}

export const isStopped = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'block')
