import { limitDuty, type AskTimeLimit, type NewTimeLimit } from '@aftercare/contract/time-limits'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { parseInstant, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, onCase, stands, type Held } from '../cases/index.ts'
import { restDaysOf } from './domain/rest-days.ts'
import { limitEnd, type AskedLimit } from './domain/time-limits.ts'
import { clocksWithDue, openClock } from './due-clocks.ts'

export interface EndOfLimit extends AskedLimit {
  readonly dueAt: Instant
}

/** 24:00 of the last day of what is asked, by the calendar of the policy; or why it cannot be set. */
export function endOfLimit(
  { kind, eventOn, dueOn }: AskTimeLimit,
  { calendar }: Pick<PolicyDocument, 'calendar'>,
  now: Instant,
): Outcome<EndOfLimit> {
  const eventAt = parseInstant(eventOn)
  const last = dueOn === undefined ? null : parseInstant(dueOn)
  if (eventAt === null || (dueOn !== undefined && last === null)) return refused({ code: 'time.unreadable' })
  const asked = { kind, eventAt, dueOn: last }
  const end = limitEnd(asked, now, restDaysOf(calendar))
  return end.ok ? done({ ...asked, dueAt: end.value }) : end
}

/** 期限: a letter came, a complaint was made to the carrier, a fault goes back to the supplier. It becomes a clock. */
export const startLimit = (work: Work, caller: Caller, number: number | null, asked: NewTimeLimit) =>
  onCase(work, { caller, number, permission: 'case.reply' }, (held) => decideStarting(work, held, asked))

function decideStarting(work: Work, { file, policy, now }: Held, asked: NewTimeLimit) {
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  const { kind } = asked
  const duty = limitDuty(kind)
  if (openClock(file.clocks, duty)) return refused({ code: 'limit.running' })
  const end = endOfLimit(asked, policy.document, now)
  if (!end.ok) return end
  const { eventAt, dueAt } = end.value
  const id = newId()
  work.insert('time_limits', {
    ...{ caseId: file.identity.id, id, kind, eventAt, dueAt },
    word: cleanText(asked.word),
    startedAt: now,
    startedBy: work.by.kind === 'person' ? work.by.id : null,
  })
  const clocks = clocksWithDue(file.clocks, { duty, dueAt }, now, { policy: policy.document, newId })
  const started = { kind: 'limit_started', data: { limitId: id, duty, dueAt } }
  return stands(change(file, {}, clocks), [started], now)
}
