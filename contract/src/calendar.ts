import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import type { Word } from './words.ts'

/**
 * The calendar of a shop 服务日历: the hours of each weekday and the days that differ. Always Asia/Shanghai. It is a
 * part of the policy document, so that whatever was counted can be counted again by the calendar of its time.
 */

/** A minute of the day 时刻: `09:00`, `24:00`. */
export const minuteOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, inBoth('时间请写成 09:00 这样', 'Write the time as 09:00'))

/** One stretch of a day in which somebody is at work. A day has several where there is a break at noon. */
export const ServiceSpan = z.object({ from: minuteOfDay, to: minuteOfDay })
export type ServiceSpan = z.infer<typeof ServiceSpan>

/** Within a day in order; null is a day off. */
export const ServiceDay = z.union([z.null(), z.array(ServiceSpan).min(1).max(6)])
export type ServiceDay = z.infer<typeof ServiceDay>

/** A rest day by law 法定节假日, a workday that makes up for one 调休, longer hours 促销加班, closed by the shop 店休. */
export const calendarDayKinds = ['holiday', 'workday', 'overtime', 'closed'] as const
export type CalendarDayKind = (typeof calendarDayKinds)[number]

export const calendarDayWords: Record<CalendarDayKind, Word> = {
  holiday: { zh: '法定节假日', en: 'Public holiday' },
  workday: { zh: '调休上班', en: 'Make-up workday' },
  overtime: { zh: '促销加班', en: 'Longer hours' },
  closed: { zh: '店休', en: 'Closed' },
}

const date = z
  .string()
  .regex(
    /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    inBoth('日期请写成 2027-10-01 这样', 'Write the date as 2027-10-01'),
  )
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), {
    message: inBoth('没有这一天', 'There is no such day'),
  })

export const CalendarDay = z.object({
  from: date,
  to: date,
  kind: z.enum(calendarDayKinds),
  name: z.string().trim().min(1).max(30),
  /** Instead of what the kind says; longer hours always name theirs. */
  hours: z.array(ServiceSpan).min(1).max(6).optional(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const ServiceCalendar = z.object({
  /** On a rest day by law: the hours of its weekday, or nobody is there. */
  holidays: z.enum(['usual', 'closed']),
  /** On a make-up workday: the hours of its weekday, or those of a Monday. */
  makeUpDays: z.enum(['usual', 'as_monday']),
  /** The years whose rest days are entered; a year that is missing is warned of. */
  arrangedYears: z.array(z.number().int().min(2020).max(2099)).max(80),
  days: z.array(CalendarDay).max(400),
})
export type ServiceCalendar = z.infer<typeof ServiceCalendar>

/** True when no span ends before it begins, and none begins before the one before it has ended. */
export const inOrder = (spans: readonly ServiceSpan[]): boolean =>
  spans.every(({ from, to }, i) => from < to && (i === 0 || spans[i - 1]!.to <= from))

/** Rows that the shop wrote for itself win over the law's; of one kind no two may hold the same day. */
const ranks: Record<CalendarDayKind, 0 | 1> = { holiday: 0, workday: 0, overtime: 1, closed: 1 }

/** A slip of the hand in a year must not close a shop for a century. */
const LONGEST_ROW = 92 * 86_400_000

/** What is wrong with the days of a calendar, by row. */
export function calendarFaults({ days }: Pick<ServiceCalendar, 'days'>): { row: number; message: string }[] {
  return days.flatMap((day, row) => {
    const earlier = days.slice(0, row).filter((one) => ranks[one.kind] === ranks[day.kind])
    const messages = [
      day.from > day.to
        ? inBoth('结束日期不能早于开始日期', 'The last day must not lie before the first')
        : null,
      day.kind === 'overtime' && day.hours === undefined
        ? inBoth('加班要写明几点到几点', 'Longer hours have to say from when to when')
        : null,
      day.kind === 'closed' && day.hours !== undefined
        ? inBoth('店休没有服务时间', 'A closed day has no hours')
        : null,
      day.hours && !inOrder(day.hours)
        ? inBoth(
            '每段时间要先后排开，结束晚于开始',
            'The hours must stand in order, each ending after it begins',
          )
        : null,
      Date.parse(day.to) - Date.parse(day.from) > LONGEST_ROW
        ? inBoth('一行最多 92 天', 'A row holds at most 92 days')
        : null,
      earlier.some((one) => one.from <= day.to && day.from <= one.to)
        ? inBoth('和上面的日子重叠了', 'This overlaps a row above')
        : null,
    ]
    return messages.flatMap((message) => (message === null ? [] : [{ row, message }]))
  })
}

/** The row that decides about a date such as `2026-10-01`; undefined: a day like any other. */
export const dayRowOf = (days: readonly CalendarDay[], on: string): CalendarDay | undefined => {
  const holding = days.filter(({ from, to }) => from <= on && on <= to)
  return holding.find(({ kind }) => ranks[kind] === 1) ?? holding[0]
}

/** What a date is by law, whatever the shop does on it; null: its weekday decides. */
export const lawfulKind = (days: readonly CalendarDay[], on: string): 'holiday' | 'workday' | null => {
  const row = days.find(({ kind, from, to }) => ranks[kind] === 0 && from <= on && on <= to)
  return row === undefined ? null : (row.kind as 'holiday' | 'workday')
}

/** True for a day of rest by law: a holiday, or a weekend that nobody makes up on. For deadlines that the law counts. */
export function isRestDay(days: readonly CalendarDay[], on: string): boolean {
  const kind = lawfulKind(days, on)
  return kind === null ? [0, 6].includes(new Date(on).getUTCDay()) : kind === 'holiday'
}

const holiday = (name: string, from: string, to = from): CalendarDay => ({ from, to, kind: 'holiday', name })
const workday = (name: string, ...dates: string[]): CalendarDay[] =>
  dates.map((from) => ({ from, to: from, kind: 'workday', name: `${name}调休` }))

/** Where the rest days come from, by year. 2027 holds what the law itself fixes; its make-up days are not entered. */
export const holidaySources: Readonly<Record<number, string>> = {
  2025: '国务院办公厅关于2025年部分节假日安排的通知（2024-11-12）',
  2026: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
  2027: '全国年节及纪念日放假办法（2025-01-01 施行）；调休以当年通知为准',
}

/** What version 3 of the policy gave to every shop. Never altered: a shop enters later years itself. */
export const calendarOfVersion3: ServiceCalendar = {
  holidays: 'usual',
  makeUpDays: 'usual',
  arrangedYears: [2025, 2026],
  days: [
    holiday('元旦', '2025-01-01'),
    ...workday('春节', '2025-01-26', '2025-02-08'),
    holiday('春节', '2025-01-28', '2025-02-04'),
    holiday('清明节', '2025-04-04', '2025-04-06'),
    ...workday('劳动节', '2025-04-27'),
    holiday('劳动节', '2025-05-01', '2025-05-05'),
    holiday('端午节', '2025-05-31', '2025-06-02'),
    ...workday('国庆节', '2025-09-28', '2025-10-11'),
    holiday('国庆节、中秋节', '2025-10-01', '2025-10-08'),
    holiday('元旦', '2026-01-01', '2026-01-03'),
    ...workday('元旦', '2026-01-04'),
    ...workday('春节', '2026-02-14', '2026-02-28'),
    holiday('春节', '2026-02-15', '2026-02-23'),
    holiday('清明节', '2026-04-04', '2026-04-06'),
    holiday('劳动节', '2026-05-01', '2026-05-05'),
    ...workday('劳动节', '2026-05-09'),
    holiday('端午节', '2026-06-19', '2026-06-21'),
    ...workday('国庆节', '2026-09-20', '2026-10-10'),
    holiday('中秋节', '2026-09-25', '2026-09-27'),
    holiday('国庆节', '2026-10-01', '2026-10-07'),
    holiday('元旦', '2027-01-01'),
    holiday('春节', '2027-02-05', '2027-02-08'),
    holiday('清明节', '2027-04-05'),
    holiday('劳动节', '2027-05-01', '2027-05-02'),
    holiday('端午节', '2027-06-09'),
    holiday('中秋节', '2027-09-15'),
    holiday('国庆节', '2027-10-01', '2027-10-03'),
  ],
}

/** From this month on the arrangement of the next year is out. */
const NOTICE_MONTH = 11

/** The years whose rest days are wanted by now and not entered. `today` is a date such as `2026-11-22`. */
export function yearsMissing(
  { arrangedYears }: Pick<ServiceCalendar, 'arrangedYears'>,
  today: string,
): number[] {
  const year = Number(today.slice(0, 4))
  const wanted = Number(today.slice(5, 7)) >= NOTICE_MONTH ? [year, year + 1] : [year]
  return wanted.filter((one) => !arrangedYears.includes(one))
}
