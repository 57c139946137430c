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
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listClocks } from './views/board.ts'

const PAGE = 100

const titles: Titles = [
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
export const boardExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/clocks/export',
    access: 'case.export',
    what: 'Open promises',
    query: ExportClocks,
    listing: ({ caller, query, language, now }) => {
      const named = shopsFor(caller, query.shop, 'case.export')
      if (!named.ok) return named
      const { state, duty, team, assignee } = query
      const personId = caller.actor.kind === 'person' ? caller.actor.id : null
      const scope = { shops: named.value, personId, now }
      return listed({
        list: 'clocks',
        shops: named.value,
        filter: { state, ...(duty ? { duty } : {}) },
        titles,
        read: (cursor) =>
          listClocks(world.database.db, { state, duty, team, assignee, limit: PAGE, cursor }, scope),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
