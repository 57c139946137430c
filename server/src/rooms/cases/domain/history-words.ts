import { yuanText } from '../../../kernel/money.ts'
import { englishSentences } from './history-words-en.ts'

/** The words a sentence of the history is made of, by code; handed in, so that domain/ names no screen text of its own. */
export interface HistoryWords {
  readonly duty: (duty: string) => string
  readonly level: (level: string) => string
  readonly callOutcome: (outcome: string) => string
  readonly delivery: (delivery: string) => string
  readonly category: (category: string) => string
  readonly platformState: (state: string) => string
  readonly person: (id: string | null) => string
  readonly unmaskReason: (reason: string) => string
  readonly erasureReason: (reason: string) => string
  readonly waitingFor: (whom: string) => string
  readonly fulfilment: (what: string) => string
  readonly addressee: (whom: string) => string
  readonly remedy: (kind: string) => string
  readonly ground: (ground: string) => string
  readonly seat: (seat: string) => string
  readonly disputeSeat: (seat: string) => string
  readonly ruling: (ruling: string) => string
  readonly evidence: (item: string) => string
  readonly evidenceVerdict: (verdict: string) => string
  readonly remedyStep: (step: string) => string
  readonly cause: (code: string) => string
  readonly followUp: (manner: string) => string
  readonly moment: (at: number) => string
  readonly assignmentReason: (reason: string) => string
  readonly overrideReason: (reason: string) => string
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
  readonly because?: string
  readonly reason?: string
  readonly duty: string
  readonly as?: string
  readonly lateMs: number
  readonly number: number
  readonly splitFrom?: number
  readonly joined?: string
  readonly paidFen: number | null
  readonly was: { readonly category: string }
  readonly isNow: { readonly category: string }
  readonly state: string | null
  readonly deadlineAt: number | null
  readonly for: string
  readonly nextChaseAt: number
  readonly received: boolean
  readonly dueAt: number
  readonly step: string
  readonly why?: string
  readonly open?: number
  readonly capacity?: number
  readonly mentions?: readonly string[]
  readonly wording?: { readonly reason: string }
  readonly what: string
  readonly remedy: string
  readonly fen: number
  readonly ground: string
  readonly seat: string
  readonly result: string
  readonly needs: readonly string[]
  readonly told: boolean
  readonly ruling: string
  readonly way: string
  readonly departs?: boolean
  readonly item: string
  readonly verdict?: string
  readonly version: number
  readonly radar?: string
  readonly causes: readonly { readonly code: string; readonly share: number; readonly name?: string }[]
  readonly manner: string
  readonly score?: number
}

export type Sentence = (data: Spoken, words: HistoryWords) => string

const minutesLate = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} 分钟`

const closings: Record<string, string> = {
  solved: '已解决',
  explained: '已说明',
  withdrawn: '客户撤回',
  no_answer: '客户未再回复',
  platform: '平台已办结,店里无人处理过',
}

const raisedBy: Record<string, string> = { person: '升级', merge: '合并后升级' }

const assignedBecause: Record<string, string> = {
  person_left: '处理人停用,',
  handed_over: '转交,',
  taken_back: '撤销批量分配,',
  by_rule: '按规则',
}

const endedBy: Record<string, string> = { customer: '客户回话了,不再等', inquiry: '协查有了答复,不再等' }

const overdueSteps: Record<string, string> = {
  assignee: '到期没有答复,请处理人去催',
  lead: '超过 4 小时没有答复,升级到组长',
  supervisor: '超过 24 小时没有答复,升级到主管',
}

const climbed: Record<string, string> = {
  assignee: '处理人',
  lead: '组长',
  supervisor: '主管',
  owner: '店主',
}

const rulingWays: Record<string, string> = {
  agreed: '两席一致裁定',
  one_seat: '一席裁定',
  owner: '店主裁定',
}

const stepResults: Record<string, string> = { done: '已完成', failed: '没做成', undone: '已退回' }

const given = ({ remedy, fen }: Spoken, words: HistoryWords): string =>
  fen > 0 ? `${words.remedy(remedy)} ${yuanText(fen)}` : words.remedy(remedy)

const messageKinds: Record<string, string> = { reply: '回复', system: '系统回复' }

/** One sentence for each kind of event. The history holds codes; this is how they are read aloud. */
const chineseSentences: Record<string, Sentence> = {
  case_opened: ({ importedAs, splitFrom, radar }) => {
    if (radar) return '物流雷达发现问题，客户还没开口就建单'
    if (splitFrom) return `从 AS-${splitFrom} 拆出,单独登记`
    return importedAs === 'history' ? '导入历史工单' : importedAs ? '从表格导入并登记' : '登记工单'
  },
  customer_wrote: ({ turn, joined }) =>
    `${turn.again ? '客户再次联系' : '客户留言'}${joined ? '(同一订单同一问题,自动并入)' : ''}`,
  order_known: ({ paidFen }) =>
    typeof paidFen === 'number' ? `订单实付 ${yuanText(paidFen)},重新定级` : '订单金额未知,重新定级',
  radar_joined: () => '物流雷达的预警并入这张工单',
  platform_changed: ({ state, deadlineAt, paidFen }, w) =>
    `平台更新:${[
      ...(state ? [w.platformState(state)] : []),
      ...(deadlineAt ? ['处理期限有变'] : []),
      ...(paidFen == null ? [] : ['订单金额有变']),
    ].join(',')}`,
  deadline_changed: ({ deadlineAt }) => (deadlineAt ? '修改平台期限' : '取消平台期限'),
  reply_added: ({ delivery, wording }, w) =>
    `回复客户(${w.delivery(delivery)})${wording ? `，措辞照原样发：${w.overrideReason(wording.reason)}` : ''}`,
  note_added: ({ mentions }, w) =>
    `写了内部备注${mentions ? `,提到${mentions.map(w.person).join('、')}` : ''}`,
  delivery_marked: ({ of, delivery }, w) => `${messageKinds[of] ?? '消息'}标记为${w.delivery(delivery)}`,
  call_recorded: ({ outcome }, w) => `给客户打电话:${w.callOutcome(outcome)}`,
  review_finished: () => '审核完成',
  review_asked: () => '要的材料提醒后仍没到，审核按「已要未到」结束',
  remedy_fulfilled: ({ what, told }, words) =>
    `处理已执行：${words.fulfilment(what)}${told ? '，客户已知道' : ''}`,
  clocks_moved: ({ version }) => `时限按策略第 ${version} 版重算`,
  reviewers_seated: () => '安排主管与法务复核',
  seat_accepted: ({ seat }, w) => `${w.disputeSeat(seat)}已入席`,
  dispute_unaccepted: () => '争议没人按时入席，已告诉店主',
  dispute_facts: () => '记下了双方都认的事实',
  dispute_split: () => '两席意见不一，请店主裁定',
  dispute_ruled: ({ ruling, fen, way, departs }, w) =>
    `${rulingWays[way] ?? '裁定'}：${w.ruling(ruling)}${fen > 0 ? ` ${yuanText(fen)}` : ''}${departs ? '，和以往裁定不同' : ''}`,
  our_fault_found: () => '认定为我方过错，先重做，不用两席复核',
  evidence_judged: ({ item, verdict }, w) =>
    verdict
      ? `核对凭证「${w.evidence(item)}」：${w.evidenceVerdict(verdict)}`
      : `放入凭证「${w.evidence(item)}」`,
  case_assigned: ({ to, because, why, open, capacity }, w) => {
    const reason = why ? `:${w.assignmentReason(why)}` : ''
    const hands = why === 'least_load' && open !== undefined ? `(${open}/${capacity})` : ''
    return `${assignedBecause[because ?? ''] ?? ''}${to ? `分配给${w.person(to)}` : '取消分配'}${reason}${hands}`
  },
  handed_over: ({ from, to }, w) => `交接:${w.person(from)} 交给 ${w.person(to)}`,
  case_sorted: ({ was, isNow }, w) => `改分类:${w.category(was.category)} → ${w.category(isNow.category)}`,
  sorting_taken_back: ({ isNow }, w) => `撤销改分类:回到${w.category(isNow.category)}`,
  level_raised: ({ from, to, by }, w) => `${raisedBy[by] ?? '按规则升级'}:${w.level(from)} → ${w.level(to)}`,
  level_lowered: ({ from, to }, w) => `降级:${w.level(from)} → ${w.level(to)}`,
  clock_warned: ({ duty }, w) => `「${w.duty(duty)}」快到期`,
  clock_breached: ({ duty, lateMs }, w) => `「${w.duty(duty)}」超时 ${minutesLate(lateMs)}`,
  case_closed: ({ outcome }) => `完结:${closings[outcome] ?? ''}`,
  case_reopened: ({ by }) =>
    by === 'customer'
      ? '客户再次来诉,重新打开'
      : by === 'follow_up'
        ? '回访评分低，重新打开'
        : by === 'platform'
          ? '平台上又有进展,重新打开'
          : '重新打开',
  case_merged: ({ number }) => `合并:AS-${number} 并入本单`,
  merged_away: ({ number }) => `合并:并入 AS-${number},此后在那里办理`,
  case_unmerged: ({ number }) => `撤销合并:AS-${number} 拆回去了`,
  merge_undone: ({ number }) => `撤销合并:从 AS-${number} 拆回来了`,
  message_split: ({ number }) => `拆分:一条自动并入的消息另立为 AS-${number}`,
  waiting_set: ({ for: whom, nextChaseAt }, w) => `${w.waitingFor(whom)},${w.moment(nextChaseAt)}再催`,
  waiting_ended: ({ for: whom, received, by }, w) =>
    received ? '退件已收到' : (endedBy[by] ?? `不再${w.waitingFor(whom)}`),
  inquiry_opened: ({ to, dueAt }, w) => `发起协查:问${w.addressee(to)},${w.moment(dueAt)}前答复`,
  inquiry_answered: ({ to }, w) => `${w.addressee(to)}已答复协查单`,
  inquiry_closed: ({ to, reason }, w) => `结束问${w.addressee(to)}的协查单${reason ? `:${reason}` : ''}`,
  inquiry_linked: ({ to }, w) => `给${w.addressee(to)}生成了协查链接`,
  inquiry_unlinked: ({ to }, w) => `收回了给${w.addressee(to)}的协查链接`,
  inquiry_overdue: ({ to, step }, w) => `协查超时:${w.addressee(to)}${overdueSteps[step] ?? '还没有答复'}`,
  promise_made: ({ duty, dueAt }, w) => `回复里答应客户:「${w.duty(duty)}」,${w.moment(dueAt)}前`,
  limit_started: ({ duty, dueAt }, w) => `开始计期限：「${w.duty(duty)}」，到 ${w.moment(dueAt - 1)} 为止`,
  limit_settled: ({ duty, as }, w) => `期限「${w.duty(duty)}」${as === 'met' ? '办好了' : '撤销'}`,
  promise_settled: ({ duty, as }, w) => `「${w.duty(duty)}」${as === 'kept' ? '已办到' : '撤销'}(由人记下)`,
  remedy_granted: (of, w) => `给处理：${given(of, w)}，${w.ground(of.ground)}`,
  remedy_asked: (of, w) => `申请审批：${given(of, w)}，要${of.needs.map(w.seat).join('、')}批准`,
  remedy_approved: (of, w) => `${w.seat(of.seat)}批准了${given(of, w)}`,
  remedy_declined: (of, w) => `${w.seat(of.seat)}没有批准${given(of, w)}`,
  remedy_withdrawn: (of, w) => `撤回了${given(of, w)}`,
  remedy_expired: (of, w) => `没人审批，已过期：${given(of, w)}`,
  remedy_step: ({ remedy, step, result }, w) =>
    `${w.remedy(remedy)}：${w.remedyStep(step)}${stepResults[result] ?? ''}`,
  causes_set: ({ causes }, w) =>
    `确认成因：${causes.map(({ code, share, name }) => `${name ?? w.cause(code)} ${share / 10}%`).join('、')}`,
  follow_up_asked: ({ manner }, w) => `发起回访：${w.followUp(manner)}`,
  follow_up_answered: ({ manner, score }, w) =>
    `客户回答了回访（${w.followUp(manner)}）${score ? `：${score} 分` : ''}`,
  clock_escalated: ({ duty, step, lateMs }, w) =>
    `「${w.duty(duty)}」超时 ${minutesLate(lateMs)}还没做到,升级到${climbed[step] ?? step}`,
  case_stale: ({ step }) => `久拖：很久没有进展，升级到${climbed[step] ?? step}`,
  clock_resumed: ({ duty, dueAt }, w) => `等退件已满 7 天,「${w.duty(duty)}」继续计时,${w.moment(dueAt)}到期`,
  customer_erased: ({ reason }, w) => `按要求删除了客户的个人信息:${w.erasureReason(reason ?? '')}`,
  customer_unmasked: ({ reason }, w) => `查看了客户联系方式${reason ? `:${w.unmaskReason(reason)}` : ''}`,
}

/** The sentence for an entry; an unknown kind is shown by its code rather than hidden. */
export function sentenceOf({ kind, data }: Entry, words: HistoryWords): string {
  const sentences = words.language === 'en' ? englishSentences : chineseSentences
  return sentences[kind]?.(data as Readonly<Record<string, unknown>> & Spoken, words) ?? kind
}
