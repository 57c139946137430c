import { describe, expect, test } from 'vitest'
import { sentenceOf, type HistoryWords } from './history-words.ts'

const words: HistoryWords = {
  duty: (duty) => `<${duty}>`,
  level: (level) => `<${level}>`,
  callOutcome: (outcome) => `<${outcome}>`,
  delivery: (delivery) => `<${delivery}>`,
  category: (category) => `<${category}>`,
  unmaskReason: (reason) => `<${reason}>`,
  erasureReason: (reason) => `<${reason}>`,
  overrideReason: (reason) => `<${reason}>`,
  platformState: (state) => `<${state}>`,
  waitingFor: (whom) => `<${whom}>`,
  fulfilment: (what) => `<${what}>`,
  addressee: (whom) => `<${whom}>`,
  remedy: (kind) => kind,
  ground: (ground) => ground,
  seat: (seat) => seat,
  remedyStep: (step) => step,
  cause: (code) => `<${code}>`,
  followUp: (manner) => `<${manner}>`,
  disputeSeat: (seat) => `<${seat}>`,
  ruling: (ruling) => `<${ruling}>`,
  evidence: (item) => `<${item}>`,
  evidenceVerdict: (verdict) => `<${verdict}>`,
  moment: (at) => `<${at}>`,
  assignmentReason: (reason) => `<${reason}>`,
  person: (id) => `<${id}>`,
}
const said = (kind: string, data: Record<string, unknown> = {}) => sentenceOf({ kind, data }, words)

describe('the history is read aloud', () => {
  test.each([
    [
      'case_assigned',
      { to: 'p', because: 'by_rule', why: 'first_contact' },
      '按规则分配给<p>:<first_contact>',
    ],
    [
      'case_assigned',
      { to: 'p', because: 'by_rule', why: 'least_load', open: 12, capacity: 25 },
      '按规则分配给<p>:<least_load>(12/25)',
    ],
    ['case_opened', { importedAs: null }, '登记工单'],
    ['case_opened', { importedAs: 'open' }, '从表格导入并登记'],
    ['case_opened', { importedAs: 'history' }, '导入历史工单'],
    ['customer_wrote', { turn: { isNew: true, again: false } }, '客户留言'],
    ['customer_wrote', { turn: { isNew: true, again: true } }, '客户再次联系'],
    ['reply_added', { delivery: 'to_send' }, '回复客户(<to_send>)'],
    [
      'reply_added',
      { delivery: 'to_send', wording: { reason: 'misread' } },
      '回复客户(<to_send>)，措辞照原样发：<misread>',
    ],
    ['delivery_marked', { of: 'reply', delivery: 'delivered' }, '回复标记为<delivered>'],
    ['delivery_marked', { of: 'system', delivery: 'delivered' }, '系统回复标记为<delivered>'],
    ['call_recorded', { outcome: 'reached' }, '给客户打电话:<reached>'],
    ['case_assigned', { to: 'li' }, '分配给<li>'],
    ['dispute_ruled', { ruling: 'part', fen: 5_000, way: 'agreed' }, '两席一致裁定：<part> ¥50.00'],
    [
      'dispute_ruled',
      { ruling: 'refuse', fen: 0, way: 'owner', departs: true },
      '店主裁定：<refuse>，和以往裁定不同',
    ],
    ['evidence_judged', { item: 'six_faces', verdict: 'doubtful' }, '核对凭证「<six_faces>」：<doubtful>'],
    ['seat_accepted', { seat: 'legal' }, '<legal>已入席'],
    ['case_assigned', { to: null }, '取消分配'],
    [
      'case_sorted',
      { was: { category: 'usage' }, isNow: { category: 'mismatch' } },
      '改分类:<usage> → <mismatch>',
    ],
    ['sorting_taken_back', { isNow: { category: 'usage' } }, '撤销改分类:回到<usage>'],
    ['level_raised', { from: 'routine', to: 'urgent', by: 'person' }, '升级:<routine> → <urgent>'],
    ['level_raised', { from: 'routine', to: 'urgent', by: 'merge' }, '合并后升级:<routine> → <urgent>'],
    ['case_merged', { number: 1002 }, '合并:AS-1002 并入本单'],
    ['merged_away', { number: 1001 }, '合并:并入 AS-1001,此后在那里办理'],
    ['case_unmerged', { number: 1002 }, '撤销合并:AS-1002 拆回去了'],
    ['merge_undone', { number: 1001 }, '撤销合并:从 AS-1001 拆回来了'],
    ['waiting_set', { for: 'customer', nextChaseAt: 5 }, '<customer>,<5>再催'],
    ['waiting_ended', { for: 'carrier', received: false, by: 'person' }, '不再<carrier>'],
    ['waiting_ended', { for: 'customer', received: false, by: 'customer' }, '客户回话了,不再等'],
    ['waiting_ended', { for: 'return', received: true, by: 'person' }, '退件已收到'],
    ['clock_resumed', { duty: 'close_case', dueAt: 7 }, '等退件已满 7 天,「<close_case>」继续计时,<7>到期'],
    ['message_split', { number: 1003 }, '拆分:一条自动并入的消息另立为 AS-1003'],
    ['case_opened', { splitFrom: 1001 }, '从 AS-1001 拆出,单独登记'],
    ['level_raised', { from: 'routine', to: 'urgent' }, '按规则升级:<routine> → <urgent>'],
    ['level_lowered', { from: 'urgent', to: 'routine' }, '降级:<urgent> → <routine>'],
    ['clock_warned', { duty: 'close_case' }, '「<close_case>」快到期'],
    ['clock_breached', { duty: 'close_case', lateMs: 0 }, '「<close_case>」超时 1 分钟'],
    ['clock_breached', { duty: 'close_case', lateMs: 89_999 }, '「<close_case>」超时 1 分钟'],
    ['clock_breached', { duty: 'close_case', lateMs: 90_000 }, '「<close_case>」超时 2 分钟'],
    ['deadline_changed', { deadlineAt: 5 }, '修改平台期限'],
    ['deadline_changed', { deadlineAt: null }, '取消平台期限'],
    ['platform_changed', { state: 'succeeded' }, '平台更新:<succeeded>'],
    ['platform_changed', { deadlineAt: 5, paidFen: 0 }, '平台更新:处理期限有变,订单金额有变'],
    ['case_closed', { outcome: 'platform' }, '完结:平台已办结,店里无人处理过'],
    ['case_reopened', { by: 'platform' }, '平台上又有进展,重新打开'],
    ['case_closed', { outcome: 'solved' }, '完结:已解决'],
    ['case_reopened', { by: 'customer' }, '客户再次来诉,重新打开'],
    ['case_reopened', { by: 'person' }, '重新打开'],
  ])('%s %j', (kind, data, sentence) => {
    expect(said(kind, data)).toBe(sentence)
  })

  test('what a later version wrote is shown by its code rather than hidden', () => {
    expect(said('parcel_lost')).toBe('parcel_lost')
  })
})
