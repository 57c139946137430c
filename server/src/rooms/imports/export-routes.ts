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
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listImports } from './views.ts'

const PAGE = 100

const titles: Titles = [
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
]

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
  async (http) =>
    listExportRoute(http, world, {
      path: '/imports/export',
      access: 'import.run',
      what: 'The imports',
      query: z.object({ shop: z.string().max(40).optional(), ...ExportFormat.shape }),
      listing: ({ caller, query, language }) => {
        const named = shopsFor(caller, query.shop, 'import.run')
        if (!named.ok) return named
        return listed({
          list: 'imports',
          shops: named.value,
          filter: {},
          titles,
          read: (cursor) => listImports(world.database.db, { shops: named.value, limit: PAGE, cursor }),
          lines: (one) => [cellsOf(one, language)],
        })
      },
    })
