import { deliveryKindWords, deliveryStateWords, sendOutcomeWords } from '@aftercare/contract/desk-words'
import type { Delivery } from '@aftercare/contract/channels'
import { ExportDeliveries } from '@aftercare/contract/exports'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listDeliveries } from './views.ts'

const PAGE = 100

const titles: Titles = [
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
export const deliveryExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/deliveries/export',
    access: 'channel.manage',
    what: 'Messages of the channels',
    query: ExportDeliveries,
    listing: ({ caller, query: { shop, state }, language, now }) => {
      const found = shopFor(caller, shop, 'channel.manage')
      if (!found.ok) return found
      const { shopId } = found.value
      return listed({
        list: 'deliveries',
        shops: [shopId],
        filter: { ...(state && { state }) },
        titles,
        read: (cursor) => listDeliveries(world.database.db, { shopId, state, limit: PAGE, cursor, now }),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
