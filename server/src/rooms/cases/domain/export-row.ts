import type { CaseSummary } from '@aftercare/contract/cases'
import { plainTime } from '../../../kernel/time.ts'

type Cell = string | number | null

/** The words of codes in one language; handed in, so that domain/ names no screen text of its own. */
export interface ExportWords {
  readonly language: 'zh' | 'en'
  readonly level: (code: string) => string
  readonly status: (code: string) => string
  readonly waiting: (code: string) => string
  readonly category: (code: string) => string
  readonly subtype: (code: string) => string
  readonly emotion: (code: number) => string
  readonly flag: (code: string) => string
  readonly duty: (code: string) => string
  readonly channel: (code: string) => string
}

interface ExportColumn {
  readonly title: readonly [zh: string, en: string]
  readonly width: number
  readonly cell: (of: CaseSummary, w: ExportWords) => Cell
}

const yes = (holds: boolean, { language }: ExportWords): string | null =>
  holds ? (language === 'zh' ? '是' : 'yes') : null

/** What a row of the queue tells, no more: names stay masked, as on the screen. */
export const exportColumns: readonly ExportColumn[] = [
  { title: ['工单编号', 'Case'], width: 12, cell: ({ number }) => number },
  { title: ['店铺', 'Shop'], width: 12, cell: ({ shop }) => shop },
  { title: ['状态', 'Status'], width: 12, cell: ({ status }, w) => w.status(status) },
  { title: ['等待', 'Waiting for'], width: 12, cell: ({ waitingFor: on }, w) => on && w.waiting(on) },
  { title: ['级别', 'Level'], width: 8, cell: ({ level }, w) => w.level(level) },
  { title: ['待复核', 'In review'], width: 8, cell: ({ needsReview }, w) => yes(needsReview, w) },
  { title: ['分类', 'Class'], width: 12, cell: ({ category }, w) => w.category(category) },
  { title: ['子类', 'Sub-type'], width: 14, cell: ({ subtype }, w) => subtype && w.subtype(subtype) },
  { title: ['情绪', 'Emotion'], width: 10, cell: ({ emotion }, w) => w.emotion(emotion) },
  {
    title: ['标志', 'Flags'],
    width: 16,
    cell: ({ flags }, w) =>
      Object.entries(flags)
        .filter(([, holds]) => holds)
        .map(([flag]) => w.flag(flag))
        .join(w.language === 'zh' ? '、' : ', '),
  },
  { title: ['客户原话', 'Words'], width: 48, cell: ({ excerpt }) => excerpt },
  { title: ['客户', 'Customer'], width: 12, cell: ({ customer }) => customer.name },
  { title: ['订单号', 'Order'], width: 24, cell: ({ order }) => order?.number ?? null },
  { title: ['商品', 'Product'], width: 28, cell: ({ order }) => order?.title ?? null },
  {
    title: ['实付(元)', 'Paid (CNY)'],
    width: 12,
    cell: ({ order }) => (order?.paidFen == null ? null : order.paidFen / 100),
  },
  { title: ['处理人', 'Assignee'], width: 12, cell: ({ assignee }) => assignee?.name ?? null },
  { title: ['下一步', 'Next'], width: 14, cell: ({ nextDuty }, w) => nextDuty && w.duty(nextDuty) },
  { title: ['到期', 'Due'], width: 20, cell: ({ dueAt }) => plainTime(dueAt) },
  { title: ['待回复', 'To answer'], width: 8, cell: ({ toAnswer }, w) => yes(toAnswer, w) },
  { title: ['待发送', 'To send'], width: 8, cell: ({ toSend }) => toSend },
  { title: ['联系次数', 'Contacts'], width: 10, cell: ({ contacts }) => contacts },
  { title: ['渠道', 'Channel'], width: 12, cell: ({ channel }, w) => w.channel(channel) },
  { title: ['登记时间', 'Registered'], width: 20, cell: ({ openedAt }) => plainTime(openedAt) },
  { title: ['最近消息', 'Last message'], width: 20, cell: ({ lastMessageAt }) => plainTime(lastMessageAt) },
  { title: ['完结时间', 'Closed'], width: 20, cell: ({ closedAt }) => plainTime(closedAt) },
  { title: ['重复来诉', 'Repeats'], width: 12, cell: ({ repeatOf }) => repeatOf },
]
