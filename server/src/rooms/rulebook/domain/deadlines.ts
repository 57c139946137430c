import type { RuleQuestion } from '@aftercare/contract/rulebook'
import type { RuleDeadline, RuleMatter } from '@aftercare/contract/rulebook-lists'
import { addDays, addMonths, addWorkingDays, rollOver, type Day, type RestDay } from './days.ts'
import { BURDEN_MONTHS, LOST_AFTER, NOTICE_DAYS, QUALITY_MONTHS, type Facts } from './facts.ts'

/** A period of the law ends at 24:00 of a day: rolled over days of rest, and as platforms count it. */
export interface Deadline {
  readonly kind: RuleDeadline
  readonly on: Day
  readonly plainOn: Day
}

interface Asked {
  readonly question: RuleQuestion
  readonly matter: RuleMatter
  readonly facts: Facts
  readonly askedOn: Day
}

const REFUND_DAYS = 7
const VIOLATION_DAYS = 15
const REPORT_WORKING_DAYS = 2

/** The periods that run for a demand. What has no first day yet is left out. */
export function deadlinesOf(asked: Asked, isRest: RestDay): Deadline[] {
  const { question, matter } = asked
  const rolled = (kind: RuleDeadline, plainOn: Day): Deadline => ({
    kind,
    on: rollOver(plainOn, isRest),
    plainOn,
  })
  const found = [...goodsBack(asked), ...others(asked)].map(([kind, day]) => rolled(kind, day))
  if (matter === 'adverse' && question.severity === 'serious') {
    const on = addWorkingDays(asked.askedOn, REPORT_WORKING_DAYS, isRest)
    found.push({ kind: 'report_injury_by', on, plainOn: on })
  }
  if (matter === 'not_received') found.push(...lostFrom(question))
  return found
}

type Ending = readonly [RuleDeadline, Day]

function goodsBack({ question, matter, facts, askedOn }: Asked): Ending[] {
  if (matter !== 'no_reason' && matter !== 'quality') return []
  const { signedOn, promisedDays, returnReceivedOn } = question
  return [
    // Of a fault the window says nothing once it is over.
    ...(signedOn && (matter === 'no_reason' || facts.known.window === 'open')
      ? [['notice_window', addDays(signedOn, Math.max(NOTICE_DAYS, promisedDays ?? 0))] as const]
      : []),
    ['handle_return', addDays(askedOn, VIOLATION_DAYS)],
    ...(returnReceivedOn
      ? [
          ['refund', addDays(returnReceivedOn, REFUND_DAYS)] as const,
          ['refund_violation', addDays(returnReceivedOn, VIOLATION_DAYS)] as const,
        ]
      : []),
  ]
}

function others({ question, matter, facts }: Asked): Ending[] {
  const { signedOn, boughtOn, protectionDays } = question
  const found: Ending[] = []
  if (signedOn && matter === 'quality' && facts.known.durable === 'yes')
    found.push(['burden_ends', addMonths(signedOn, BURDEN_MONTHS)])
  if (signedOn && (matter === 'quality' || matter === 'damaged'))
    found.push(['quality_limit', addMonths(signedOn, QUALITY_MONTHS)])
  if (matter === 'price_drop' && boughtOn && protectionDays)
    found.push(['protection_ends', addDays(boughtOn, protectionDays)])
  return found
}

/** From this day on a parcel counts as lost. It is no last day of anything, so it does not roll. */
function lostFrom({ promisedOn, lane, sign }: RuleQuestion): Deadline[] {
  if (!promisedOn || (sign && sign !== 'unsigned')) return []
  const on = addDays(promisedOn, LOST_AFTER[lane ?? 'other_city'] + 1)
  return [{ kind: 'lost_from', on, plainOn: on }]
}
