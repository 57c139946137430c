import type { AttainmentKey, AttainmentRow } from '@aftercare/contract/clock-board'
import { attainmentKeyWords, lengthText } from '@aftercare/contract/clock-words'
import { ExportAttainment } from '@aftercare/contract/exports'
import type { Duty, Level } from '@aftercare/contract/lists'
import { dutyWords, levelWords, type Language } from '@aftercare/contract/words'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell } from '../../platform/list-file.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { readAttainment } from './views/attainment.ts'

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
