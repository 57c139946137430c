import type { BoardClock } from '@aftercare/contract/clock-board'
import { ExportClocks } from '@aftercare/contract/exports'
import {
  categoryWords,
  clockStateWords,
  dutyWords,
  levelWords,
  type Language,
} from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell, type Titles } from '../../platform/list-file.ts'
import { languageFor, pagesFrom, sendExport } from '../people/index.ts'
import { listClocks } from './views/board.ts'

const PAGE = 100

const columns: Titles = [
  ['到期', 'Due', 20],
  ['时限', 'Promise', 16],
  ['状态', 'State', 10],
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['级别', 'Level', 10],
  ['分类', 'Class', 12],
  ['处理人', 'Assignee', 14],
  ['开始', 'Started', 20],
  ['原话', 'Words', 50],
]

const lineOf = (of: BoardClock, language: Language): Cell[] => [
  plainTime(of.dueAt),
  dutyWords[of.duty][language],
  clockStateWords[of.state][language],
  of.number,
  of.shop,
  levelWords[of.level][language],
  categoryWords[of.category][language],
  of.assignee?.name ?? null,
  plainTime(of.startedAt),
  of.excerpt,
]

/** The board of open promises to take along. */
export function boardExportRoute(http: Parameters<Routes>[0], world: World): void {
  http.get(
    '/clocks/export',
    {
      config: { access: 'case.export' },
      schema: {
        summary: 'Open promises as a file (.xlsx or .csv); recorded in the audit log',
        querystring: ExportClocks,
        response: problems(401, 403, 422),
      },
    },
    async ({ caller, query }, reply) => {
      const named = shopsFor(caller, query.shop, 'case.export')
      if (!named.ok) return sendProblem(reply, named.refusal)
      const shops = named.value
      const language = languageFor(reply, query)
      const { state, duty, team, assignee } = query
      const personId = caller.actor.kind === 'person' ? caller.actor.id : null
      const scope = { shops, personId, now: world.clock.now() }
      const read = (cursor?: string) =>
        listClocks(world.database.db, { state, duty, team, assignee, limit: PAGE, cursor }, scope)
      const first = await read()
      if (!first.ok) return sendProblem(reply, first.refusal)
      return sendExport(world, reply, {
        list: 'clocks',
        shops,
        by: caller.actor,
        asked: query,
        filter: { state, ...(duty ? { duty } : {}) },
        columns: columnsIn(columns, language),
        pages: pagesFrom(first.value, read, (one) => [lineOf(one, language)]),
      })
    },
  )
}
