import { days, hours, minutes, shanghaiClock, type Instant, type Span } from '../../../kernel/time.ts'
import { NUMBER, readNumber } from './read-number.ts'

/** A moment that words name, and where they stand. */
export interface NamedTime {
  readonly from: number
  readonly to: number
  readonly dueAt: Instant
}

/** True for a day on which the shop works; a shop without a calendar works from Monday to Friday. */
export type IsWorkday = (startOfDay: Instant) => boolean

export const mondayToFriday: IsWorkday = (startOfDay) => {
  const { weekday } = shanghaiClock(startOfDay)
  return weekday >= 1 && weekday <= 5
}

export interface Saying {
  readonly sentAt: Instant
  readonly isWorkday: IsWorkday
}

/** One way of naming a moment. Null: these words name none, or one that has passed. */
interface Reader {
  readonly words: RegExp
  readonly read: (found: RegExpExecArray, saying: Saying) => Instant | null
}

// A day lasts until its last minute: 24:00 would be shown as the next day.
const END_OF_DAY: Span = hours(24) - minutes(1)
/** A day without an hour: the end of office work, which a customer expects who is told 「明天」. */
const WORK_ENDS: Span = hours(18)

/** Until when a part of a day lasts. */
const partEnds: readonly (readonly [RegExp, Span])[] = [
  [/凌晨/, hours(6)],
  [/一早|早上|早晨|清早|早间|早/, hours(10)],
  [/上午|午前/, hours(12)],
  [/中午/, hours(14)],
  [/下午|午后/, hours(18)],
  [/傍晚|下班/, hours(18)],
  [/晚上|晚间|夜里|今晚|明晚|晚/, hours(22)],
]
const PART = '(?:凌晨|一大早|一早|早上|早晨|清早|上午|中午|下午|午后|傍晚|下班|晚上|晚间|夜里|早|晚)'
const DAY =
  '(?:今天|今日|今儿|明天|明日|明儿|大后天|后天|(?<!上|上个)(?:本|这|这个|下|下个)?(?:周|星期|礼拜)[一二三四五六日天]|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[号日]|(?:\\d{1,2})[号日]|今(?=早|晚)|明(?=早|晚))'
const CLOCK = `(?:\\d{1,2}[:：]\\d{2}|(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时(?![间候刻常尚效段]))(?:半|一刻|三刻|\\d{1,2}分?|钟|整)?)`

const startOf = (at: Instant): Instant => shanghaiClock(at).startOfDay

/** The day that words name, as its beginning; `null` for a day that does not exist or has passed. */
function readDay(text: string, { sentAt }: Saying): Instant | null {
  const today = startOf(sentAt)
  if (/^今/.test(text)) return today
  if (/^明/.test(text)) return today + days(1)
  if (text === '大后天') return today + days(3)
  if (text === '后天') return today + days(2)
  const week = /^(本|这|这个|下|下个)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text)
  return week ? readWeekday(week, today) : readDate(text, today)
}

function readWeekday([, which, name]: RegExpExecArray, today: Instant): Instant | null {
  // Monday first, as people count a week.
  const wanted = '一二三四五六日'.indexOf(name === '天' ? '日' : name!)
  const { weekday } = shanghaiClock(today)
  const monday = today - days((weekday + 6) % 7)
  if (which?.startsWith('下')) return monday + days(7 + wanted)
  const day = monday + days(wanted)
  if (day >= today) return day
  return which ? null : day + days(7)
}

function readDate(text: string, today: Instant): Instant | null {
  const found = /^(?:(.+)月)?(.+)[号日]$/.exec(text)
  const [month, day] = [found?.[1] === undefined ? null : readNumber(found[1]), readNumber(found?.[2] ?? '')]
  if (!found || Number.isNaN(day) || day < 1 || day > 31) return null
  const local = new Date(today + hours(8))
  const [year, current] = [local.getUTCFullYear(), local.getUTCMonth()]
  const at = (monthIndex: number): Instant => Date.UTC(year, monthIndex, day) - hours(8)
  const exists = (start: Instant): boolean => new Date(start + hours(8)).getUTCDate() === day
  const wanted = month === null ? current : month - 1
  if (wanted < 0 || wanted > 11) return null
  const next = month === null ? at(current + 1) : at(wanted + 12)
  const start = at(wanted) >= today ? at(wanted) : next
  return exists(start) ? start : null
}

const partOf = (text: string | undefined): Span | null =>
  (text && partEnds.find(([words]) => words.test(text))?.[1]) || null

interface Hour {
  readonly span: Span
  /** 下午三点, 15 点: it cannot be meant otherwise. */
  readonly sure: boolean
}

function readHour(text: string, part: string | undefined): Hour | null {
  const [, hour, minute = ''] = /^([^:：点时]+)[:：点时](.*)$/.exec(text) ?? []
  const at = readNumber(hour ?? '')
  const past = { 半: 30, 一刻: 15, 三刻: 45, 钟: 0, 整: 0, '': 0 }[minute] ?? Number(minute.replace('分', ''))
  if (Number.isNaN(at) || Number.isNaN(past) || at > 24 || past > 59) return null
  const isLate = part !== undefined && /下午|午后|傍晚|晚|夜/.test(part) && at < 12
  const isNoon = part === '中午' && at < 3
  const span = hours(at + (isLate || isNoon ? 12 : 0)) + minutes(past)
  return { span: Math.min(span, END_OF_DAY), sure: part !== undefined || at > 12 || at === 0 }
}

/** A day with an hour, a part, or nothing but its name. */
function inDay(
  day: Instant,
  part: string | undefined,
  clock: string | undefined,
  saying: Saying,
): Instant | null {
  const { sentAt } = saying
  if (clock !== undefined) {
    const hour = readHour(clock, part)
    if (!hour) return null
    const at = day + hour.span
    // 「3 点前」 said at ten means the afternoon; of a day to come, nobody means the night.
    const early = !hour.sure && (at <= sentAt || hour.span < hours(8))
    return early ? at + hours(12) : at
  }
  const end = partOf(part)
  if (end !== null) return day + end
  return day + WORK_ENDS > sentAt ? day + WORK_ENDS : day + END_OF_DAY
}

const spans: Readonly<Record<string, Span>> = {
  分: minutes(1),
  小: hours(1),
  钟: hours(1),
  h: hours(1),
  H: hours(1),
}
const WITHIN = '(?:之内|以内|内|里)'

/** 「三天内」: the day of the word is not counted, the last day counts to its end. */
const afterDays = (count: number, { sentAt }: Saying): Instant =>
  startOf(sentAt) + days(Math.ceil(count)) + END_OF_DAY

function afterWorkdays(count: number, { sentAt, isWorkday }: Saying): Instant {
  let day = startOf(sentAt)
  let left = Math.ceil(count)
  // No calendar closes a shop for a year.
  for (let looked = 0; left > 0 && looked < 366; looked++) {
    day += days(1)
    if (isWorkday(day)) left--
  }
  return day + END_OF_DAY
}

function monthEnd(sentAt: Instant, later: number): Instant {
  const local = new Date(sentAt + hours(8))
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1 + later, 1) - hours(8) - minutes(1)
}

function weekEnd({ sentAt }: Saying, later: number): Instant {
  const today = startOf(sentAt)
  const { weekday } = shanghaiClock(today)
  return today - days((weekday + 6) % 7) + days(6 + later * 7) + END_OF_DAY
}

const RANGE = `(?:(${NUMBER})\\s*(?:[-~—至到]{1,2}|、)\\s*)?`
const word = (source: string): RegExp => new RegExp(source, 'g')

const readers: readonly Reader[] = [
  {
    // 一个半小时内, 1-2小时内, 30分钟后
    words: word(
      `(?:最迟|最晚|在)?${RANGE}(${NUMBER})\\s*(个半|个)?\\s*(分钟|小时|钟头|[hH](?![a-z]))(半)?\\s*(?:左右)?\\s*(?:${WITHIN}|之后|以后|后|左右)`,
    ),
    read: ([, , count, half, unit, more], { sentAt }) => {
      const length = readNumber(count!) + (half === '个半' || more ? 0.5 : 0)
      return Number.isNaN(length) ? null : sentAt + Math.round(length * spans[unit![0]!]!)
    },
  },
  {
    words: word(`${RANGE}(${NUMBER})\\s*个?\\s*工作日\\s*(?:${WITHIN}|之前|以前|前)?`),
    read: ([, , count], saying) => {
      const length = readNumber(count!)
      return Number.isNaN(length) ? null : afterWorkdays(length, saying)
    },
  },
  {
    // 三天内, 两三天内, 1~3天之内
    words: word(`${RANGE}(${NUMBER})\\s*(天|日|个?星期|个?礼拜|周)\\s*(?:${WITHIN}|之前|以前)`),
    read: ([, , count, unit], saying) => {
      // 「两三天」 is at most three.
      const number = readNumber(count!)
      const length = Number.isNaN(number) ? readNumber(count!.at(-1)!) : number
      if (Number.isNaN(length)) return null
      if (length < 1) return saying.sentAt + days(length)
      return afterDays(/天|日/.test(unit!) ? length : length * 7, saying)
    },
  },
  {
    // 周五前: before it begins, so that whoever understood it so is not disappointed. 周五下午3点前: that hour.
    words: word(`(${DAY})(?:的)?(${PART})?\\s*(${CLOCK})?\\s*(之前|以前|前|之内|以内|内|里)?`),
    read: ([, dayWords, part, clock, until], saying) => {
      const day = readDay(dayWords!, saying)
      if (day === null) return null
      const whole = part === undefined && clock === undefined
      if (
        whole &&
        /周|星期|礼拜|号|日$/.test(dayWords!) &&
        !/今|明/.test(dayWords!) &&
        /前$/.test(until ?? '')
      )
        return day - minutes(1)
      if (whole && /内|里/.test(until ?? '')) return day + END_OF_DAY
      return inDay(day, part, clock, saying)
    },
  },
  {
    // 下午3点前, 晚上, 15:00 前: of today, where no day is named.
    words: word(
      `(${PART})?\\s*(${CLOCK})\\s*(?:之前|以前|前|左右)?|(下班|上午|中午|下午|傍晚|晚上|今晚)(?:之?前|以前|内)?`,
    ),
    read: ([, part, clock, alone], saying) => {
      const day = startOf(saying.sentAt)
      return inDay(day, part ?? alone, clock, saying)
    },
  },
  {
    words: word('(本|这个|这|下个|下)?月(?:底|末|内)(?:之?前|以前)?|(本|这个|这|下个|下)月内?'),
    read: ([, one, other], { sentAt }) => monthEnd(sentAt, (one ?? other)?.startsWith('下') ? 1 : 0),
  },
  {
    words: word('(本|这个|这|下个|下)(?:周|星期|礼拜)(?:内|之内|以内|里)|周末(?:之?前|以前)?|(?:本|这)周末'),
    read: ([text, which], saying) => {
      const end = weekEnd(saying, which?.startsWith('下') ? 1 : 0)
      return /周末.*前/.test(text) ? end - days(2) : end
    },
  },
]

const overlaps = (one: NamedTime, other: NamedTime): boolean => one.from < other.to && other.from < one.to

/** The moments that a text names, in the order of the text. Of several ways to read the same words the longest is taken. */
export function readTimes(text: string, saying: Saying): NamedTime[] {
  const found = readers.flatMap(({ words, read }) =>
    [...text.matchAll(words)].flatMap((match): NamedTime[] => {
      const dueAt = read(match as RegExpExecArray, saying)
      const from = match.index
      return dueAt === null || dueAt <= saying.sentAt
        ? []
        : [{ from, to: from + match[0].trimEnd().length, dueAt }]
    }),
  )
  return found
    .filter(
      (one) => !found.some((other) => other !== one && overlaps(one, other) && longer(other, one, found)),
    )
    .sort((a, b) => a.from - b.from)
}

// Of two that are as long the one that was looked for first.
function longer(other: NamedTime, one: NamedTime, all: readonly NamedTime[]): boolean {
  const difference = other.to - other.from - (one.to - one.from)
  return difference > 0 || (difference === 0 && all.indexOf(other) < all.indexOf(one))
}
