import type { RuleQuestion } from '@aftercare/contract/rulebook'
import type { RuleFact } from '@aftercare/contract/rulebook-lists'
import { addDays, addMonths, rollOver, type Day, type RestDay } from './days.ts'

/** What the rows of the tables may ask for: facts as they are told, and those that follow from them. */
export type FactName =
  | Exclude<RuleFact, 'signedOn' | 'promisedOn' | 'lane' | 'repairs' | 'boughtOn' | 'protectionDays'>
  | 'disclosed'
  | 'ownCarrier'
  | 'promised'
  | 'promisedOpened'
  | 'window'
  | 'age'
  | 'durable'
  | 'defect'
  | 'repaired'
  | 'bespoke'
  | 'overdue'
  | 'protection'

export interface Facts {
  /** A name that is not here is not known. */
  readonly known: Partial<Record<FactName, string>>
  /** What has to be asked to learn a fact that is not known. */
  readonly asks: (name: FactName) => readonly RuleFact[]
}

export const NOTICE_DAYS = 7
export const EXCHANGE_DAYS = 15
export const BURDEN_MONTHS = 6
export const QUALITY_MONTHS = 24
export const LOST_AFTER = { same_city: 3, other_city: 7 } as const

// 消保法 23 names computers, televisions, fridges and the like.
const durables = ['electronics', 'appliance']

const yes = (holds: boolean | null | undefined): string | undefined =>
  typeof holds === 'boolean' ? (holds ? 'yes' : 'no') : undefined

/** The last day of a period that began on a day: the day itself does not count (民法典 201). */
export const lastDay = (start: Day, count: number, isRest: RestDay): Day =>
  rollOver(addDays(start, count), isRest)
export const lastOfMonths = (start: Day, count: number, isRest: RestDay): Day =>
  rollOver(addMonths(start, count), isRest)

type Known = Facts['known']

/** Turns what was told into the facts of the tables. Each is known, or names what to ask. */
export function readFacts(question: RuleQuestion, askedOn: Day, isRest: RestDay): Facts {
  const known = { ...told(question), ...counted(question, askedOn, isRest) }
  const defect = defectOf(question, known)
  const all: Known = defect === undefined ? known : { ...known, defect }
  return { known: dropUnknown(all), asks: (name) => asksFor(name, question) }
}

const dropUnknown = (known: Known): Known =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))

function told(question: RuleQuestion): Known {
  const { category, repairs, promisedDays } = question
  const named = [
    'category',
    'condition',
    'fault',
    'proof',
    'exclusion',
    'confirmable',
    'confirmation',
  ] as const
  const more = ['warranty', 'severity', 'sign', 'production', 'gift'] as const
  return {
    ...Object.fromEntries([...named, ...more].map((name) => [name, question[name] ?? undefined])),
    individual: yes(question.individual),
    marked: yes(question.marked),
    fundamental: yes(question.fundamental),
    giftPriced: yes(question.giftPriced),
    // Rare, and known to whoever asks: not said means no.
    disclosed: yes(question.disclosed ?? false),
    ownCarrier: yes(question.ownCarrier ?? false),
    promisedOpened: yes(question.promisedOpened ?? false),
    promised: yes((promisedDays ?? 0) >= NOTICE_DAYS),
    durable: category ? yes(durables.includes(category)) : undefined,
    bespoke: bespokeOf(question),
    repaired: typeof repairs === 'number' ? (repairs >= 2 ? 'twice' : 'less') : undefined,
  }
}

/** Work to order has remedies of its own. Goods that nobody calls custom are not. */
function bespokeOf({ exclusion, category, individual }: RuleQuestion): string | undefined {
  if (exclusion ? exclusion !== 'custom' : category !== 'custom') return 'no'
  return yes(individual)
}

function counted(question: RuleQuestion, askedOn: Day, isRest: RestDay): Known {
  const { signedOn, promisedDays, promisedOn, lane, boughtOn, protectionDays } = question
  return {
    window: signedOn
      ? askedOn <= lastDay(signedOn, Math.max(NOTICE_DAYS, promisedDays ?? 0), isRest)
        ? 'open'
        : 'closed'
      : undefined,
    age: signedOn ? ageOf(signedOn, askedOn, isRest) : undefined,
    overdue: promisedOn ? overdueOf(promisedOn, lane ?? null, askedOn) : undefined,
    protection: protectionOf({ boughtOn, protectionDays }, askedOn, isRest),
  }
}

function ageOf(signedOn: Day, askedOn: Day, isRest: RestDay): string {
  if (askedOn <= lastDay(signedOn, NOTICE_DAYS, isRest)) return 'd7'
  if (askedOn <= lastDay(signedOn, EXCHANGE_DAYS, isRest)) return 'd15'
  if (askedOn <= lastOfMonths(signedOn, BURDEN_MONTHS, isRest)) return 'm6'
  return askedOn <= lastOfMonths(signedOn, QUALITY_MONTHS, isRest) ? 'y2' : 'older'
}

/** Late, lost, or neither. Between the two limits it hangs on the lane. */
function overdueOf(promisedOn: Day, lane: keyof typeof LOST_AFTER | null, askedOn: Day): string | undefined {
  if (askedOn <= promisedOn) return 'no'
  const limits = lane === null ? Object.values(LOST_AFTER) : [LOST_AFTER[lane]]
  const found = new Set(limits.map((limit) => (askedOn > addDays(promisedOn, limit) ? 'lost' : 'late')))
  return found.size === 1 ? [...found][0] : undefined
}

function protectionOf(
  { boughtOn, protectionDays }: Pick<RuleQuestion, 'boughtOn' | 'protectionDays'>,
  askedOn: Day,
  isRest: RestDay,
): string | undefined {
  if (protectionDays === 0) return 'none'
  if (!boughtOn || typeof protectionDays !== 'number') return undefined
  return askedOn <= lastDay(boughtOn, protectionDays, isRest) ? 'open' : 'closed'
}

/** Whether the fault counts as there. Of durable goods the seller has to prove for six months that it was not. */
function defectOf({ proof }: RuleQuestion, { durable, age }: Known): string | undefined {
  if (proof === 'shown' || proof === 'plausible') return 'stands'
  if (proof === 'disproved') return 'open'
  if (!proof) return undefined
  if (durable === 'no' || age === 'y2' || age === 'older') return 'open'
  return durable === 'yes' && age !== undefined ? 'stands' : undefined
}

/** The goods and the days on which a fact hangs that nobody tells by name. */
function asksFor(name: FactName, question: RuleQuestion): readonly RuleFact[] {
  const lacking = (...facts: readonly RuleFact[]): RuleFact[] =>
    facts.filter((fact) => question[fact] === null || question[fact] === undefined)
  switch (name) {
    case 'window':
    case 'age':
      return ['signedOn']
    case 'durable':
      return ['category']
    case 'repaired':
      return ['repairs']
    case 'bespoke':
      return ['individual']
    case 'defect':
      return question.proof ? lacking('category', 'signedOn') : ['proof']
    case 'overdue':
      return lacking('promisedOn', 'lane')
    case 'protection':
      return lacking('protectionDays', 'boughtOn')
    case 'disclosed':
    case 'ownCarrier':
    case 'promised':
    case 'promisedOpened':
      return []
    default:
      return [name]
  }
}
