import { z } from 'zod'
import { ExportFormat } from '@aftercare/contract/exports'
import type { ImportSummary } from '@aftercare/contract/imports'
import {
  importModeWords,
  importStateWords,
  importSubjectWords,
  type Language,
} from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell } from '../../platform/list-file.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { listImports } from './views.ts'

const PAGE = 100

const columns = [
  ['文件', 'File', 36],
  ['店铺', 'Shop', 12],
  ['内容', 'What', 10],
  ['方式', 'Mode', 10],
  ['状态', 'State', 12],
  ['谁', 'By', 16],
  ['上传时间', 'Uploaded', 20],
  ['结束时间', 'Ended', 20],
  ['行数', 'Rows', 10],
  ['新建', 'New', 10],
  ['更新', 'Updated', 10],
  ['并入', 'Joined', 10],
  ['跳过', 'Skipped', 10],
  ['没有导入', 'Not imported', 12],
] as const

function cellsOf(of: ImportSummary, language: Language): Cell[] {
  const { counts } = of
  return [
    of.fileName,
    of.shop,
    importSubjectWords[of.what][language],
    of.as && importModeWords[of.as][language],
    importStateWords[of.state][language],
    of.by,
    plainTime(of.createdAt),
    plainTime(of.endedAt),
    of.rows,
    counts && counts.created + counts.linked,
    counts && counts.updated,
    counts && counts.joined,
    counts && counts.skipped,
    counts && counts.failed,
  ]
}

/** The list of imports to take along. */
export const importExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/imports/export',
      {
        config: { access: 'import.run' },
        schema: {
          summary: 'The imports as a file (.xlsx or .csv); recorded in the audit log',
          querystring: z.object({ shop: z.string().max(40).optional(), ...ExportFormat.shape }),
          response: problems(401, 403, 422),
        },
      },
      async ({ caller, query }, reply) => {
        const named = shopsFor(caller, query.shop, 'import.run')
        if (!named.ok) return sendProblem(reply, named.refusal)
        const shops = named.value
        const language = languageFor(reply, query)
        return sendExport(world, reply, {
          list: 'imports',
          shops,
          by: caller.actor,
          asked: query,
          filter: {},
          columns: columnsIn(columns, language),
          pages: pages(world, shops, language),
        })
      },
    )
  }

async function* pages({ database: { db } }: World, shops: readonly string[], language: Language) {
  let cursor: string | undefined
  do {
    const page = await listImports(db, { shops, limit: PAGE, cursor })
    if (!page.ok) throw new Error('Invariant broken: our own cursor was refused')
    yield page.value.items.map((one) => cellsOf(one, language))
    cursor = page.value.nextCursor ?? undefined
  } while (cursor)
}
