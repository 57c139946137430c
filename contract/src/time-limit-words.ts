import { timeLimitKinds, type TimeLimitKind, type TimeLimitState } from './time-limit-lists.ts'
import { limitDuty } from './time-limits.ts'
import { dutyWords, type Language, type Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const timeLimitStateWords: Record<TimeLimitState, Word> = {
  open: w('进行中', 'Open'),
  late: w('已过期', 'Past'),
  met: w('按期办好', 'Met'),
  met_late: w('过期才办好', 'Met late'),
  cancelled: w('已撤销', 'Cancelled'),
}

/** Names of the clocks, by kind. */
export const timeLimitKindWords = Object.fromEntries(
  timeLimitKinds.map((kind) => [kind, dutyWords[limitDuty(kind)]]),
) as Record<TimeLimitKind, Word>

/** Whose text it is: how the list is grouped. */
export type LimitParty = 'law' | 'carrier' | 'supplier'

export const limitPartyWords: Record<LimitParty, Word> = {
  law: w('法定期限', 'By law'),
  carrier: w('快递索赔', 'Carrier'),
  supplier: w('供应商索赔', 'Supplier'),
}

interface LimitText {
  readonly party: LimitParty
  /** The event that it counts from. */
  readonly begins: Word
  readonly source: Word
  /** What is to be done when it has ended, or before. */
  readonly next: Word
}

/** What people read about each time limit. */
export const timeLimitTexts: Record<TimeLimitKind, LimitText> = {
  authority_letter: {
    party: 'law',
    begins: w('收到来函那天', 'Day the letter came'),
    source: w('来函写明的期限', 'as the letter says'),
    next: w('到期前书面答复，留下送达凭证', 'Answer in writing before it ends; keep proof'),
  },
  authority_accepts: {
    party: 'law',
    begins: w('12315 收到投诉那天', 'Day 12315 received the complaint'),
    source: w('消费者权益保护法第 46 条', 'Consumer protection law, art. 46'),
    next: w(
      '到期前会有受理通知，把订单、沟通和凭证备好',
      'Notice comes by then: have order, words and proof ready',
    ),
  },
  mediation: {
    party: 'law',
    begins: w('受理那天', 'Day it was taken up'),
    source: w('消费者权益保护法实施条例第 46 条', 'Regulation on consumer protection, art. 46'),
    next: w('到期没调成，终止调解，走民事途径', 'Without agreement it ends; then the civil courts'),
  },
  court_answer: {
    party: 'law',
    begins: w('收到起诉状那天', 'Day the claim was served'),
    source: w('民事诉讼法第 128 条、第 85 条', 'Civil procedure law, art. 128 and 85'),
    next: w('交法务，到期前提交答辩状和证据', 'Give it to legal; file the answer and evidence in time'),
  },
  refund_after_return: {
    party: 'law',
    begins: w('收到退货那天', 'Day the goods came back'),
    source: w(
      '消费者权益保护法第 25 条；暂行办法第 13 条',
      'Consumer protection law, art. 25; Measures, art. 13',
    ),
    next: w('到期前把钱退到账', 'Refund before it ends'),
  },
  refund_violation: {
    party: 'law',
    begins: w('收到退货或退货通知那天', 'Day of the goods, or of the notice'),
    source: w('暂行办法第 31 条', 'Measures on no-reason returns, art. 31'),
    next: w('超过就是违法情形，马上办理', 'Beyond it is an offence: act at once'),
  },
  injury_report: {
    party: 'law',
    begins: w('获知严重伤害那天', 'Day the injury became known'),
    source: w('消费品召回管理暂行规定第 8 条', 'Provisions on recalls, art. 8'),
    next: w('向省级市场监管部门报告', 'Report to the provincial authority'),
  },
  recall_plan: {
    party: 'law',
    begins: w('决定或责令召回那天', 'Day the recall was decided or ordered'),
    source: w('消费品召回管理暂行规定第 17 条', 'Provisions on recalls, art. 17'),
    next: w('提交召回计划', 'Hand in the plan of the recall'),
  },
  recall_notice: {
    party: 'law',
    begins: w('报告召回计划那天', 'Day the plan was handed in'),
    source: w('消费品召回管理暂行规定第 19 条', 'Provisions on recalls, art. 19'),
    next: w('发布召回信息，通知消费者', 'Publish the recall and tell the customers'),
  },
  carrier_answers: {
    party: 'carrier',
    begins: w('向快递投诉那天', 'Day of the complaint to the carrier'),
    source: w('快递暂行条例第 29 条', 'Express delivery regulation, art. 29'),
    next: w('到期没有答复或不满意，向 12305 申诉', 'No answer, or a bad one: complain to 12305'),
  },
  lost_same_city: {
    party: 'carrier',
    begins: w('快递承诺送达那天', 'Day of promised delivery'),
    source: w('GB/T 27917', 'GB/T 27917'),
    next: w('到期还没到，按丢件补发或退款，向快递索赔', 'Still missing: reship or refund, and claim'),
  },
  lost_elsewhere: {
    party: 'carrier',
    begins: w('快递承诺送达那天', 'Day of promised delivery'),
    source: w('GB/T 27917', 'GB/T 27917'),
    next: w('到期还没到，按丢件补发或退款，向快递索赔', 'Still missing: reship or refund, and claim'),
  },
  supplier_claim: {
    party: 'supplier',
    begins: w('发现质量问题那天', 'Day the fault was found'),
    source: w('采购合同约定；民法典第 621 条', 'the contract; Civil Code, art. 621'),
    next: w('到期前书面通知供应商，附照片和批次', 'Notify the supplier in writing, with photos and batch'),
  },
}

const units = {
  calendar: w('天', 'days'),
  working: w('个工作日', 'working days'),
  months: w('个月', 'months'),
}

export interface CountedLimit {
  readonly kind: TimeLimitKind
  /** Days of the calendar as `2026-11-22`. */
  readonly eventOn: string
  readonly lastDay: string
  /** Null: a letter or a contract says the last day. */
  readonly length: number | null
  readonly counting: keyof typeof units
  /** The last day as it would be without rolling over days of rest. */
  readonly plainLastDay: string
}

/** 「11-20 当天不算，7 个工作日，到 12-01 24:00（消费者权益保护法第 46 条）」. */
export function limitLine(limit: CountedLimit, language: Language): string {
  const { kind, eventOn, lastDay, length, counting, plainLastDay } = limit
  const source = timeLimitTexts[kind].source[language]
  const [event, last, plain] = [eventOn, lastDay, plainLastDay].map((date) => shortDay(date, eventOn))
  const rolled = plainLastDay !== lastDay
  if (language === 'zh') {
    const span = length === null ? '' : `${length} ${units[counting].zh}，`
    const rolls = rolled ? `${plain} 休息，顺延` : ''
    return `${event} 当天不算，${span}${rolls}到 ${last} 24:00（${source}）`
  }
  const span = length === null ? '' : `${length} ${units[counting].en}, `
  const rolls = rolled ? `${plain} is a day of rest, rolled over ` : ''
  return `Not counting ${event}, ${span}${rolls}to ${last} 24:00 (${source})`
}

/** Without its year, where that is the year of the event. */
const shortDay = (day: string, event: string): string =>
  day.slice(0, 4) === event.slice(0, 4) ? day.slice(5) : day
