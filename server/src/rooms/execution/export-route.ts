import { executionStateWords, stuckReasonWords, tryOutcomeWords } from '@aftercare/contract/execution-words'
import type { StuckExecution } from '@aftercare/contract/executions'
import { ExportExecutions } from '@aftercare/contract/exports'
import { remedyKindWords, remedyStepWords } from '@aftercare/contract/remedy-words'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listExecutions } from './views.ts'

const PAGE = 100

const titles: Titles = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['方案', 'Remedy', 14],
  ['步骤', 'Step', 14],
  ['金额(元)', 'Amount (CNY)', 12],
  ['系统', 'System', 16],
  ['对方编号', 'Their number', 22],
  ['状态', 'State', 14],
  ['为什么停下', 'Why it waits', 24],
  ['从何时起', 'Since', 20],
  ['试过几次', 'Tries', 10],
  ['下次', 'Next', 20],
  ['最后一次', 'Last answer', 40],
]

function lineOf(of: StuckExecution, language: Language): Cell[] {
  const last = of.tried[0]?.outcome
  return [
    of.number,
    of.shop,
    remedyKindWords[of.remedy.kind][language],
    remedyStepWords[of.step][language],
    of.fen / 100,
    of.connector.name,
    of.subject,
    executionStateWords[of.state][language],
    of.reason && stuckReasonWords[of.reason][language],
    plainTime(of.since),
    of.tries,
    plainTime(of.nextAt),
    of.detail ?? (last ? tryOutcomeWords[last][language] : null),
  ]
}

/** What is stuck or on its way, to take along: finance settles it with the platform. */
export const executionExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/executions/export',
    access: 'execution.read',
    what: 'Steps that systems carry out',
    query: ExportExecutions,
    listing: ({ caller, query: { shop, list }, language }) => {
      const named = shopsFor(caller, shop, 'execution.read')
      if (!named.ok) return named
      return listed({
        list: 'executions',
        shops: named.value,
        filter: { list },
        titles,
        read: (cursor) =>
          listExecutions(world.database.db, { list, limit: PAGE, cursor, shops: named.value }),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
