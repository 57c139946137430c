import { inquiryAddresseeWords, inquiryStateWords } from '@aftercare/contract/desk-words'
import { ExportInquiries } from '@aftercare/contract/exports'
import type { Inquiry } from '@aftercare/contract/inquiries'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listInquiries } from './views.ts'

const titles: Titles = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['问谁', 'Asked', 12],
  ['具体', 'Who exactly', 16],
  ['问题', 'Question', 50],
  ['商品', 'Product', 30],
  ['订单', 'Order', 22],
  ['发起人', 'By', 14],
  ['发起时间', 'Opened', 20],
  ['希望答复时间', 'Answer wanted by', 20],
  ['状态', 'State', 12],
  ['答复', 'Answers', 50],
  ['最后答复时间', 'Last answered', 20],
]

function lineOf(of: Inquiry, language: Language): Cell[] {
  const last = of.answers.at(-1)
  const overdue = language === 'zh' ? '超时' : 'Overdue'
  return [
    of.number,
    of.shop,
    inquiryAddresseeWords[of.to][language],
    of.name,
    of.question,
    of.order?.title ?? null,
    of.order?.number ?? null,
    of.by,
    plainTime(of.openedAt),
    plainTime(of.dueAt),
    of.overdue ? overdue : inquiryStateWords[of.state][language],
    of.answers.map(({ name, text }) => `${name}: ${text}`).join('\n') || null,
    last ? plainTime(last.at) : null,
  ]
}

const PAGE = 100

/** The list of inquiries to take along: a warehouse walks the shelves with it. */
export const inquiryExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) =>
    listExportRoute(http, world, {
      path: '/inquiries/export',
      access: 'case.export',
      what: 'The inquiries',
      query: ExportInquiries,
      listing: ({ caller, query, language, now }) => {
        const named = shopsFor(caller, query.shop, 'case.export')
        if (!named.ok) return named
        const shops = named.value
        const may = caller.memberships.filter(({ shopId }) => shops.includes(shopId))
        const reader = { ...caller, memberships: may }
        return listed({
          list: 'inquiries',
          shops,
          filter: { state: query.state, mine: query.mine === 'true' },
          titles,
          read: (cursor) => listInquiries(world.database.db, reader, { ...query, limit: PAGE, cursor, now }),
          lines: (one) => [lineOf(one, language)],
        })
      },
    })
