import { defaultPolicy } from './default-policy.ts'
import type { PolicyDocument, Trade } from './policy.ts'

/** What depends on the trade. Hours, the table of reasons and the rest belong to the shop. */
type ByTrade = Pick<PolicyDocument, 'grading' | 'promises' | 'joining' | 'closing' | 'systemReply'>

/** Trades 行业 in the order of the screens. */
export const trades: readonly Trade[] = ['general', 'apparel', 'fresh_food', 'beauty', 'appliances', 'custom']

const { grading, promises, joining, closing, systemReply } = defaultPolicy
const general: ByTrade = { grading, promises, joining, closing, systemReply }

/** Fruit that spoiled on the way and was not eaten is no danger. */
const sparingUneaten = (table: PolicyDocument['grading']): PolicyDocument['grading'] => ({
  ...table,
  urgent: table.urgent.map((rule) =>
    rule.id === 'safety' ? { ...rule, when: [{ is: 'safety', unlessUneaten: true }] } : rule,
  ),
})

/** The border of money that suits the trade: with it about one case in ten is urgent, not one in three. */
const over = (fen: number, table = grading): PolicyDocument['grading'] => ({
  ...table,
  urgent: table.urgent.map((rule) =>
    rule.id === 'high_value' ? { ...rule, when: [{ is: 'order_paid_over', fen }] } : rule,
  ),
})

const asks = (what: string): PolicyDocument['systemReply'] => ({
  ...systemReply,
  text: `您好，您反映的情况我们已经登记，单号 {单号}。客服正在查看，会在{时间}内给您答复。${what}`,
  nightText: `您好，您反映的情况我们已经登记，单号 {单号}。${what}现在是休息时间，客服 {上班} 上班后会第一时间查看并联系您。`,
})

const HOUR = 60
const DAY = 24 * HOUR

const presets: Readonly<Record<Trade, ByTrade>> = {
  general,
  // Sizes go back and forth: the same matter comes back after weeks, and people ask while a live stream runs.
  apparel: {
    ...general,
    grading: over(100_000),
    promises: { ...promises, answerCustomer: { ...promises.answerCustomer, withinMinutes: 15 } },
    joining: { openWithinDays: 30, reopenWithinDays: 30 },
    systemReply: asks('方便的话，请把商品、吊牌和尺码标一起拍照发来，能帮我们更快处理。'),
  },
  // Fruit does not wait: seen within hours, done within a day. What spoiled on the way and was not eaten is routine.
  fresh_food: {
    ...general,
    grading: sparingUneaten(over(50_000)),
    promises: {
      ...promises,
      routine: [
        { duty: 'first_reply', withinMinutes: 30, time: 'wall' },
        { duty: 'finish_review', withinMinutes: 4 * HOUR, time: 'wall' },
        { duty: 'close_case', withinMinutes: DAY, time: 'wall' },
      ],
      answerCustomer: { ...promises.answerCustomer, withinMinutes: 15, furiousWithinMinutes: 10 },
    },
    joining: { openWithinDays: 7, reopenWithinDays: 3 },
    closing: { silentHours: 24 },
    systemReply: asks('方便的话，请把坏的果子摆在一起，连同外箱面单拍照发来；坏的请先不要吃。'),
  },
  // A skin reacts after days.
  beauty: {
    ...general,
    joining: { openWithinDays: 30, reopenWithinDays: 30 },
    systemReply: asks('如果使用后不舒服，请先停用，并把商品批号和情况拍照发来，我们会尽快联系您。'),
  },
  // An order above ¥2000 is nothing special here; somebody has to come and look.
  appliances: {
    ...general,
    grading: over(500_000),
    promises: {
      ...promises,
      routine: [
        { duty: 'first_reply', withinMinutes: HOUR, time: 'wall' },
        { duty: 'finish_review', withinMinutes: DAY, time: 'wall' },
        { duty: 'close_case', withinMinutes: 3 * DAY, time: 'wall' },
      ],
    },
    joining: { openWithinDays: 60, reopenWithinDays: 30 },
    systemReply: asks('方便的话，请把机身铭牌和故障现象拍照或拍视频发来，能帮我们更快处理。'),
  },
  // Doing it once more takes days, and what was agreed stands in the proof.
  custom: {
    ...general,
    grading: over(300_000),
    promises: {
      ...promises,
      routine: [
        { duty: 'first_reply', withinMinutes: HOUR, time: 'wall' },
        { duty: 'finish_review', withinMinutes: DAY, time: 'wall' },
        { duty: 'close_case', withinMinutes: 7 * DAY, time: 'wall' },
      ],
    },
    joining: { openWithinDays: 60, reopenWithinDays: 30 },
    closing: { silentHours: 7 * 24 },
    systemReply: asks('方便的话，请把收到的实物和下单时确认的图稿一起发来，能帮我们更快处理。'),
  },
}

/** A document with the numbers that suit a trade; what does not depend on the trade stays as it is. */
export const applyPreset = (document: PolicyDocument, trade: Trade): PolicyDocument => ({
  ...document,
  ...presets[trade],
  systemReply: { ...presets[trade].systemReply, on: document.systemReply.on },
  trade,
})
