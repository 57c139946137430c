import type { Duty } from '@aftercare/contract/lists'
import { isLimitDuty } from '@aftercare/contract/time-limits'
import type { Language } from '@aftercare/contract/words'

/** Times as a shop in China reads them, whatever the zone of the computer. China has no summer time. */
const zone = 8 * 3_600_000
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const nearDays = {
  zh: { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' },
} as const

const local = (at: string | number): Date => new Date(new Date(at).getTime() + zone)
const dayNumber = (at: string | number): number => Math.floor((new Date(at).getTime() + zone) / day)

/** `2026-11-11 09:15:00 周三` */
export function exactTime(at: string, language: Language): string {
  const there = local(at)
  const text = there.toISOString().slice(0, 19).replace('T', ' ')
  return `${text} ${weekdays[language][there.getUTCDay()]}`
}

/** `09:15` */
export const hourMinute = (at: string | number): string => local(at).toISOString().slice(11, 16)

/** `今天`, `昨天`, `11-10`, and with the year once it is another one. */
export function dayWord(at: string | number, now: number, language: Language): string {
  const apart = dayNumber(at) - dayNumber(now)
  if (apart === 0 || apart === 1 || apart === -1) return nearDays[language][`${apart}`]
  const date = local(at).toISOString().slice(0, 10)
  return date.slice(0, 4) === local(now).toISOString().slice(0, 4) ? date.slice(5) : date
}

/** `今天 09:15`, `11-10 18:20` */
export const shortTime = (at: string, now: number, language: Language): string =>
  `${dayWord(at, now, language)} ${hourMinute(at)}`

/** `今天 14:00`, `明天 09:00`, within the week `周五 14:00`, then the date. */
export function weekTime(at: number, now: number, language: Language): string {
  const apart = dayNumber(at) - dayNumber(now)
  const inWeek = apart > 1 && apart < 7
  const there = inWeek ? weekdays[language][local(at).getUTCDay()]! : dayWord(at, now, language)
  return `${there} ${hourMinute(at)}`
}

/** `刚刚`, `5 分钟前`, `3 小时前`, then the day. */
export function timeAgo(at: string, now: number, language: Language): string {
  const gone = now - new Date(at).getTime()
  if (gone < minute) return language === 'zh' ? '刚刚' : 'just now'
  if (gone < hour) return `${Math.floor(gone / minute)} ${language === 'zh' ? '分钟前' : 'min ago'}`
  if (gone < 12 * hour) return `${Math.floor(gone / hour)} ${language === 'zh' ? '小时前' : 'h ago'}`
  return shortTime(at, now, language)
}

/** `2026-11-11T09:15`, as a field for a moment wants it, in Shanghai. */
export const localMoment = (at: number): string => local(at).toISOString().slice(0, 16)

/** When a promise is due; a time limit ends at 24:00 of its last day, not at the beginning of the next. */
export function dueTime(clock: { duty: Duty; dueAt: string }, now: number, language: Language): string {
  if (!isLimitDuty(clock.duty)) return shortTime(clock.dueAt, now, language)
  const last = new Date(Date.parse(clock.dueAt) - 1).toISOString()
  return shortTime(last, now, language).replace('23:59', '24:00')
}
