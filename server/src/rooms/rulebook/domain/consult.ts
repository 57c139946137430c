import type { RuleQuestion } from '@aftercare/contract/rulebook'
import type { RuleFact, RuleMatter, RuleVerdict } from '@aftercare/contract/rulebook-lists'
import { articleOf, holdsOn, rowsOn, type Article, type Book, type Row } from './book.ts'
import type { Day, RestDay } from './days.ts'
import { deadlinesOf, type Deadline } from './deadlines.ts'
import { readFacts, type FactName, type Facts } from './facts.ts'

export interface Answer {
  readonly matter: RuleMatter
  readonly on: Day
  readonly row: Row
  /** Facts that could change the verdict or what is owed. */
  readonly missing: readonly RuleFact[]
  readonly burden: 'shop' | 'customer' | null
  readonly deadlines: readonly Deadline[]
  /** Those in force, the one that decides first. */
  readonly articles: readonly Article[]
}

export interface Calendar {
  readonly today: Day
  readonly isRest: RestDay
}

const ranks: Readonly<Record<RuleVerdict, number>> = { must_accept: 2, negotiate: 1, may_refuse: 0 }
/** How much the customer gets: the higher the better for her. */
export const rankOf = (verdict: RuleVerdict): number => ranks[verdict]

type Match = 'yes' | 'no' | readonly RuleFact[]

/** Whether a row holds; where facts are missing and none speaks against it, what to ask. */
function matches({ when }: Row, { known, asks }: Facts): Match {
  const unknown: FactName[] = []
  for (const [name, values] of Object.entries(when) as [FactName, readonly string[]][]) {
    const value = known[name]
    if (value === undefined) unknown.push(name)
    else if (!values.includes(value)) return 'no'
  }
  return unknown.length === 0 ? 'yes' : unknown.flatMap(asks)
}

const outcome = ({ verdict, remedies, freight, duties }: Row): string =>
  JSON.stringify([verdict, remedies, freight, duties ?? []])

interface Decision {
  readonly row: Row
  readonly missing: readonly RuleFact[]
}

/**
 * First match wins. Rows that may hold once more is known stand beside it: until then the best of them for the
 * customer counts, since whoever refuses has to prove the ground.
 */
function decide(rows: readonly Row[], facts: Facts): Decision {
  const maybe: Decision[] = []
  for (const row of rows) {
    const match = matches(row, facts)
    if (match === 'no') continue
    if (match !== 'yes') {
      maybe.push({ row, missing: match })
      continue
    }
    const best = maybe
      .filter(({ row: other }) => rankOf(other.verdict) > rankOf(row.verdict))
      .toSorted((a, b) => rankOf(b.row.verdict) - rankOf(a.row.verdict))[0]
    const chosen = best?.row ?? row
    const open = [...maybe, { row, missing: [] }].filter((one) => outcome(one.row) !== outcome(chosen))
    const asked = best
      ? [...best.missing, ...open.flatMap(({ missing }) => missing)]
      : open.flatMap(({ missing }) => missing)
    return { row: chosen, missing: [...new Set(asked)] }
  }
  throw new Error('Invariant broken: a table of the book has no last row that always matches')
}

/** A fault is asked in the table of quality, whatever the customer called her demand. */
function tableFor({ matter, fault, proof }: RuleQuestion): RuleMatter {
  const faulty = fault && fault !== 'no_fault' && proof !== 'disproved'
  return faulty && (matter === 'no_reason' || matter === 'custom_change') ? 'quality' : matter
}

/** What the rules say of a demand: pure, by the book of that version and the law of that day. */
export function consult(question: RuleQuestion, of: Book, { today, isRest }: Calendar): Answer {
  const askedOn = question.askedOn ?? today
  const on = question.on ?? askedOn
  const facts = readFacts(question, askedOn, isRest)
  const matter = tableFor(question)
  const first = { matter, ...decide(rowsOn(of, matter, on), facts) }
  const found = matter === 'quality' ? orNoReason(first, decide(rowsOn(of, 'no_reason', on), facts)) : first
  const { row } = found
  const articles = row.cites.map((id) => articleOf(of, id)).filter((article) => holdsOn(article, on))
  return {
    ...found,
    on,
    articles,
    burden: burdenOf(found.matter, facts),
    deadlines: deadlinesOf({ question, matter: found.matter, facts, askedOn }, isRest),
  }
}

type Found = Decision & { readonly matter: RuleMatter }

/** Whoever cannot show a fault may still return without a reason: she takes the better road. */
const orNoReason = (quality: Found, plain: Decision): Found =>
  rankOf(plain.row.verdict) > rankOf(quality.row.verdict)
    ? { matter: 'no_reason', row: plain.row, missing: [...new Set([...quality.missing, ...plain.missing])] }
    : quality

/** 消保法 23: of durable goods the seller proves for six months that the fault was not there. */
function burdenOf(matter: RuleMatter, { known: { durable, age } }: Facts): Answer['burden'] {
  if (matter !== 'quality' || age === undefined || durable === undefined) return null
  return durable === 'yes' && ['d7', 'd15', 'm6'].includes(age) ? 'shop' : 'customer'
}
