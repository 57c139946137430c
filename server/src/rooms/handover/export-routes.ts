import { z } from 'zod'
import { handoverItemStateWords } from '@aftercare/contract/desk-words'
import { ExportFormat, ExportLeaves } from '@aftercare/contract/exports'
import type { Handover } from '@aftercare/contract/handover'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor, shopsFor, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell, type Titles } from '../../platform/list-file.ts'
import { languageFor, listed, listExportRoute, sendExport } from '../people/index.ts'
import { allHandovers, listLeaves } from './views.ts'

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

/** A line for each case. */
function linesOf(of: Handover, language: Language): Cell[][] {
  const lead = language === 'zh' ? '组长' : 'The lead'
  return of.items.map((item) => [
    item.number,
    of.shop,
    item.title,
    of.giver.name,
    of.receiver?.name ?? lead,
    plainTime(of.offeredAt),
    of.withLead ? plainTime(of.leadAt) : null,
    handoverItemStateWords[item.state][language],
    item.by,
    plainTime(item.at),
    [item.note, of.note].filter(Boolean).join('\n'),
    item.reason,
  ])
}

/** The record of hand-overs to take along. */
export const handoverExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    leaveRoute(http, world)
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
        const named = shopsFor(caller, query.shop, 'case.export')
        if (!named.ok) return sendProblem(reply, named.refusal)
        const shops = named.value
        const language = languageFor(reply, query)
        return sendExport(world, reply, {
          list: 'handovers',
          shops,
          by: caller.actor,
          asked: query,
          filter: {},
          columns: columnsIn(columns, language),
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

const PAGE = 50

const ofLeaves: Titles = [
  ['下班时间', 'Left', 20],
  ['谁', 'Who', 14],
  ['下次上班', 'Next shift', 20],
  ['到期的工单', 'Cases that fall due', 40],
  ['等人接手', 'Offered', 10],
  ['原因', 'Reason', 40],
]

const leaveRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/handover/leaves/export',
    access: 'case.assign',
    what: 'Who left the shift when',
    query: ExportLeaves,
    listing: ({ caller, query, language }) => {
      const member = shopFor(caller, query.shop, 'case.assign')
      if (!member.ok) return member
      const { shopId } = member.value
      return listed({
        list: 'leaves',
        shops: [shopId],
        filter: {},
        titles: ofLeaves,
        read: (cursor) => listLeaves(world.database.db, { shopId, limit: PAGE, cursor }),
        lines: (one) => [
          [
            plainTime(one.at),
            one.person.name,
            plainTime(one.nextStart),
            one.due.join(language === 'zh' ? '、' : ', ') || null,
            one.offered,
            one.reason,
          ],
        ],
      })
    },
  })
