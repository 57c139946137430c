import { englishSentences } from './history-words-en.ts'

/** The words a sentence of the history is made of, by code; handed in, so that domain/ names no screen text of its own. */
export interface HistoryWords {
  readonly duty: (duty: string) => string
  readonly level: (level: string) => string
  readonly callOutcome: (outcome: string) => string
  readonly delivery: (delivery: string) => string
  readonly category: (category: string) => string
  readonly person: (id: string | null) => string
  /** Chinese unless it says English. */
  readonly language?: 'zh' | 'en'
}

interface Entry {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What the events carry that a sentence speaks of; each kind has its own few. */
export interface Spoken {
  readonly importedAs: string | null
  readonly turn: { readonly again: boolean }
  readonly delivery: string
  readonly of: string
  readonly outcome: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly duty: string
  readonly lateMs: number
  readonly was: { readonly category: string }
  readonly isNow: { readonly category: string }
}

export type Sentence = (data: Spoken, words: HistoryWords) => string

const minutesLate = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} 分钟`

const closings: Record<string, string> = {
  solved: '已解决',
  explained: '已说明',
  withdrawn: '客户撤回',
  no_answer: '客户未再回复',
}

const messageKinds: Record<string, string> = { reply: '回复', system: '系统回复' }

/** One sentence for each kind of event. The history holds codes; this is how they are read aloud. */
const chineseSentences: Record<string, Sentence> = {
  case_opened: ({ importedAs }) =>
    importedAs === 'history' ? '导入历史工单' : importedAs ? '从表格导入并登记' : '登记工单',
  customer_wrote: ({ turn }) => (turn.again ? '客户再次联系' : '客户留言'),
  order_known: () => '订单金额已知,重新定级',
  reply_added: ({ delivery }, w) => `回复客户(${w.delivery(delivery)})`,
  note_added: () => '写了内部备注',
  delivery_marked: ({ of, delivery }, w) => `${messageKinds[of] ?? '消息'}标记为${w.delivery(delivery)}`,
  call_recorded: ({ outcome }, w) => `给客户打电话:${w.callOutcome(outcome)}`,
  review_finished: () => '审核完成',
  reviewers_seated: () => '安排主管与法务复核',
  case_assigned: ({ to }, w) => (to ? `分配给${w.person(to)}` : '取消分配'),
  case_sorted: ({ was, isNow }, w) => `改分类:${w.category(was.category)} → ${w.category(isNow.category)}`,
  level_raised: ({ from, to, by }, w) =>
    `${by === 'person' ? '升级' : '按规则升级'}:${w.level(from)} → ${w.level(to)}`,
  level_lowered: ({ from, to }, w) => `降级:${w.level(from)} → ${w.level(to)}`,
  clock_warned: ({ duty }, w) => `「${w.duty(duty)}」快到期`,
  clock_breached: ({ duty, lateMs }, w) => `「${w.duty(duty)}」超时 ${minutesLate(lateMs)}`,
  case_closed: ({ outcome }) => `完结:${closings[outcome] ?? ''}`,
  case_reopened: ({ by }) => (by === 'customer' ? '客户再次来诉,重新打开' : '重新打开'),
  customer_unmasked: () => '查看了客户联系方式',
}

/** The sentence for an entry; an unknown kind is shown by its code rather than hidden. */
export function sentenceOf({ kind, data }: Entry, words: HistoryWords): string {
  const sentences = words.language === 'en' ? englishSentences : chineseSentences
  return sentences[kind]?.(data as Readonly<Record<string, unknown>> & Spoken, words) ?? kind
}
