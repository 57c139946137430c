import { ExportDue, ExportHolds } from '@aftercare/contract/exports'
import { plainTime } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listDue, listHolds } from './retention-views.ts'

const PAGE = 200

const titles: Titles = [
  ['客户', 'Buyer', 12],
  ['最后一单', 'Last case', 12],
  ['工单数', 'Cases', 10],
  ['完结时间', 'Closed', 20],
  ['清除时间', 'Data go', 20],
]

/** Buyers whose data go next, to take along: whoever objects has a day for it. */
export const dueExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/retention/due/export',
    access: 'retention.manage',
    what: 'Buyers whose data go next',
    query: ExportDue,
    listing: ({ caller, query }) => {
      const found = shopFor(caller, query.shop, 'retention.manage')
      if (!found.ok) return found
      const { shopId } = found.value
      return listed({
        list: 'due_buyers',
        shops: [shopId],
        filter: {},
        titles,
        read: (cursor) => listDue(world.database.db, { shopId, limit: PAGE, cursor }),
        lines: (one) => [[one.name, one.number, one.cases, plainTime(one.closedAt), plainTime(one.eraseAt)]],
      })
    },
  })

const ofHolds: Titles = [
  ['客户', 'Buyer', 12],
  ['最后一单', 'Last case', 12],
  ['为什么保留', 'Why', 40],
  ['谁', 'By', 14],
  ['时间', 'At', 20],
]

/** Buyers whose data are held, and why. */
export const holdExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/holds/export',
    access: 'customer.hold',
    what: 'Buyers whose data are held',
    query: ExportHolds,
    listing: ({ caller, query }) => {
      const found = shopFor(caller, query.shop, 'customer.hold')
      if (!found.ok) return found
      const { shopId } = found.value
      return listed({
        list: 'held_buyers',
        shops: [shopId],
        filter: {},
        titles: ofHolds,
        read: (cursor) => listHolds(world.database.db, { shopId, limit: PAGE, cursor }),
        lines: (one) => [[one.name, one.number, one.reason, one.by, plainTime(one.at)]],
      })
    },
  })
