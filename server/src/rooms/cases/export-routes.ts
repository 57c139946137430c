import { ExportCases } from '@aftercare/contract/exports'
import {
  categoryWords,
  channelWords,
  dutyWords,
  emotionWords,
  flagWords,
  levelWords,
  statusWords,
  subtypeWords,
  waitingForWords,
  type Language,
  type Word,
} from '@aftercare/contract/words'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { exportColumns, type ExportWords } from './domain/export-row.ts'
import type { CasesOptions } from './routes.ts'
import { allCases } from './views/queue.ts'
import type { QueueFilters } from './views/filter.ts'
import { resolveView } from './views/resolve-view.ts'
import { scopeOf, type Scope } from './views/scope.ts'

/** The queue to take along, by the same filters. */
export const caseExportRoutes =
  (options: CasesOptions): Routes =>
  async (http) => {
    const { world } = options
    const { db } = world.database
    http.get(
      '/cases/export',
      {
        config: { access: 'case.export' },
        schema: {
          summary: 'The queue as a file (.xlsx or .csv), all rows; recorded in the audit log',
          querystring: ExportCases,
          response: problems(401, 403, 404, 422),
        },
      },
      async ({ caller, query }, reply) => {
        const { format, language, ...list } = query
        const asked = { caller, shop: list.shop, permission: 'case.export' as const }
        const scope = await scopeOf(options, asked)
        if (!scope) return sendProblem(reply, { code: 'actor.no_shop' })
        const resolved = await resolveView(db, list, scope)
        if (!resolved.ok) return sendProblem(reply, resolved.refusal)
        const { value } = resolved
        const words = wordsIn(languageFor(reply, { format, language }))
        return sendExport(world, reply, {
          list: 'cases',
          shops: value.scope.shops,
          by: caller.actor,
          asked: { format, language },
          filter: recorded(value.list),
          columns: columnsIn(words),
          pages: rows({ db, words, ...value }),
        })
      },
    )
  }

/** The filters in codes; that words were looked for, and not which: they may be a name or a number. */
function recorded({ q, ...list }: QueueFilters): Record<string, string | boolean> {
  const codes = Object.entries(list).filter((one): one is [string, string] => typeof one[1] === 'string')
  return { ...Object.fromEntries(codes), ...(q ? { words: true } : {}) }
}

const columnsIn = ({ language }: ExportWords) =>
  exportColumns.map(({ title, width }) => ({ title: title[language === 'zh' ? 0 : 1], width }))

interface Reading {
  readonly db: Parameters<typeof allCases>[0]
  readonly list: QueueFilters
  readonly scope: Scope
  readonly words: ExportWords
}

async function* rows({ db, list, scope, words }: Reading) {
  for await (const page of allCases(db, list, scope))
    yield page.map((one) => exportColumns.map(({ cell }) => cell(one, words)))
}

function wordsIn(language: Language): ExportWords {
  const from = (table: Readonly<Record<string, Word>>) => (code: string | number) =>
    table[code]?.[language] ?? String(code)
  return {
    language,
    level: from(levelWords),
    status: from(statusWords),
    waiting: from(waitingForWords),
    category: from(categoryWords),
    subtype: from(subtypeWords),
    emotion: from(emotionWords),
    flag: from(flagWords),
    duty: from(dutyWords),
    channel: from(channelWords),
  }
}
