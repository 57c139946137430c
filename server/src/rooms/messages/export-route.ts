import { ExportToSend } from '@aftercare/contract/exports'
import type { CaseToSend } from '@aftercare/contract/waiting'
import { channelWords, deliveryWords, levelWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listToSend } from '../cases/index.ts'
import { listed, listExportRoute } from '../people/index.ts'

const PAGE = 100

const titles: Titles = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['渠道', 'Channel', 12],
  ['级别', 'Level', 10],
  ['客户', 'Customer', 12],
  ['订单', 'Order', 22],
  ['处理人', 'Assignee', 14],
  ['到期', 'Due', 20],
  ['谁写的', 'By', 14],
  ['写于', 'Written', 20],
  ['状态', 'State', 12],
  ['内容', 'Text', 60],
]

/** A line for each message. */
const linesOf = (of: CaseToSend, language: Language): Cell[][] =>
  of.messages.map((one) => [
    of.number,
    of.shop,
    channelWords[of.channel][language],
    levelWords[of.level][language],
    of.customer.name,
    of.order?.number ?? null,
    of.assignee?.name ?? null,
    plainTime(of.dueAt),
    one.by ?? (language === 'zh' ? '系统' : 'System'),
    plainTime(one.at),
    deliveryWords[one.delivery][language],
    one.text,
  ])

/** What waits for a person to send it, to take along: whoever sends from another machine works from it. */
export const toSendExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/messages/to-send/export',
    access: 'case.export',
    what: 'Messages that wait to be sent',
    query: ExportToSend,
    listing: ({ caller, query, language }) => {
      const named = shopsFor(caller, query.shop, 'case.export')
      if (!named.ok) return named
      return listed({
        list: 'to_send',
        shops: named.value,
        filter: {},
        titles,
        read: (cursor) => listToSend(world.database.db, { limit: PAGE, cursor }, named.value),
        lines: (one) => linesOf(one, language),
      })
    },
  })
