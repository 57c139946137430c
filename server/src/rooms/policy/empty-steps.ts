import { usualEscalation } from '@aftercare/contract/default-policy'
import { escalationTargets, type EscalationTarget, type PolicyDocument } from '@aftercare/contract/policy'
import { targetWords } from '@aftercare/contract/policy-sentences'
import type { PolicyWarning } from '@aftercare/contract/policy-warnings'

type Held = Exclude<EscalationTarget, 'assignee'>

/** Steps of the escalation that nobody of the shop holds: whom they go to instead, or that they go to nobody. */
export function emptySteps(
  { promises: { escalation = usualEscalation } }: Pick<PolicyDocument, 'promises'>,
  roles: readonly string[],
): PolicyWarning[] {
  const asked = new Set([...escalation.urgent, ...escalation.others].map(({ to }) => to))
  const empty = escalationTargets.filter(
    (to): to is Held => to !== 'assignee' && asked.has(to) && !roles.includes(to),
  )
  return empty.map((to) => {
    const above = escalationTargets.slice(escalationTargets.indexOf(to) + 1)
    const instead = above.find((one) => one !== 'assignee' && roles.includes(one))
    return { code: 'step_nobody', words: wordsOf(to, instead) }
  })
}

function wordsOf(to: Held, instead: EscalationTarget | undefined): PolicyWarning['words'] {
  const [who, other] = [targetWords[to], instead && targetWords[instead]]
  return other
    ? {
        zh: `超时要告诉${who.zh}，店里现在没有${who.zh}，会直接告诉${other.zh}`,
        en: `A late promise is to be told to ${who.en}; nobody has that role now, so ${other.en} will be told`,
      }
    : {
        zh: `超时要告诉${who.zh}，店里现在没有${who.zh}，上面也没有人，这一步谁都不会知道`,
        en: `A late promise is to be told to ${who.en}; nobody has that role or one above it, so nobody will know`,
      }
}
