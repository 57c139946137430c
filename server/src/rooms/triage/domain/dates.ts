/**
 * The day a customer needs something by: 明天, 周六, 20号, 11月20日, 中秋. Days are counted in Asia/Shanghai, which
 * has no summer time, from the day the words were received.
 */
import type { Instant } from '../../../kernel/time.ts'
import { days, hours } from '../../../kernel/time.ts'
import type { Evidence } from './evidence.ts'
import { festivalDay } from './festivals.ts'
import type { Hit } from './terms.ts'

/** A day that was named, `day` as `2026-11-20`, and whether it lies before the day of receipt. */
export interface NamedDay {
  readonly day: string | null
  readonly passed: boolean
  readonly hits: readonly Hit[]
}

interface Day {
  readonly year: number
  readonly month: number
  readonly date: number
}

const SHANGHAI = hours(8)
const NUMBER_WORDS = '〇一二三四五六七八九十'

const dayOf = (at: Instant): Day => {
  const local = new Date(at + SHANGHAI)
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, date: local.getUTCDate() }
}
const startOf = ({ year, month, date }: Day): Instant => Date.UTC(year, month - 1, date) - SHANGHAI
const plusDays = (at: Instant, count: number): Day => dayOf(at + days(count))
const written = ({ year, month, date }: Day): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

// Bounded quantifiers only: the text is a stranger's.
const RELATIVE = /(今天|今晚|今日|明天|明早|明晚|明日|大后天|后天|后日|下午要)/g
const WEEKDAY = /(下{0,2}|这|本)(?:个)?(?:周|星期|礼拜)([一二三四五六日天末])/g
const MONTH_DAY =
  /(?:(\d{4})年)?(\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月|\/)(\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:号|日|(?![\d天个]))/g
const DAY_ONLY =
  /(?<![月\/\d十])(\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:号|日)(?![楼店线码院门])/g
const FESTIVAL =
  /(元旦|春节|过年|除夕|年三十|元宵|情人节|妇女节|三八节|清明|劳动节|五一|母亲节|儿童节|六一|父亲节|端午|七夕|教师节|中秋|国庆|十一前|重阳|万圣节|感恩节|平安夜|圣诞)/g

const OFFSETS: Readonly<Record<string, number>> = {
  今天: 0,
  今晚: 0,
  今日: 0,
  下午要: 0,
  明天: 1,
  明早: 1,
  明晚: 1,
  明日: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
}

/** What makes a day a day of need, right after it or right before it. */
const NEED_AFTER =
  /^.{0,6}?(要用|得用|必须|一定|之前|以前|前|就要|要去|要走|要带|要穿|要回|要给|要送|过生日|生日|周岁|满月|结婚|婚礼|办酒|酒席|出差|出发|出国|考试|面试|演出|比赛|开会|手术|搬家|聚会|旅行|旅游|开学|年会|开业|典礼|纪念日|是孩子|是我|是他|是她|是宝宝|是老|是妈|是爸|是女|是男|急用|要办|要参加|到不了|截止|赶|用的|大寿|寿宴|飞|的飞机|的高铁|的火车|的航班|的票|送礼|送人)/
const NEED_BEFORE =
  /(赶在|必须|一定要|最晚|最迟|要在|生日是?|婚礼是?|婚礼在|生日在|需要在|等着|定在|就在|日子是)[^,.!?;\n]{0,4}$/
const NOT_NEED =
  /^(下单|下的单|买的|拍的|付款|购买|签收|收到|发货|发的|寄的|订的|定的|申请|的订单|买|拍|订|就发|说|到货了|揽收|派送|到了|晚上下|早上下|发出|已经)/

/**
 * The day of need in the words, or null. A festival counts when the text has an occasion in it; other days count
 * when words of need stand beside them ("20号要用", "赶在周六前").
 */
export function neededDay(evidence: Evidence, receivedAt: Instant): NamedDay {
  const { text } = evidence.reading.normal
  const said = evidence.passed
  const found = candidates(text.slice(0, 4000), receivedAt, said.length > 0)[0]
  if (!found) return { day: null, passed: said.length > 0, hits: said }
  const passed = said.length > 0 || startOf(found.day) < startOf(dayOf(receivedAt))
  return { day: written(found.day), passed, hits: [found.hit, ...said] }
}

interface Candidate {
  readonly day: Day
  readonly hit: Hit
}

function candidates(text: string, receivedAt: Instant, saidPassed: boolean): Candidate[] {
  const today = startOf(dayOf(receivedAt))
  const readers: readonly (readonly [RegExp, (m: RegExpMatchArray) => Day | null])[] = [
    [MONTH_DAY, (m) => monthDay(m, today)],
    [DAY_ONLY, (m) => dayOnly(numberOf(m[1]!), today, saidPassed)],
    [RELATIVE, (m) => plusDays(today, OFFSETS[m[1]!]!)],
    [WEEKDAY, (m) => weekday(m[1]!, m[2]!, today, saidPassed)],
    [FESTIVAL, (m) => festivalDay(m[1]!, dayOf(today), saidPassed)],
  ]
  return readers.flatMap(([pattern, readDay]) =>
    [...text.matchAll(pattern)].slice(0, 20).flatMap((match) => {
      const hit = { from: match.index, to: match.index + match[0].length }
      const day = isNeed(text, hit, saidPassed, pattern === FESTIVAL) ? readDay(match) : null
      return day ? [{ day, hit }] : []
    }),
  )
}

const FESTIVAL_NEED =
  /^(节|)(礼|送|用|前|要|到|都|已|就|快|来不及|那天|当天|回家|给|之前|收|过|晚会|的礼物|吃)/

function isNeed(text: string, hit: Hit, saidPassed: boolean, festival: boolean): boolean {
  const after = text.slice(hit.to, hit.to + 14)
  const before = text.slice(Math.max(0, hit.from - 10), hit.from)
  if (NOT_NEED.test(after)) return false
  if (festival)
    return saidPassed || FESTIVAL_NEED.test(after) || NEED_AFTER.test(after) || NEED_BEFORE.test(before)
  return NEED_AFTER.test(after) || NEED_BEFORE.test(before)
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const ten = text.indexOf('十')
  if (ten < 0) return NUMBER_WORDS.indexOf(text)
  const tens = ten === 0 ? 1 : NUMBER_WORDS.indexOf(text[0]!)
  const units = text.slice(ten + 1)
  return tens * 10 + (units ? NUMBER_WORDS.indexOf(units) : 0)
}

const isReal = ({ year, month, date }: Day): boolean => {
  const back = new Date(Date.UTC(year, month - 1, date))
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date
}

/** Without a year the nearest one is meant: a day two months back is the past, one further back is next year's. */
function monthDay(match: RegExpMatchArray, today: Instant): Day | null {
  const [, year, month, date] = match
  const named = { month: numberOf(month!), date: numberOf(date!) }
  if (year) return real({ year: Number(year), ...named })
  const thisYear = real({ year: dayOf(today).year, ...named })
  if (!thisYear) return null
  const back = today - startOf(thisYear)
  if (back > days(60)) return real({ ...thisYear, year: thisYear.year + 1 })
  return back < -days(300) ? real({ ...thisYear, year: thisYear.year - 1 }) : thisYear
}

const real = (day: Day): Day | null => (day.month >= 1 && day.month <= 12 && isReal(day) ? day : null)

/** "20号": this month's, or the next month's where this month's is over; the last one where it is said to be over. */
function dayOnly(date: number, today: Instant, saidPassed: boolean): Day | null {
  const { year, month, date: now } = dayOf(today)
  if (date < 1 || date > 31) return null
  const shift = saidPassed ? (date > now ? -1 : 0) : date < now ? 1 : 0
  const zeroBased = year * 12 + (month - 1) + shift
  return real({ year: Math.floor(zeroBased / 12), month: (zeroBased % 12) + 1, date })
}

/** "周六" is the next Saturday, today included; "下周六" the one of next week; weeks begin on Monday. */
function weekday(prefix: string, name: string, today: Instant, saidPassed: boolean): Day {
  const wanted = name === '末' ? 6 : name === '日' || name === '天' ? 7 : NUMBER_WORDS.indexOf(name)
  const now = ((new Date(today + SHANGHAI).getUTCDay() + 6) % 7) + 1
  const weeks = prefix.startsWith('下') ? prefix.length : 0
  if (weeks > 0) return plusDays(today, wanted - now + 7 * weeks)
  const ahead = (wanted - now + 7) % 7
  return plusDays(today, saidPassed && ahead > 0 ? ahead - 7 : ahead)
}
