import { z } from 'zod'
import { handoverItemStateWords } from '@aftercare/contract/desk-words'
import { ExportFormat } from '@aftercare/contract/exports'
import type { Handover } from '@aftercare/contract/handover'
import type { Language } from '@aftercare/contract/words'
import { shopFor, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell } from '../../platform/list-file.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { allHandovers } from './views.ts'

const columns = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['问题', 'Matter', 20],
  ['交出', 'From', 14],
  ['交给', 'To', 14],
  ['提出时间', 'Offered', 20],
  ['转组长时间', 'With the lead since', 20],
  ['结果', 'Result', 12],
  ['谁', 'By', 14],
  ['时间', 'At', 20],
  ['备注', 'Note', 40],
  ['原因', 'Reason', 30],
] as const

const plain = (moment: string | null): string | null => moment && moment.slice(0, 19).replace('T', ' ')

/** A line for each case. */
function linesOf(of: Handover, language: Language): Cell[][] {
  const lead = language === 'zh' ? '组长' : 'The lead'
  return of.items.map((item) => [
    item.number,
    of.shop,
    item.title,
    of.giver.name,
    of.receiver?.name ?? lead,
    plain(of.offeredAt),
    of.withLead ? plain(of.leadAt) : null,
    handoverItemStateWords[item.state][language],
    item.by,
    plain(item.at),
    [item.note, of.note].filter(Boolean).join('\n'),
    item.reason,
  ])
}

/** The record of hand-overs to take along. */
export const handoverExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/handovers/export',
      {
        config: { access: 'case.export' },
        schema: {
          summary: 'The hand-overs as a file (.xlsx or .csv), a line a case; recorded in the audit log',
          querystring: z.object({ shop: z.string().max(40).optional(), ...ExportFormat.shape }),
          response: problems(401, 403, 422),
        },
      },
      async ({ caller, query }, reply) => {
        const shop = query.shop === undefined ? null : shopFor(caller, query.shop, 'case.export')
        if (shop && !shop.ok) return sendProblem(reply, shop.refusal)
        const shops = shop ? [shop.value.shopId] : shopsWhere(caller, 'case.export')
        const language = languageFor(reply, query)
        return sendExport(world, reply, {
          list: 'handovers',
          shops,
          by: caller.actor,
          asked: query,
          filter: {},
          columns: columns.map(([zh, en, width]) => ({ title: language === 'zh' ? zh : en, width })),
          pages: pages(world, shops, { caller, language }),
        })
      },
    )
  }

interface Reader {
  readonly caller: Caller
  readonly language: Language
}

async function* pages({ database: { db } }: World, shops: readonly string[], reader: Reader) {
  for await (const page of allHandovers(db, shops, reader))
    yield page.flatMap((one) => linesOf(one, reader.language))
}
