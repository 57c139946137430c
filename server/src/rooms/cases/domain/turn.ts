import type { PolicyDocument } from '@aftercare/contract/policy'
import { minutes, type Instant } from '../../../kernel/time.ts'
import type { CaseState } from './case-file.ts'

export interface Turn {
  /** False: one more line of the same turn. 「在吗」「?」「人呢」 is one turn. */
  readonly isNew: boolean
  /** The customer came back: after a delivered human answer, or half an hour after a turn that nobody answered. */
  readonly again: boolean
}

type Before = Pick<CaseState, 'lastTurnAt' | 'lastAnswerAt'>

/** What a message of the customer at `at` is to a case. */
export function turnOf(before: Before, at: Instant, rule: PolicyDocument['turns']): Turn {
  const answered = before.lastAnswerAt !== null && before.lastAnswerAt >= before.lastTurnAt
  const since = at - before.lastTurnAt
  const isNew = answered || since > minutes(rule.mergeWithinMinutes)
  return { isNew, again: isNew && (answered || since >= minutes(rule.againAfterMinutes)) }
}
