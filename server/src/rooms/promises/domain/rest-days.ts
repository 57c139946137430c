import type { ServiceCalendar } from '@aftercare/contract/calendar'
import { shanghaiClock, toShanghai } from '../../../kernel/time.ts'
import type { IsRestDay } from './legal-deadlines.ts'

/**
 * Days of rest by law, as the calendar of the policy has them: weekends that are no make-up workday, and public
 * holidays. The shop's own longer hours and closed days change nothing of the law.
 */
export const restDaysOf =
  ({ days }: Pick<ServiceCalendar, 'days'>): IsRestDay =>
  (startOfDay) => {
    const date = toShanghai(startOfDay).slice(0, 10)
    const kinds = days.filter(({ from, to }) => from <= date && date <= to).map(({ kind }) => kind)
    if (kinds.includes('workday')) return false
    return kinds.includes('holiday') || [0, 6].includes(shanghaiClock(startOfDay).weekday)
  }
