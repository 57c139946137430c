import {
  AskInsight,
  ExportInsightCases,
  InsightAnswer,
  InsightCasePage,
  InsightParams,
  ListInsightCases,
} from '@aftercare/contract/insights'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopsFor, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listBehind } from './case-views.ts'
import { periodOf } from './domain/period.ts'
import { exportColumns, exportLine } from './export-line.ts'
import { readInsight } from './views.ts'
import type { Scope } from './where.ts'

type Http = Parameters<Routes>[0]

/** 分析: numbers, and the cases behind each of them. */
export const insightRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    numberRoute(http, world)
    listRoutes(http, world)
  }

function scopeFor(
  caller: Caller,
  asked: AskInsight,
  { clock }: World,
  permission: 'insight.read' | 'case.export' = 'insight.read',
): Outcome<Scope> {
  const shops = shopsFor(caller, asked.shop, permission)
  if (!shops.ok) return shops
  const now = clock.now()
  const period = periodOf(asked, now)
  return period ? done({ shops: shops.value, period, now }) : refused({ code: 'insight.period' })
}

function numberRoute(http: Http, world: World): void {
  http.get(
    '/insights/:name',
    {
      config: { access: 'insight.read' },
      schema: {
        summary: 'The numbers behind a page; each says by which parameters its cases are listed',
        params: InsightParams,
        querystring: AskInsight,
        response: { 200: InsightAnswer, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, params, query }, reply) => {
      const scope = scopeFor(caller, query, world)
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return readInsight(world.database.db, params.name, query, scope.value)
    },
  )
}

const PAGE = 100

function listRoutes(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/insights/cases',
    {
      config: { access: 'insight.read' },
      schema: {
        summary: 'Exactly the cases that a number counts, newest first',
        querystring: ListInsightCases,
        response: { 200: InsightCasePage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = scopeFor(caller, query, world)
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await listBehind(db, query, { ...scope.value, language: languageOf(reply) }))
    },
  )
  listExportRoute(http, world, {
    path: '/insights/cases/export',
    access: 'case.export',
    what: 'The cases behind a number',
    query: ExportInsightCases,
    listing: ({ caller, query, language }) => {
      const scope = scopeFor(caller, query, world, 'case.export')
      if (!scope.ok) return scope
      const { format: _format, language: _language, ...asked } = query
      return listed({
        list: 'insights',
        shops: scope.value.shops,
        filter: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
        titles: exportColumns,
        read: (cursor) => listBehind(db, { ...asked, limit: PAGE, cursor }, { ...scope.value, language }),
        lines: (of) => [exportLine(of, language)],
      })
    },
  })
}
