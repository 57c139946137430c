/** What the lexicon alone says: a score per sub-type, per category and for emotion, before the model speaks. */
import type { Category, Subtype } from '@aftercare/contract/lists'
import type { Evidence, Held } from './evidence.ts'
import type { Finding } from './lexicon.ts'
import { ALL_SUBTYPES, COLUMNS, FIRST, HOLDS } from './columns.ts'
import { flags } from './flag-list.ts'
import type { Hit } from './terms.ts'

/** A sub-type with the lexicon's score (3 decides, 0 is silence) and its places in the normal form. */
export interface Weighed {
  readonly category: Category
  readonly subtype: Subtype
  readonly score: number
  readonly hits: readonly Hit[]
}

/** A word said twice is a little more than once; said ten times it is not more than twice. */
const REPEATED = 0.25
const NEXT_ROW = 0.5
const OTHER_SUBTYPE = 0.3
const MOST = 6
const HOTTEST = 5
/** What rides on a fault comes after the fault (docs/triage.md): how it was said, and the request that follows from it. */
const RIDING: Partial<Record<Category, number>> = { service: 0.45, special: 0.6 }
const FOLLOWS: ReadonlySet<Subtype> = new Set(['return_no_reason', 'refund_progress', 'special_other'])
/** Sub-types whose words are said beside any other fault: the more telling one names the finding. */
const VAGUE: Partial<Record<Subtype, number>> = {
  quality_defect: 0.8,
  description: 0.7,
  service_other: 0.85,
  special_other: 0.7,
  enquiry: 0.6,
}

/** Faults that make an opened or custom-made thing a mismatch and no dispute (product.md §1, "Two facts, not one"). */
const FAULTS: ReadonlySet<Subtype> = new Set<Subtype>([
  'colour',
  'size',
  'function_missing',
  'quality_defect',
  'fake_material',
  'wrong_item',
  'damaged',
  'allergy',
])
const BY_RULE: ReadonlySet<Subtype> = new Set<Subtype>(['opened', 'custom'])
/** One plain row of quality_defect, the vaguest of the faults, is enough. */
export const FAULT_FROM = 2.4

/** All sub-types for which a row holds, heaviest first. */
export function weigh(evidence: Evidence): Weighed[] {
  const all = everySubtype(evidence)
  return isFaulty(all) ? all.filter(({ subtype }) => !BY_RULE.has(subtype)) : all
}

/** True if the goods themselves are said to be at fault. */
export const isFaulty = (weighed: readonly Weighed[]): boolean =>
  weighed.some(({ subtype, score }) => FAULTS.has(subtype) && score >= FAULT_FROM)

function everySubtype(evidence: Evidence): Weighed[] {
  const groups = new Map<Finding, Held<Finding>[]>()
  for (const held of evidence.categories) {
    const group = groups.get(held.row.says)
    if (group) group.push(held)
    else groups.set(held.row.says, [held])
  }
  return [...groups]
    .map(([says, rows]) => {
      const [category, subtype] = says.split('/') as [Category, Subtype]
      return {
        category,
        subtype,
        score: scoreOf(rows) * (VAGUE[subtype] ?? 1),
        hits: rows.flatMap(({ hits }) => hits),
      }
    })
    .sort((a, b) => b.score - a.score)
}

function scoreOf(rows: readonly Held<Finding>[]): number {
  const each = rows
    .map(({ row, hits }) => row.weight * (1 + REPEATED * Math.min(2, places(hits) - 1)))
    .sort((a, b) => b - a)
  return each.reduce((sum, weight, i) => sum + (i === 0 ? weight : weight * NEXT_ROW), 0)
}

// Terms overlap ("坏" in "坏了的"), so hits that touch are one place.
function places(hits: readonly Hit[]): number {
  const sorted = [...hits].sort((a, b) => a.from - b.from)
  let count = 0
  let end = -1
  for (const hit of sorted) {
    if (hit.from >= end) count++
    end = Math.max(end, hit.to)
  }
  return count
}

/** One score per category: its heaviest sub-type, and a share of the others. */
export function categoryScores(weighed: readonly Weighed[]): Record<Category, number> {
  const entries = FIRST.map((category) => {
    const own = weighed.filter((one) => one.category === category)
    const sum = own.reduce((total, one, i) => total + (i === 0 ? one.score : one.score * OTHER_SUBTYPE), 0)
    return [category, Math.min(MOST, sum)]
  })
  return Object.fromEntries(entries) as Record<Category, number>
}

/** The lexicon's score for every column of the model. */
export function priorOf(weighed: readonly Weighed[], evidence: Evidence): number[] {
  const score = categoryScores(weighed)
  const fault = Math.max(score.mismatch, score.logistics, score.usage)
  const request = weighed.find(({ category }) => category === 'special')
  const rides = (category: Category): boolean =>
    fault >= 2.4 &&
    (category === 'service' || (category === 'special' && FOLLOWS.has(request?.subtype ?? 'custom')))
  const first = FIRST.map((category) => score[category] * (rides(category) ? (RIDING[category] ?? 1) : 1))
  const holds = HOLDS.map((category) => score[category])
  const subtypes = ALL_SUBTYPES.map((subtype) => weighed.find((one) => one.subtype === subtype)?.score ?? 0)
  const prior = [...first, ...holds, ...emotionPrior(evidence), ...subtypes, ...flagPrior(evidence)]
  if (prior.length !== COLUMNS)
    throw new Error('triage: the lexicon and the model disagree about the columns')
  return prior
}

/** The heaviest row of each flag; a day that is over was a day that mattered. */
const flagPrior = (evidence: Evidence): number[] =>
  flags.map((flag) =>
    Math.max(
      0,
      flag === 'timeCritical' && evidence.passed.length > 0 ? 2 : 0,
      ...evidence.flags.filter(({ row }) => row.says === flag).map(({ row }) => row.weight),
    ),
  )

function emotionPrior({ emotions }: Evidence): [number, number, number] {
  const heat = [0, 0, 0, 0]
  for (const { row, hits } of emotions) heat[row.says]! += (row.weight / 3) * Math.min(3, places(hits))
  const [calm, discontent, angry, furious] = heat as [number, number, number, number]
  return [
    Math.min(HOTTEST, discontent + 1.5 * angry + 2 * furious - 0.5 * calm),
    Math.min(HOTTEST, angry + 2 * furious + 0.2 * discontent - 0.3 * calm),
    Math.min(HOTTEST, 2 * furious + 0.2 * angry),
  ]
}
