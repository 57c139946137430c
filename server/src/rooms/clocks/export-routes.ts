import type { AttainmentKey, AttainmentRow } from '@aftercare/contract/clock-board'
import { attainmentKeyWords, attainmentOutcomeWords, lengthText } from '@aftercare/contract/clock-words'
import { ExportAttained, ExportAttainment } from '@aftercare/contract/exports'
import type { Duty, Level } from '@aftercare/contract/lists'
import { dutyWords, levelWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell, type Titles } from '../../platform/list-file.ts'
import { languageFor, listed, listExportRoute, sendExport } from '../people/index.ts'
import { listAttained, readAttainment } from './views/attainment.ts'

const columns = [
  ['按时', 'In time', 10],
  ['迟了', 'Late', 10],
  ['超时未办', 'Overdue, open', 14],
  ['兑现率', 'Kept', 10],
  ['迟到中位', 'Median lateness', 16],
] as const

/** A key of the table as people say it. */
function keyText(by: AttainmentKey, { key, name }: AttainmentRow, language: Language): string {
  if (key === null) return language === 'zh' ? '未分配' : 'Nobody'
  if (by === 'duty') return dutyWords[key as Duty][language]
  return by === 'level' ? levelWords[key as Level][language] : (name ?? key)
}

const lineOf = (row: AttainmentRow, by: AttainmentKey, language: Language): Cell[] => [
  keyText(by, row, language),
  row.kept,
  row.late,
  row.open,
  row.share === null ? null : `${Math.round(row.share * 1000) / 10}%`,
  row.medianLateMs === null ? null : lengthText(row.medianLateMs, language),
]

/** The table of kept promises to take along. */
export function attainmentExportRoute(http: Parameters<Routes>[0], world: World): void {
  http.get(
    '/clocks/attainment/export',
    {
      config: { access: 'case.export' },
      schema: {
        summary: 'Kept promises as a file (.xlsx or .csv); recorded in the audit log',
        querystring: ExportAttainment,
        response: problems(401, 403, 422),
      },
    },
    async ({ caller, query }, reply) => {
      const named = shopsFor(caller, query.shop, 'case.export')
      if (!named.ok) return sendProblem(reply, named.refusal)
      const shops = named.value
      const language = languageFor(reply, query)
      const found = await readAttainment(world.database.db, query, { shops, now: world.clock.now() })
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { from, to, items } = found.value
      const first = { title: attainmentKeyWords[query.by][language], width: 22 }
      return sendExport(world, reply, {
        list: 'attainment',
        shops,
        by: caller.actor,
        asked: query,
        filter: { by: query.by, from, to },
        columns: [first, ...columnsIn(columns, language)],
        pages: pages(items.map((row) => lineOf(row, query.by, language))),
      })
    },
  )
}

async function* pages(rows: Cell[][]) {
  yield rows
}

const PAGE = 100

const ofAttained: Titles = [
  ['工单', 'Case', 12],
  ['时限', 'Promise', 16],
  ['结果', 'Outcome', 12],
  ['级别', 'Level', 10],
  ['当时的处理人', 'Holder then', 16],
  ['到期', 'Due', 20],
  ['结束', 'Ended', 20],
]

/** The promises behind a number of that table. */
export const attainedExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/clocks/attainment/clocks/export',
    access: 'case.export',
    what: 'The promises behind a number of the table',
    query: ExportAttained,
    listing: ({ caller, query: { shop, ...asked }, language, now }) => {
      const named = shopsFor(caller, shop, 'case.export')
      if (!named.ok) return named
      const scope = { shops: named.value, now }
      const { by, key, outcome } = asked
      return listed({
        list: 'attained',
        shops: named.value,
        filter: { by, ...(key && { key }), ...(outcome && { outcome }) },
        titles: ofAttained,
        read: (cursor) => listAttained(world.database.db, { ...asked, limit: PAGE, cursor }, scope),
        lines: (one) => [
          [
            one.number,
            dutyWords[one.duty][language],
            attainmentOutcomeWords[one.outcome][language],
            one.level && levelWords[one.level][language],
            one.holder,
            plainTime(one.dueAt),
            plainTime(one.endedAt),
          ],
        ],
      })
    },
  })
