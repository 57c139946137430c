import {
  days,
  hours,
  minutes,
  seconds,
  shanghaiClock,
  type Instant,
  type Span,
} from '../../../kernel/time.ts'

/** A time as a chat window writes it. */
export interface Stamp {
  /** The beginning of its day, seen from the moment at which it is pasted; null where only the hour stands. */
  readonly day: ((now: Instant) => Instant) | null
  readonly inDay: Span
}

export interface Header {
  readonly speaker: string
  readonly stamp: Stamp | null
  /** What stands in the same line behind it. */
  readonly rest: string
  /** How many lines it takes. */
  readonly lines: 1 | 2
}

const DATE = String.raw`(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})[-/月](\d{1,2})日?|(今天|昨天|前天)|(?:星期|周)([一二三四五六日天]))`
const TIME = String.raw`(?:${DATE}[\sT]*)?(上午|下午|凌晨|早上|中午|晚上)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?`
const NAME = String.raw`([^\s::,。!?,!?([【\])】][^::,。!?,!?\n]{0,39}?(?:[::][^\s::,。!?\d]{1,20})?)`

const alone = new RegExp(String.raw`^\s*[([【]?${TIME}[)\]】]?\s*$`)
const nameFirst = new RegExp(String.raw`^\s*${NAME}(?:\s+|\s*[([【]\s*)${TIME}\s*[)\]】]?\s*[::]?\s*(.*)$`)
const timeFirst = new RegExp(String.raw`^\s*[([【]?\s*${TIME}\s*[)\]】]?\s*${NAME}(?:[::]\s*(.*)|\s*)$`)
const nameAlone = new RegExp(String.raw`^\s*${NAME}\s*[::]?\s*$`)
const nameBefore = new RegExp(String.raw`^\s*([^\s::,。!?,!?][^::,。!?,!?\n]{0,19})[::]\s*(.*)$`)

const PARTS = 11

/** A line that is a time and nothing else. */
export function readStamp(line: string): Stamp | null {
  const found = alone.exec(plain(line))
  return found ? stampOf(found.slice(1)) : null
}

/**
 * The header of a message at line `i`: `timed` is a name with a time, in one line or in two; `named` is 「昵称:」. Null:
 * the line is part of a text.
 */
export function readHeader(lines: readonly string[], i: number, manner: 'timed' | 'named'): Header | null {
  const line = plain(lines[i]!)
  if (manner === 'named') {
    const found = nameBefore.exec(line)
    return found ? { speaker: found[1]!.trim(), stamp: null, rest: found[2]!, lines: 1 } : null
  }
  return inOneLine(line) ?? inTwoLines(line, lines[i + 1])
}

function inOneLine(line: string): Header | null {
  const first = nameFirst.exec(line)
  if (first) return header(first[1]!, first.slice(2, 2 + PARTS), first[2 + PARTS]!)
  const second = timeFirst.exec(line)
  return second ? header(second[1 + PARTS]!, second.slice(1, 1 + PARTS), second[2 + PARTS] ?? '') : null
}

function inTwoLines(line: string, next: string | undefined): Header | null {
  if (next === undefined) return null
  const [name, time] = [nameAlone.exec(line), alone.exec(plain(next))]
  const found = name && time ? header(name[1]!, time.slice(1), '') : null
  return found && { ...found, lines: 2 }
}

function header(name: string, parts: readonly (string | undefined)[], rest: string): Header | null {
  const stamp = stampOf(parts)
  const speaker = name.replace(/[\s::([【]+$/, '')
  return stamp && speaker !== '' && !PART_OF_TIME.test(speaker) ? { speaker, stamp, rest, lines: 1 } : null
}

// 「11-12」 before an hour is its day; a number of a phone is a name like any other.
const PART_OF_TIME = /^[\d/.:-]{1,10}$/

// Full-width signs of a window become the plain ones; the words of a message are never touched.
const plain = (line: string): string =>
  line.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':').replaceAll('\u00a0', ' ')

function stampOf(parts: readonly (string | undefined)[]): Stamp | null {
  const [year, month, date, ofYear, ofMonth, near, weekday, half, hour, minute, second] = parts
  const inDay = hours(hourOf(Number(hour), half)) + minutes(Number(minute)) + seconds(Number(second ?? 0))
  if (Number(hour) > 23 || Number(minute) > 59) return null
  if (year) return { day: () => dayAt(Number(year), Number(month), Number(date)), inDay }
  if (ofYear) return { day: (now) => latest(Number(ofYear), Number(ofMonth), now), inDay }
  if (near) return { day: (now) => today(now) - days(AGO[near]!), inDay }
  if (weekday) return { day: (now) => lastWeekday(WEEKDAYS[weekday]!, now), inDay }
  return { day: null, inDay }
}

function hourOf(hour: number, half: string | undefined): number {
  if ((half === '下午' || half === '晚上') && hour < 12) return hour + 12
  if (half === '中午' && hour < 3) return hour + 12
  return half === '凌晨' && hour === 12 ? 0 : hour
}

const AGO: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 }
const WEEKDAYS: Readonly<Record<string, number>> = { 日: 0, 天: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 }

const today = (now: Instant): Instant => shanghaiClock(now).startOfDay
const dayAt = (year: number, month: number, date: number): Instant =>
  shanghaiClock(Date.UTC(year, month - 1, date)).startOfDay

// 「12-31 23:50」, pasted on New Year's Day, is of last year.
function latest(month: number, date: number, now: Instant): Instant {
  const year = new Date(now + hours(8)).getUTCFullYear()
  const day = dayAt(year, month, date)
  return day > now ? dayAt(year - 1, month, date) : day
}

const lastWeekday = (weekday: number, now: Instant): Instant =>
  today(now) - days((shanghaiClock(now).weekday - weekday + 7) % 7)
