import { z } from 'zod'
import { ExportFormat } from '@aftercare/contract/exports'
import { checkVerdictWords } from '@aftercare/contract/learning-words'
import type { SortedCase } from '@aftercare/contract/learning'
import type { Subtype } from '@aftercare/contract/lists'
import { categoryWords, channelWords, subtypeWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell } from '../../platform/list-file.ts'
import { languageFor, sendExport } from '../people/index.ts'
import { listSortedCases } from './views/sorted-cases.ts'

const columns = [
  ['来源', 'From', 10],
  ['工单', 'Case', 12],
  ['时间', 'At', 20],
  ['谁', 'By', 14],
  ['渠道', 'Channel', 12],
  ['机器分的', 'Machine', 28],
  ['人定的', 'Person', 28],
  ['把握', 'Confidence', 10],
  ['模型', 'Model', 26],
  ['原因', 'Why', 40],
] as const

const PAGE = 100
const from = { corrected: { zh: '更正', en: 'Correction' }, checked: { zh: '抽查', en: 'Check' } } as const

/** Every correction and every check, a line each. */
export const learningExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/triage/export',
      {
        config: { access: 'triage.read' },
        schema: {
          summary: 'Corrections and checks as a file (.xlsx or .csv); recorded in the audit log',
          querystring: z.object({ shop: z.string().max(40), ...ExportFormat.shape }),
          response: problems(401, 403, 422),
        },
      },
      async ({ caller, query }, reply) => {
        const shop = shopFor(caller, query.shop, 'triage.read')
        if (!shop.ok) return sendProblem(reply, shop.refusal)
        const language = languageFor(reply, query)
        return sendExport(world, reply, {
          list: 'sortings',
          shops: [shop.value.shopId],
          by: caller.actor,
          asked: query,
          filter: {},
          columns: columnsIn(columns, language),
          pages: pages(world, shop.value.shopId, language),
        })
      },
    )
  }

async function* pages({ database: { db } }: World, shopId: string, language: Language) {
  for (const of of ['corrected', 'checked'] as const)
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await listSortedCases(db, shopId, { of, limit: PAGE, cursor })
      if (!page.ok) return
      yield page.value.items.map((one) => lineOf(one, from[of][language], language))
      cursor = page.value.nextCursor ?? undefined
    }
}

function lineOf(one: SortedCase, source: string, language: Language): Cell[] {
  const named = ({ category, subtype }: SortedCase['said']): string =>
    [categoryWords[category], subtype === null ? null : subtypeWords[subtype as Subtype]]
      .flatMap((word) => (word ? [word[language]] : []))
      .join(' · ')
  return [
    source,
    one.number,
    plainTime(one.at),
    one.by,
    channelWords[one.channel][language],
    named(one.said),
    one.truth ? named(one.truth) : checkVerdictWords.unclear[language],
    one.confidence === null ? null : Math.round(one.confidence * 100) / 100,
    one.model,
    one.why,
  ]
}
