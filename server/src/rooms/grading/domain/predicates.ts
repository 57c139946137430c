import type { Predicate } from '@aftercare/contract/policy'
import type { TextSpan } from '../../triage/domain/triage.ts'
import type { GradingFacts } from './facts.ts'

export type Params = Record<string, string | number | boolean | null>

interface Reading {
  readonly holds: boolean
  readonly params: Params
  readonly spans: readonly TextSpan[]
}

/** The change of facts that makes a condition false: what a counterfactual proposes. */
export type FactChange = Partial<
  Pick<GradingFacts, 'flags' | 'paidFen' | 'contactedAgain' | 'subtypes' | 'category' | 'emotion'>
>

interface Meaning<P> {
  readonly read: (facts: GradingFacts, predicate: P) => Reading
  readonly undo: (facts: GradingFacts, predicate: P) => FactChange
}

const plain = (holds: boolean, params: Params = {}, spans: readonly TextSpan[] = []): Reading => ({
  holds,
  params,
  spans,
})

const flag = (name: 'safety' | 'dependsOn' | 'timeCritical'): Meaning<unknown> => ({
  read: (facts) => plain(facts.flags[name] !== undefined, {}, facts.flags[name]),
  undo: (facts) => ({ flags: { ...facts.flags, [name]: undefined } }),
})

// A dispute is about the sub-type, and only when nothing is wrong with the goods: a defect on an opened or custom
// item is a mismatch (消费者权益保护法 24 stands before 25).
const disputeOf = (subtype: 'malicious' | 'opened' | 'custom'): Meaning<unknown> => ({
  read: (facts) =>
    plain(facts.subtypes.includes(subtype) && (subtype === 'malicious' || facts.category === 'special')),
  undo: (facts) => ({ subtypes: facts.subtypes.filter((one) => one !== subtype) }),
})

/** The closed list of conditions. A new condition is a row here, with its test; a new rule is a row of policy. */
const meanings: { readonly [K in Predicate['is']]: Meaning<Extract<Predicate, { is: K }>> } = {
  safety: {
    // A shop of fruit may sort out what spoiled and was not eaten; an injury or an illness never.
    read: (facts, { unlessUneaten }) => {
      const reading = flag('safety').read(facts, undefined)
      return unlessUneaten && facts.uneaten ? plain(false) : reading
    },
    undo: flag('safety').undo,
  },
  depends_on: flag('dependsOn'),
  time_critical: flag('timeCritical'),
  order_paid_over: {
    // Over, not from: exactly ¥2000.00 is not urgent.
    read: ({ paidFen }, { fen }) => plain(paidFen !== null && paidFen > fen, { paidFen, overFen: fen }),
    undo: ({ paidFen }, { fen }) => ({ paidFen: Math.min(paidFen ?? fen, fen) }),
  },
  furious_again: {
    read: (facts, { confidence }) =>
      plain(facts.emotion === 3 && facts.emotionConfidence >= confidence && facts.contactedAgain),
    undo: () => ({ contactedAgain: false }),
  },
  suspected_claim: disputeOf('malicious'),
  opened_then_refused: disputeOf('opened'),
  custom_dispute: disputeOf('custom'),
}

const meaningOf = (predicate: Predicate) => meanings[predicate.is] as Meaning<Predicate>

export const readPredicate = (facts: GradingFacts, predicate: Predicate): Reading =>
  meaningOf(predicate).read(facts, predicate)

export const undoPredicate = (facts: GradingFacts, predicate: Predicate): FactChange =>
  meaningOf(predicate).undo(facts, predicate)
