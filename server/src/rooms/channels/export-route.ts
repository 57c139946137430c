import { deliveryKindWords, deliveryStateWords, sendOutcomeWords } from '@aftercare/contract/desk-words'
import type { Delivery } from '@aftercare/contract/channels'
import { ExportDeliveries } from '@aftercare/contract/exports'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell, type Titles } from '../../platform/list-file.ts'
import { languageFor, pagesFrom, sendExport } from '../people/index.ts'
import { listDeliveries } from './views.ts'

const PAGE = 100

const columns: Titles = [
  ['时间', 'At', 20],
  ['渠道', 'Channel', 20],
  ['内容', 'What', 16],
  ['工单', 'Case', 12],
  ['发给', 'To', 14],
  ['状态', 'State', 12],
  ['次数', 'Tries', 8],
  ['结果', 'Outcome', 20],
  ['详情', 'Detail', 40],
  ['结束时间', 'Ended', 20],
]

const lineOf = (of: Delivery, language: Language): Cell[] => [
  plainTime(of.at),
  of.channel.name,
  deliveryKindWords[of.kind][language],
  of.number,
  of.to,
  deliveryStateWords[of.state][language],
  of.tries,
  of.outcome && sendOutcomeWords[of.outcome][language],
  of.detail,
  plainTime(of.endedAt),
]

/** What was sent and what did not go, to take along. */
export function deliveryExportRoute(http: Parameters<Routes>[0], world: World): void {
  http.get(
    '/deliveries/export',
    {
      config: { access: 'channel.manage' },
      schema: {
        summary: 'Messages of the channels as a file (.xlsx or .csv); recorded in the audit log',
        querystring: ExportDeliveries,
        response: problems(401, 403, 422),
      },
    },
    async ({ caller, query }, reply) => {
      const found = shopFor(caller, query.shop, 'channel.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { shopId } = found.value
      const { state } = query
      const language = languageFor(reply, query)
      const now = world.clock.now()
      const read = (cursor?: string) =>
        listDeliveries(world.database.db, { shopId, state, limit: PAGE, cursor, now })
      const first = await read()
      if (!first.ok) return sendProblem(reply, first.refusal)
      return sendExport(world, reply, {
        list: 'deliveries',
        shops: [shopId],
        by: caller.actor,
        asked: query,
        filter: state ? { state } : {},
        columns: columnsIn(columns, language),
        pages: pagesFrom(first.value, read, (one) => [lineOf(one, language)]),
      })
    },
  )
}
