import { z } from 'zod'
import { ClockAccounts } from '@aftercare/contract/clock-accounts'
import {
  AskAttainment,
  AttainedPage,
  Attainment,
  ClockCounts,
  ClockPage,
  CountClocks,
  ListAttainment,
  ListClocks,
} from '@aftercare/contract/clock-board'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Permission } from '@aftercare/contract/permissions'
import { shopFor, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { boardExportRoute } from './board-export-route.ts'
import { attainedExportRoute, attainmentExportRoute } from './export-routes.ts'
import { listAccounts } from './views/accounts.ts'
import { listAttained, readAttainment } from './views/attainment.ts'
import { countClocks, listClocks, type BoardScope } from './views/board.ts'

type Http = Parameters<Routes>[0]

/** 时限: the promises of a case explained, the board of those that run, and how many were kept. */
export const clockRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    accountRoute(http, world)
    boardRoutes(http, world)
    attainmentRoute(http, world)
    boardExportRoute(http, world)
    attainmentExportRoute(http, world)
    attainedExportRoute(http, world)
  }

/** The shops that are looked at: all that she may, or the one that was named. */
function scopeFor(
  { clock }: World,
  caller: Caller,
  { shop, permission }: { readonly shop: string | undefined; readonly permission: Permission },
): Outcome<BoardScope> {
  const personId = caller.actor.kind === 'person' ? caller.actor.id : null
  const now = clock.now()
  if (shop === undefined) {
    const shops = shopsWhere(caller, permission)
    return shops.length === 0 ? refused({ code: 'actor.no_shop' }) : done({ shops, personId, now })
  }
  const one = shopFor(caller, shop, permission)
  return one.ok ? done({ shops: [one.value.shopId], personId, now }) : one
}

function accountRoute(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/cases/:number/clocks',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The promises of a case as accounts: every interval, its cause, and the promise in one line',
        params: z.object({ number: z.string().max(40) }),
        response: { 200: ClockAccounts, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const found = await listAccounts(db, {
        number: readCaseNumber(params.number),
        shops: shopsWhere(caller, 'case.read'),
        now: clock.now(),
        language: languageOf(reply),
      })
      return found.ok ? { items: found.value } : sendProblem(reply, found.refusal)
    },
  )
}

function boardRoutes(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/clocks',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Open promises by when they are due',
        querystring: ListClocks,
        response: { 200: ClockPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...list } }, reply) => {
      const scope = scopeFor(world, caller, { shop, permission: 'case.read' })
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await listClocks(db, list, scope.value))
    },
  )
  http.get(
    '/clocks/counts',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'How many promises are overdue, due soon, due later; by kind',
        querystring: CountClocks,
        response: { 200: ClockCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...filters } }, reply) => {
      const scope = scopeFor(world, caller, { shop, permission: 'case.read' })
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return countClocks(db, filters, scope.value)
    },
  )
}

function attainmentRoute(http: Http, world: World): void {
  http.get(
    '/clocks/attainment',
    {
      config: { access: 'case.export' },
      schema: {
        summary: 'How many of the promises that fell due were kept in time',
        querystring: AskAttainment,
        response: { 200: Attainment, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const scope = scopeFor(world, caller, { shop, permission: 'case.export' })
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await readAttainment(world.database.db, asked, scope.value))
    },
  )
  http.get(
    '/clocks/attainment/clocks',
    {
      config: { access: 'case.export' },
      schema: {
        summary: 'The promises behind a number of the table, the newest first',
        querystring: ListAttainment,
        response: { 200: AttainedPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const scope = scopeFor(world, caller, { shop, permission: 'case.export' })
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await listAttained(world.database.db, asked, scope.value))
    },
  )
}
