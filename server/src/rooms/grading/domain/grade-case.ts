import type { Level } from '@aftercare/contract/lists'
import type { GradingRule, PolicyDocument } from '@aftercare/contract/policy'
import type { TextSpan } from '../../triage/domain/triage.ts'
import type { GradingFacts } from './facts.ts'
import { readPredicate, undoPredicate, type FactChange, type Params } from './predicates.ts'

export interface HeldRule {
  readonly rule: string
  readonly params: Params
  readonly spans: readonly TextSpan[]
}

export interface Counterfactual {
  readonly level: Level
  readonly needsReview: boolean
  /** Conditions that would have to be gone, all of them. */
  readonly without: readonly string[]
  readonly change: FactChange
}

/** The answer of grading 分级, with every rule that held and the nearest other answer. */
export interface Grading {
  readonly level: Level // 紧急 / 常规 / 争议
  readonly needsReview: boolean // 需人工复核: true whenever a dispute rule held, also on an urgent case
  readonly reasons: readonly HeldRule[] // the deciding one first
  readonly counterfactual: Counterfactual | null
}

type Table = PolicyDocument['grading']

/**
 * Urgency and dispute are two facts, not one: safety is never delayed by suspicion. A level is said aloud
 * (urgent before disputed before routine), `needsReview` stands beside it. Our own mistake is no dispute.
 */
export function gradeCase(facts: GradingFacts, table: Table): Grading {
  const verdict = judge(facts, table)
  return { ...verdict, counterfactual: counterfactual(facts, table, verdict.level) }
}

function judge(facts: GradingFacts, table: Table): Omit<Grading, 'counterfactual'> {
  // 「在吗」 on an order of ¥3,000 is no urgent case: words that complain of nothing and ask for nothing are routine.
  const silent = facts.category === 'none' && Object.values(facts.flags).every((spans) => spans === undefined)
  const urgent = silent ? [] : table.urgent.flatMap((rule) => holding(facts, rule))
  const disputed = silent || facts.ourFault ? [] : table.disputed.flatMap((rule) => holding(facts, rule))
  const level = urgent.length > 0 ? 'urgent' : disputed.length > 0 ? 'disputed' : 'routine'
  const held = [...urgent, ...disputed]
  const base = held.length > 0 ? held : [note(facts.ourFault ? 'our_fault' : 'nothing_special')]
  const unknown = facts.paidFen === null && asksForAmount(table) ? [note('amount_unknown')] : []
  return { level, needsReview: disputed.length > 0, reasons: [...base, ...unknown] }
}

const note = (rule: string): HeldRule => ({ rule, params: {}, spans: [] })

function holding(facts: GradingFacts, rule: GradingRule): HeldRule[] {
  const readings = rule.when.map((predicate) => readPredicate(facts, predicate))
  if (!readings.every((reading) => reading.holds)) return []
  const params = Object.assign({}, ...readings.map((reading) => reading.params)) as Params
  return [{ rule: rule.id, params, spans: readings.flatMap((reading) => reading.spans) }]
}

const asksForAmount = (table: Table): boolean =>
  table.urgent.some((rule) => rule.when.some((predicate) => predicate.is === 'order_paid_over'))

/** Takes away the rules that gave the level, one condition each, and says what would come out instead. */
function counterfactual(facts: GradingFacts, table: Table, level: Level): Counterfactual | null {
  if (level === 'routine') return null
  const rules = table[level].filter((rule) => holding(facts, rule).length > 0)
  let changed = facts
  for (const rule of rules)
    if (holding(changed, rule).length > 0) changed = { ...changed, ...undoPredicate(changed, rule.when[0]!) }
  const instead = judge(changed, table)
  return {
    level: instead.level,
    needsReview: instead.needsReview,
    without: rules.map((rule) => rule.id),
    change: difference(facts, changed),
  }
}

function difference(before: GradingFacts, now: GradingFacts): FactChange {
  const changed = (Object.keys(now) as (keyof GradingFacts)[]).filter((key) => now[key] !== before[key])
  return Object.fromEntries(changed.map((key) => [key, now[key]])) as FactChange
}

const rank: Record<Level, number> = { routine: 0, disputed: 1, urgent: 2 }

export interface Standing {
  readonly level: Level
  readonly needsReview: boolean
}

/**
 * Where a case stands after its facts changed. A level rises by rule at any time and falls only by a supervisor:
 * rules that a supervisor has set aside (`settled`) raise nothing again, any other does.
 */
export function regradeCase(
  now: Standing,
  facts: GradingFacts,
  table: Table,
  settled: readonly string[],
): Standing {
  const left = (rules: readonly GradingRule[]) => rules.filter((rule) => !settled.includes(rule.id))
  const fresh = judge(facts, { urgent: left(table.urgent), disputed: left(table.disputed) })
  return {
    level: rank[fresh.level] > rank[now.level] ? fresh.level : now.level,
    needsReview: now.needsReview || fresh.needsReview,
  }
}

/** Reasons that say something about the case but raise nothing. */
export const notes: readonly string[] = [
  'nothing_special',
  'amount_unknown',
  'our_fault',
  'dispute_ruled',
  'set_by_person',
  'merged',
]
