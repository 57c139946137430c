import type { PolicyDocument } from '@aftercare/contract/policy'
import { minutes, type Instant } from '../../../kernel/time.ts'
import type { CaseState } from './case-file.ts'

export interface Turn {
  /** False: one more line of the same turn. 「在吗」「?」「人呢」 is one turn. */
  readonly isNew: boolean
  /** The customer came back: after a delivered human answer, or half an hour after a turn that nobody answered. */
  readonly again: boolean
}

type Before = Pick<CaseState, 'lastTurnAt' | 'lastAnswerAt'> & {
  /** Since when the customer waits for an answer: the first turn that nobody answered; without one the last turn. */
  readonly unansweredSince?: Instant
}

/** What a message of the customer at `at` is to a case. */
export function turnOf(before: Before, at: Instant, rule: PolicyDocument['turns']): Turn {
  // A message that comes late (an import, a slow platform) belongs to a turn that is over.
  if (at < Math.max(before.lastTurnAt, before.lastAnswerAt ?? 0)) return { isNew: false, again: false }
  const answered = before.lastAnswerAt !== null && before.lastAnswerAt >= before.lastTurnAt
  const since = at - before.lastTurnAt
  const isNew = answered || since > minutes(rule.mergeWithinMinutes)
  const waited = at - (before.unansweredSince ?? before.lastTurnAt)
  return { isNew, again: answered || waited >= minutes(rule.againAfterMinutes) }
}
