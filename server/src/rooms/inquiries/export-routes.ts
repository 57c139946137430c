import { inquiryAddresseeWords, inquiryStateWords } from '@aftercare/contract/desk-words'
import { ExportInquiries } from '@aftercare/contract/exports'
import type { Inquiry } from '@aftercare/contract/inquiries'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { invariant } from '../../kernel/outcome.ts'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell } from '../../platform/list-file.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { listInquiries } from './views.ts'

const columns = [
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
] as const

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

/** The list of inquiries to take along: a warehouse walks the shelves with it. */
export const inquiryExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/inquiries/export',
      {
        config: { access: 'case.export' },
        schema: {
          summary: 'The inquiries as a file (.xlsx or .csv); recorded in the audit log',
          querystring: ExportInquiries,
          response: problems(401, 403, 422),
        },
      },
      async ({ caller, query }, reply) => {
        const named = shopsFor(caller, query.shop, 'case.export')
        if (!named.ok) return sendProblem(reply, named.refusal)
        const shops = named.value
        const language = languageFor(reply, query)
        const may = caller.memberships.filter(({ shopId }) => shops.includes(shopId))
        return sendExport(world, reply, {
          list: 'inquiries',
          shops,
          by: caller.actor,
          asked: query,
          filter: { state: query.state, mine: query.mine === 'true' },
          columns: columnsIn(columns, language),
          pages: pages(world, { ...caller, memberships: may }, { ...query, language }),
        })
      },
    )
  }

type Reader = z.infer<typeof ExportInquiries> & { readonly language: Language }
const PAGE = 100

async function* pages({ database: { db }, clock }: World, caller: Caller, { language, ...asked }: Reader) {
  const now = clock.now()
  let cursor: string | undefined
  do {
    const page = await listInquiries(db, caller, { ...asked, limit: PAGE, cursor, now })
    invariant(page.ok, 'our own cursor is never refused')
    yield page.value.items.map((one) => lineOf(one, language))
    cursor = page.value.nextCursor ?? undefined
  } while (cursor)
}
