/** Which categories hold, in the order in which they have to be solved, each with a sub-type and its evidence. */
import type { Category, Subtype } from '@aftercare/contract/lists'
import type { Chances, LinearModel } from './model.ts'
import { FIRST, SUBTYPES, subtypeColumn } from './columns.ts'
import { likeliest, loudest } from './model.ts'
import { toSpans } from './spans.ts'
import type { CategoryFinding, Judgement, TriageFacts } from './triage.ts'
import type { Weighed } from './weigh.ts'
import { FAULT_FROM, isFaulty } from './weigh.ts'

type Complaint = Exclude<Category, 'none'>

/** What deciding needs: what was read, what the model thinks of it, and what is known beside the words. */
export interface Case {
  readonly judgement: Judgement
  readonly chance: Chances
  readonly facts: TriageFacts
  readonly model: LinearModel
  readonly text: string
}

/** After the first, in this order: the goods, their way, their use, the request, and then how it was said. */
const SOLVED: readonly Complaint[] = ['mismatch', 'logistics', 'usage', 'special', 'service']
const MOST = 3
const HOLDS_FROM = 0.5

/** The findings in order, and the confidence of the first (or of `none` where the list is empty). */
export function sortOut(one: Case): { categories: CategoryFinding[]; confidence: number } {
  const weighed = known(one)
  const forced = forcedFirst(weighed, one.facts)
  const first = forced ?? (nothingSaid(one) ? 'none' : firstToSolve(weighed, one.chance))
  if (first === 'none') return { categories: [], confidence: one.chance.first.none }
  const later = SOLVED.filter((category) => category !== first && holdsToo(category, one))
  const categories = [first, ...later].slice(0, MOST).map((category) => finding(category, weighed, one))
  const sure = forced ? Math.max(FORCED, one.chance.first[first]) : one.chance.first[first]
  return { categories: [{ ...categories[0]!, confidence: sure }, ...categories.slice(1)], confidence: sure }
}

/** A suspected claim or a dispute about a rule waits for two people, whatever the model thinks of the rest. */
const FORCED = 0.85
const DISPUTED: ReadonlySet<Subtype> = new Set<Subtype>(['malicious', 'opened', 'custom'])

const RULED: ReadonlySet<Subtype> = new Set<Subtype>(['opened', 'custom'])

const FAULTS: readonly Complaint[] = ['mismatch', 'logistics', 'usage']

/** The likeliest category; but what happened to the goods is solved before how it was answered (docs/triage.md). */
function firstToSolve(weighed: readonly Weighed[], chance: Chances): Category {
  const best = likeliest(chance)
  if (best !== 'service') return best
  const fault = weighed.find(
    ({ category, score }) => score >= FAULT_FROM && FAULTS.some((one) => one === category),
  )
  const holds = fault && fault.category !== 'none' && chance.holds[fault.category] >= HOLDS_FROM
  return holds ? fault.category : best
}

// An empty text, a row of dots, a lonely emoji: whatever the model's habits, nothing was said.
const nothingSaid = ({ judgement }: Case): boolean =>
  !/[\p{L}\p{N}]/u.test(judgement.evidence.reading.normal.text)

/** What the lexicon found, after the facts of the order have had their say. */
function known({ judgement: { weighed }, facts }: Case): Weighed[] {
  const opened = facts.opened === true && !isFaulty(weighed)
  return weighed.map((one) =>
    opened && one.subtype === 'return_no_reason' ? { ...one, subtype: 'opened' } : one,
  )
}

/** Suspected claims and rule disputes come first whatever rides on them: two people decide before anything moves. */
function forcedFirst(weighed: readonly Weighed[], facts: TriageFacts): Complaint | null {
  const best = weighed.find(({ category }) => category === 'special')
  const disputed = best !== undefined && DISPUTED.has(best.subtype)
  if (disputed && best.score >= FAULT_FROM) return 'special'
  return facts.opened === true && best?.subtype === 'opened' ? 'special' : null
}

const holdsToo = (category: Complaint, { chance }: Case): boolean => chance.holds[category] >= HOLDS_FROM

/** A refused return of an opened or custom-made thing is one only while nothing is said to be at fault. */
function subtypeOf(category: Complaint, weighed: readonly Weighed[], { chance, facts }: Case): Subtype {
  const faulty = isFaulty(weighed)
  const score = (subtype: Subtype): number => chance.sums[subtypeColumn(subtype)]!
  const best = SUBTYPES[category]
    .filter((subtype) => !faulty || !RULED.has(subtype))
    .reduce((a, b) => (score(b) > score(a) ? b : a))
  return best === 'return_no_reason' && facts.opened === true && !faulty ? 'opened' : best
}

function finding(category: Complaint, weighed: readonly Weighed[], one: Case): CategoryFinding {
  const { evidence, features } = one.judgement
  const subtype = subtypeOf(category, weighed, one)
  const known = weighed.filter((each) => each.category === category)
  const rows = known.find((each) => each.subtype === subtype) ?? known[0]
  const own = rows ? rows.hits : loudest(features, FIRST.indexOf(category), one.model)
  const hits = own.length ? own : [{ from: 0, to: evidence.reading.normal.text.length }]
  return {
    category,
    subtype,
    confidence: one.chance.holds[category],
    spans: toSpans(hits, evidence.reading, one.text),
  }
}
