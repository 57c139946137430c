import { calendarDayWords, type CalendarDay, type ServiceDay, type ServiceSpan } from './calendar.ts'
import type { Category, Duty, Level, OrderPlatform, Subtype, Wish } from './lists.ts'
import type { PlatformReasonRow, PolicyDocument, Predicate, PromiseRow } from './policy.ts'
import { orderPlatformWords } from './order-words.ts'
import {
  categoryWords,
  dutyWords,
  levelWords,
  ruleWords,
  subtypeWords,
  wishWords,
  type Language,
  type Word,
} from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const tradeWords: Record<PolicyDocument['trade'], Word> = {
  general: w('通用', 'General'),
  apparel: w('服饰', 'Apparel'),
  fresh_food: w('生鲜', 'Fresh food'),
  beauty: w('美妆', 'Beauty'),
  appliances: w('家电', 'Appliances'),
  custom: w('定制', 'Custom-made'),
}

export const weekdayWords: readonly Word[] = [
  w('周日', 'Sunday'),
  w('周一', 'Monday'),
  w('周二', 'Tuesday'),
  w('周三', 'Wednesday'),
  w('周四', 'Thursday'),
  w('周五', 'Friday'),
  w('周六', 'Saturday'),
]

export const countingWords: Record<PromiseRow['time'], Word> = {
  wall: w('每分钟都算', 'every minute counts'),
  service: w('只算服务时间', 'service hours only'),
}

/** What a promise is to do, as a part of a sentence: 15 分钟内打电话. */
const dutyDeeds: Partial<Record<Duty, Word>> = {
  call_customer: w('打电话', 'call'),
  offer_solution: w('给方案', 'offer a solution'),
  first_reply: w('首次回复', 'give a first reply'),
  finish_review: w('完成审核', 'finish the review'),
  close_case: w('闭环', 'close the loop'),
  flag_for_review: w('转人工复核', 'flag for human review'),
  propose_settlement: w('提出和解方案', 'propose a settlement'),
  decide_dispute: w('作出裁定', 'decide'),
  apologise: w('由组长致歉', 'have a lead apologise'),
}
export const deedWord = (duty: Duty): Word => dutyDeeds[duty] ?? dutyWords[duty]

const DAY = 24 * 60
const FEW_DAYS = 3

/** 15 分钟, 4 小时, 1 小时 30 分钟, 48 小时, 7 天: as people of a shop say it. */
export function minutesText(minutes: number, language: Language): string {
  const say = (count: number, zh: string, en: string): string =>
    language === 'zh'
      ? `${count} ${zh}`
      : `${count} ${en}${count === 1 || en === 'min' || en === 'h' ? '' : 's'}`
  if (minutes > FEW_DAYS * DAY && minutes % DAY === 0) return say(minutes / DAY, '天', 'day')
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [
    whole > 0 ? say(whole, '小时', 'h') : '',
    rest > 0 || whole === 0 ? say(rest, '分钟', 'min') : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** ¥2,000.00 */
export function fenText(fen: number): string {
  const [yuan, rest] = (fen / 100).toFixed(2).split('.') as [string, string]
  return `¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** 25% */
export const shareText = (share: number): string => `${Math.round(share * 1000) / 10}%`

/** One condition of a grading rule in words. */
export function conditionText(predicate: Predicate, language: Language): string {
  const zh = language === 'zh'
  switch (predicate.is) {
    case 'order_paid_over':
      return zh ? `订单实付超过 ${fenText(predicate.fen)}` : `the order paid over ${fenText(predicate.fen)}`
    case 'furious_again': {
      const sure = shareText(predicate.confidence)
      return zh
        ? `非常生气并再次联系(把握不低于 ${sure})`
        : `furious and contacting again (at least ${sure} sure)`
    }
    case 'safety': {
      const spared = predicate.unlessUneaten
        ? zh
          ? '(东西坏了但没吃的不算)'
          : ' (not what spoiled and was not eaten)'
        : ''
      return `${ruleWords['safety']![language]}${spared}`
    }
    default:
      return ruleWords[predicate.is]![language]
  }
}

type Graded = Exclude<Level, 'routine'>

/** `订单实付超过 ¥2,000.00 → 紧急:15 分钟内打电话,4 小时内给方案` */
export function ruleText(
  { when }: { readonly when: readonly Predicate[] },
  level: Graded,
  { promises }: Pick<PolicyDocument, 'promises'>,
  language: Language,
): string {
  const zh = language === 'zh'
  const conditions = when.map((one) => conditionText(one, language)).join(zh ? ',并且' : ' and ')
  const promised = promises[level].map((row) => withinText(row, language)).join(zh ? ',' : ', ')
  const word = levelWords[level][language]
  return zh
    ? `${conditions} → ${word}${promised ? `:${promised}` : ''}`
    : `${sentenceCase(conditions)} → ${word}${promised ? `: ${promised}` : ''}`
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** 15 分钟内打电话 */
export function withinText({ duty, withinMinutes, time }: PromiseRow, language: Language): string {
  const span = minutesText(withinMinutes, language)
  const deed = deedWord(duty)[language]
  if (language === 'zh') return `${time === 'service' ? '服务时间 ' : ''}${span}内${deed}`
  return `${deed} within ${span}${time === 'service' ? ' of service time' : ''}`
}

/** `紧急工单:15 分钟内打电话,每分钟都算,剩约 4 分钟时提醒` */
export function promiseText(row: PromiseRow, level: Level, warnShare: number, language: Language): string {
  const warn = minutesText(Math.max(1, Math.round(row.withinMinutes * warnShare)), language)
  const zh = language === 'zh'
  const tail =
    warnShare === 0
      ? zh
        ? '不提前提醒'
        : 'no warning before'
      : zh
        ? `剩约 ${warn}就提醒`
        : `a warning with about ${warn} left`
  const counting = countingWords[row.time][language]
  const within = withinText({ ...row, time: 'wall' }, language)
  return zh
    ? `${levelWords[level].zh}工单:${within},${counting},${tail}`
    : `${levelWords[level].en}: ${within}, ${counting}, ${tail}`
}

/** `09:00–12:00，13:30–18:00` */
export const spansText = (spans: readonly ServiceSpan[], language: Language): string =>
  spans.map(({ from, to }) => `${from}–${to}`).join(language === 'zh' ? '，' : ', ')

/** `周一 09:00–12:00，13:30–18:00`, `周日 休息` */
export function serviceDayText(day: ServiceDay, weekday: number, language: Language): string {
  const name = weekdayWords[weekday]![language]
  if (day === null) return language === 'zh' ? `${name} 休息` : `${name}: closed`
  return `${name} ${spansText(day, language)}`
}

/** `2026-10-01 至 2026-10-07 国庆节（法定节假日）：09:00–18:00` */
export function calendarDayText({ from, to, kind, name, hours }: CalendarDay, language: Language): string {
  const zh = language === 'zh'
  const when = from === to ? from : zh ? `${from} 至 ${to}` : `${from} to ${to}`
  const said = hours ? `${zh ? '：' : ': '}${spansText(hours, language)}` : ''
  const what = calendarDayWords[kind][language]
  return zh ? `${when} ${name}（${what}）${said}` : `${when} “${name}” (${what})${said}`
}

/** `拼多多「七天无理由」→ 其他特殊·七天无理由,诉求退货,把握 90%` */
export function reasonText(row: PlatformReasonRow, language: Language): string {
  const where =
    row.platform === null ? w('任何平台', 'Any platform') : orderPlatformWords[row.platform as OrderPlatform]
  const kind = `${categoryWords[row.category as Category][language]}·${subtypeWords[row.subtype as Subtype]?.[language] ?? row.subtype}`
  const wish = row.wish === null ? '' : wishWords[row.wish as Wish][language]
  if (language === 'zh')
    return `${where.zh}「${row.reason}」→ ${kind}${wish ? `,诉求${wish}` : ''},把握 ${shareText(row.confidence)}`
  return `${where.en} “${row.reason}” → ${kind}${wish ? `, wish: ${wish}` : ''}, ${shareText(row.confidence)} sure`
}
