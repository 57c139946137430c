import { usageTaskKindWords, usageTaskStateWords } from '@aftercare/contract/cause-words'
import { ExportUsageTasks } from '@aftercare/contract/exports'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listTasks } from './views.ts'

const PAGE = 100

const titles: Titles = [
  ['要补什么', 'What', 16],
  ['商品', 'Product', 40],
  ['货号', 'SKU', 16],
  ['店铺', 'Shop', 12],
  ['工单数', 'Cases', 10],
  ['最近一单', 'Last case', 12],
  ['提出时间', 'Opened', 20],
  ['状态', 'State', 12],
  ['结束时间', 'Ended', 20],
  ['谁', 'By', 14],
]

/** What is to be mended on pages and in scripts, to take along to whoever edits them. */
export const taskExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/usage-tasks/export',
    access: 'case.export',
    what: 'What usage cases ask to be mended',
    query: ExportUsageTasks,
    listing: ({ caller, query: { shop, state }, language }) => {
      const named = shopsFor(caller, shop, 'case.export')
      if (!named.ok) return named
      return listed({
        list: 'usage_tasks',
        shops: named.value,
        filter: { state },
        titles,
        read: (cursor) => listTasks(world.database.db, { state, limit: PAGE, cursor }, named.value),
        lines: (one) => [
          [
            usageTaskKindWords[one.kind][language],
            one.title,
            one.sku,
            one.shop,
            one.cases,
            one.lastCase,
            plainTime(one.openedAt),
            usageTaskStateWords[one.state][language],
            plainTime(one.endedAt),
            one.by,
          ],
        ],
      })
    },
  })
