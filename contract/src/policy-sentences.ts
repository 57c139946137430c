import { radarPauseText, radarSentences } from './radar-sentences.ts'
import type { RadarPause } from './radar-policy.ts'
import type { CalendarDay, ServiceCalendar } from './calendar.ts'
import type { Level } from './lists.ts'
import type { PolicyChange } from './policy-diff.ts'
import type {
  EscalationStep,
  EscalationTarget,
  PlatformReasonRow,
  PolicyDocument,
  PromiseRow,
} from './policy.ts'
import {
  calendarDayText,
  conditionText,
  countingWords,
  minutesText,
  promiseText,
  reasonText,
  serviceDayText,
  shareText,
  tradeWords,
} from './policy-words.ts'
import type { HintRow } from './remedy-policy.ts'
import type { Excuse } from './wording-lists.ts'
import { disputePolicyText, evidenceRowText } from './dispute-sentences.ts'
import type { EvidenceRow } from './evidence.ts'
import { authorityText, costsText, hintText } from './remedy-sentences.ts'
import { excuseText, wordingRowText } from './wording-sentences.ts'
import type { WordingRow } from './wording.ts'
import { levelWords, type Language, type Word } from './words.ts'

type Sentence = (value: never, language: Language) => string
const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en)

type Calls = PolicyDocument['calls']

const attemptsText = ({ attempts, apartMinutes, nextWithinMinutes }: Calls, l: Language): string =>
  pick(
    l,
    `打 ${attempts} 次没接通（每次至少隔 ${minutesText(apartMinutes, l)}），再有一条送达的消息，就算联系过；${minutesText(nextWithinMinutes, l)}内再打一次`,
    `${attempts} calls not answered, at least ${minutesText(apartMinutes, l)} apart, and a delivered message stand for a call; the next attempt within ${minutesText(nextWithinMinutes, l)}`,
  )

const nightText = ({ from, to, offerUntil, onCall }: Calls['night'], l: Language): string =>
  pick(
    l,
    `。夜里 ${from}–${to} 没有危险的，发一条约好时间（最晚 ${offerUntil}）的消息也算${onCall ? `；有危险的由 ${onCall} 打` : ''}`,
    `. From ${from} to ${to} and without danger, a delivered message that offers a time (until ${offerUntil}) stands for it too${onCall ? `; where there is danger ${onCall} calls` : ''}`,
  )

/** The sentence of a setting that stands by itself. */
const sentences: Readonly<Record<string, Sentence>> = {
  trade: (trade: PolicyDocument['trade'], l) =>
    pick(l, `行业:${tradeWords[trade]?.zh ?? ''}`, `Trade: ${tradeWords[trade]?.en ?? ''}`),
  'triage/askPersonBelow': (share: number, l) =>
    pick(
      l,
      `分类的把握低于 ${shareText(share)} 时请人来分`,
      `A person sorts the case where the class is less than ${shareText(share)} sure`,
    ),
  'promises/answerCustomer': (of: PolicyDocument['promises']['answerCustomer'], l) =>
    pick(
      l,
      `客户每次来说话,${minutesText(of.withinMinutes, l)}内人工回复;非常生气的 ${minutesText(of.furiousWithinMinutes, l)}内(${countingWords[of.time].zh})`,
      `A person answers each turn of the customer within ${minutesText(of.withinMinutes, l)}, a furious one within ${minutesText(of.furiousWithinMinutes, l)} (${countingWords[of.time].en})`,
    ),
  'promises/apologise': (of: NonNullable<PolicyDocument['promises']['apologise']>, l) =>
    pick(
      l,
      `涉及服务态度的,${minutesText(of.withinMinutes, l)}内由组长、主管或店主致歉(每分钟都算)`,
      `Where our service upset the customer, a lead, supervisor or owner apologises within ${minutesText(of.withinMinutes, l)} (every minute counts)`,
    ),
  'promises/escalation/urgent': (steps: readonly EscalationStep[], l) =>
    pick(l, `紧急工单超时后，${ladderText(steps, l)}`, `An urgent case, once late: ${ladderText(steps, l)}`),
  'promises/escalation/others': (steps: readonly EscalationStep[], l) =>
    pick(l, `其他工单超时后，${ladderText(steps, l)}`, `Any other case, once late: ${ladderText(steps, l)}`),
  'promises/escalation/stale': (steps: readonly EscalationStep[], l) =>
    pick(l, `久拖的工单，${ladderText(steps, l)}`, `A stale case: ${ladderText(steps, l)}`),
  'promises/warnAtShareLeft': (share: number, l) =>
    share === 0
      ? pick(l, '到期前不提醒', 'No warning before a promise is due')
      : pick(
          l,
          `剩 ${shareText(share)} 的时间时提醒`,
          `A warning when ${shareText(share)} of the time is left`,
        ),
  'turns/mergeWithinMinutes': (minutes: number, l) =>
    pick(
      l,
      `${minutesText(minutes, l)}内连着说的话算一次来说话`,
      `Words within ${minutesText(minutes, l)} are one turn`,
    ),
  'turns/againAfterMinutes': (minutes: number, l) =>
    pick(
      l,
      `${minutesText(minutes, l)}没人答,客户再来说话算再次联系`,
      `Unanswered for ${minutesText(minutes, l)}, further words are another contact`,
    ),
  calls: (of: PolicyDocument['calls'], l) => `${attemptsText(of, l)}${nightText(of.night, l)}`,
  'calendar/holidays': (holidays: ServiceCalendar['holidays'], l) =>
    holidays === 'closed'
      ? pick(l, '法定节假日没有人上班', 'Nobody is at work on public holidays')
      : pick(l, '法定节假日照平常的时间上班', 'Public holidays have the hours of their weekday'),
  'calendar/makeUpDays': (days: ServiceCalendar['makeUpDays'], l) =>
    days === 'as_monday'
      ? pick(l, '调休上班的日子和周一一样', 'Make-up workdays have the hours of a Monday')
      : pick(l, '调休上班的日子照那一天平常的时间', 'Make-up workdays have the hours of their weekday'),
  'calendar/arrangedYears': (years: ServiceCalendar['arrangedYears'], l) =>
    pick(
      l,
      `已录入放假安排的年份：${years.join('、') || '没有'}`,
      `Years whose holidays are entered: ${years.join(', ') || 'none'}`,
    ),
  'joining/openWithinDays': (days: number, l) =>
    pick(
      l,
      `同一订单、同一类,${days} 天内的在办工单自动并入`,
      `The same order and class joins an open case of the last ${days} days`,
    ),
  'joining/reopenWithinDays': (days: number, l) =>
    days === 0
      ? pick(l, '完结的工单不重新打开,再来另立新单', 'A closed case is not opened again')
      : pick(
          l,
          `完结 ${days} 天内客户再来,重新打开原工单`,
          `A case closed within ${days} days is opened again when the customer comes back`,
        ),
  'closing/silentHours': (hours: number, l) =>
    pick(l, `客户 ${hours} 小时没有回音,可以按静默完结`, `Silence of ${hours} hours lets a case be closed`),
  'queue/staleAfterHours': (hours: number, l) =>
    pick(
      l,
      `超时 ${hours} 小时以上的放进「久拖」`,
      `Overdue by more than ${hours} hours is shown as long overdue`,
    ),
  'platforms/deadlineMargin': (of: PolicyDocument['platforms']['deadlineMargin'], l) =>
    pick(
      l,
      `比平台期限提前 ${shareText(of.share)} 的时间,至少 ${minutesText(of.atLeastMinutes, l)}`,
      `Ahead of a platform’s deadline by ${shareText(of.share)} of the time, at least ${minutesText(of.atLeastMinutes, l)}`,
    ),
  disputes: disputePolicyText,
  'remedies/authority': authorityText,
  'remedies/costs': costsText,
  ...radarSentences,
  'systemReply/on': (on: boolean, l) =>
    on
      ? pick(l, '登记后准备一条系统首次回复', 'A first reply is prepared when a case is registered')
      : pick(l, '不准备系统首次回复', 'No first reply is prepared'),
  'systemReply/text': (text: string, l) => pick(l, `首次回复:${text}`, `First reply: ${text}`),
  'systemReply/toldMinutes': (told: NonNullable<PolicyDocument['systemReply']['toldMinutes']>, l) =>
    pick(l, `告诉客户的时间：${toldText(told, l)}`, `Times that customers are told: ${toldText(told, l)}`),
  'systemReply/nightText': (text: string, l) =>
    pick(l, `休息时间的首次回复:${text}`, `First reply out of hours: ${text}`),
}

type Told = NonNullable<PolicyDocument['systemReply']['toldMinutes']>

const toldText = (told: Told, l: Language): string =>
  (Object.entries(told) as [Level, number][])
    .map(([level, minutes]) => `${levelWords[level][l]} ${minutesText(minutes, l)}`)
    .join(pick(l, '、', ', ')) || pick(l, '同承诺', 'as promised')

/** Who is told of a promise that stays broken. */
export const targetWords: Readonly<Record<EscalationTarget, Word>> = {
  assignee: { zh: '处理人', en: 'the assignee' },
  lead: { zh: '组长', en: 'the leads' },
  supervisor: { zh: '主管', en: 'the supervisors' },
  owner: { zh: '店主', en: 'the owner' },
}

function ladderText(steps: readonly EscalationStep[], l: Language): string {
  if (steps.length === 0) return pick(l, '不再告诉别人', 'nobody else is told')
  const said = steps.map(({ afterMinutes, to }) =>
    pick(
      l,
      `过 ${minutesText(afterMinutes, l)}告诉${targetWords[to].zh}`,
      `tell ${targetWords[to].en} after ${minutesText(afterMinutes, l)}`,
    ),
  )
  return said.join(pick(l, '、', ', '))
}

const sectionWords: Readonly<Record<string, Word>> = {
  grading: { zh: '分级规则', en: 'Grading' },
  triage: { zh: '分级规则', en: 'Grading' },
  trade: { zh: '行业', en: 'Trade' },
  promises: { zh: '时限', en: 'Promises' },
  calls: { zh: '时限', en: 'Promises' },
  serviceHours: { zh: '服务时间', en: 'Service hours' },
  systemReply: { zh: '对客说法', en: 'What customers are told' },
  turns: { zh: '合并与完结', en: 'Joining and closing' },
  joining: { zh: '合并与完结', en: 'Joining and closing' },
  closing: { zh: '合并与完结', en: 'Joining and closing' },
  queue: { zh: '合并与完结', en: 'Joining and closing' },
  calendar: { zh: '服务时间', en: 'Service hours' },
  platforms: { zh: '平台', en: 'Platforms' },
  wording: { zh: '措辞词库', en: 'Wording' },
  remedies: { zh: '处理与额度', en: 'Remedies' },
  radar: { zh: '物流雷达', en: 'Radar' },
  evidence: { zh: '凭证与争议', en: 'Evidence and disputes' },
  disputes: { zh: '凭证与争议', en: 'Evidence and disputes' },
}

/** The part of the page on which a setting stands. */
export const sectionWord = (path: string): Word =>
  sectionWords[path.split('/')[0]!] ?? { zh: '其他设置', en: 'Other settings' }

/** A setting read aloud; null where it is not there. `warnShare` is the share at which its document warns. */
export function settingText(
  path: string,
  value: unknown,
  warnShare: number,
  language: Language,
): string | null {
  if (value === undefined) return null
  const [part, list, ...rest] = path.split('/') as [string, string | undefined, ...string[]]
  if (part === 'serviceHours')
    return serviceDayText(value as PolicyDocument['serviceHours'][number], Number(list), language)
  if (part === 'calendar' && list === 'days') return calendarDayText(value as CalendarDay, language)
  if (part === 'grading' && rest.length > 0) return ruleSentence(value, list as Level, language)
  if (part === 'promises' && rest.length > 0 && list !== 'escalation')
    return promiseText(value as PromiseRow, list as Level, warnShare, language)
  if (part === 'evidence' && list === 'required') return evidenceRowText(value as EvidenceRow, language)
  if (part === 'remedies' && list === 'hints') return hintText(value as HintRow, language)
  if (part === 'radar' && list === 'pauses') return radarPauseText(value as RadarPause, language)
  if (part === 'wording' && list === 'rows') return wordingRowText(value as WordingRow, language)
  if (part === 'wording' && list === 'excuses' && rest.length > 0)
    return excuseText(rest[0] as Excuse, value as string[], language)
  if (part === 'platforms' && list === 'reasons') return reasonText(value as PlatformReasonRow, language)
  const sentence = Object.hasOwn(sentences, path) ? sentences[path] : undefined
  // A setting of a later version than these words is named by its part and kept as it is.
  return sentence ? sentence(value as never, language) : sectionWord(path)[language]
}

function ruleSentence(value: unknown, level: Level, language: Language): string {
  const { when } = value as PolicyDocument['grading']['urgent'][number]
  const between = pick(language, ',并且', ' and ')
  return `${when.map((one) => conditionText(one, language)).join(between)} → ${levelWords[level][language]}`
}

export interface ChangeText {
  readonly path: string
  readonly section: string
  readonly before: string | null
  readonly after: string | null
}

/** A change as two sentences: how it was, how it will be. */
export function changeText(
  { path, before, after }: PolicyChange,
  shares: { readonly before: number; readonly after: number },
  language: Language,
): ChangeText {
  return {
    path,
    section: sectionWord(path)[language],
    before: settingText(path, before, shares.before, language),
    after: settingText(path, after, shares.after, language),
  }
}
