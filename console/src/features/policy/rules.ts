import type { GradingRule, PolicyDocument, Predicate } from '@aftercare/contract/policy'

type Graded = keyof PolicyDocument['grading']

/** Conditions that say something about urgency, and those that say something about a dispute; the plainest last. */
export const conditionKinds: Readonly<Record<Graded, readonly Predicate['is'][]>> = {
  urgent: ['safety', 'depends_on', 'time_critical', 'furious_again', 'order_paid_over'],
  disputed: ['suspected_claim', 'opened_then_refused', 'custom_dispute', 'order_paid_over'],
}

/** A condition with the number that the method starts from. */
export function conditionOf(is: Predicate['is']): Predicate {
  if (is === 'order_paid_over') return { is, fen: 200_000 }
  if (is === 'furious_again') return { is, confidence: 0.8 }
  return { is }
}

/** A rule of the shop's own under a name that no other has. */
export function newRule({ grading }: Pick<PolicyDocument, 'grading'>, level: Graded): GradingRule {
  const taken = new Set([...grading.urgent, ...grading.disputed].map(({ id }) => id))
  for (let n = 1; ; n++)
    if (!taken.has(`shop_rule_${n}`))
      return { id: `shop_rule_${n}`, when: [conditionOf(conditionKinds[level].at(-1)!)] }
}

/** The version that a shop is born with: the system published it, so its reason is ours to say in either language. */
export const isFirst = ({ version, by }: { version: number; by: string | null }): boolean =>
  version === 1 && by === null
