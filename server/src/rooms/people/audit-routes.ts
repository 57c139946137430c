import {
  AuditPage,
  AuditVerified,
  ListAudit,
  ListUnmaskings,
  UnmaskingCounts,
  Unmaskings,
  VerifyAudit,
} from '@aftercare/contract/audit'
import { toShanghai } from '../../kernel/time.ts'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopFor, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { countUnsealed, verifyStretch } from './audit.ts'
import { listAudit } from './views/audit.ts'
import { countUnmaskings, listUnmaskings } from './views/unmaskings.ts'

type Http = Parameters<Routes>[0]

/** The audit log, and who has seen which number. */
export const auditRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    logRoutes(http, world)
    unmaskingRoutes(http, world)
  }

/** The shops whose log the caller may read: all of hers, or the one that was asked for. */
function scopeOf(caller: Caller, shop: string | undefined): Outcome<string[]> {
  if (shop === undefined) return done(shopsWhere(caller, 'audit.read'))
  const found = shopFor(caller, shop, 'audit.read')
  return found.ok ? done([found.value.shopId]) : refused(found.refusal)
}

const MOST_UNSEALED = 10_000

function logRoutes(http: Http, { database: { db } }: World): void {
  http.get(
    '/audit',
    {
      config: { access: 'audit.read' },
      schema: {
        summary: 'The audit log, newest first',
        querystring: ListAudit,
        response: { 200: AuditPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = scopeOf(caller, query.shop)
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await listAudit(db, scope.value, { query, language: languageOf(reply) }))
    },
  )
  http.post(
    '/audit/verification',
    {
      config: { access: 'audit.read', rateLimit: { max: 600, timeWindow: 60_000 } },
      schema: {
        summary: 'Recompute the seals after a block, a stretch at a time',
        body: VerifyAudit,
        response: { 200: AuditVerified, ...problems(401, 403, 422, 429) },
      },
    },
    async ({ body }) => ({
      ...(await verifyStretch(db, body.after)),
      unsealed: await countUnsealed(db, MOST_UNSEALED),
    }),
  )
}

function unmaskingRoutes(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/unmaskings',
    {
      config: { access: 'audit.read' },
      schema: {
        summary: 'Who saw which customer’s name or number, newest first',
        querystring: ListUnmaskings,
        response: { 200: Unmaskings, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = scopeOf(caller, query.shop)
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      return answer(reply, await listUnmaskings(db, scope.value, query))
    },
  )
  http.get(
    '/unmaskings/counts',
    {
      config: { access: 'audit.read' },
      schema: {
        summary: 'How often each person looked on a day; today when none is named',
        querystring: ListUnmaskings.pick({ shop: true, day: true }),
        response: { 200: UnmaskingCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = scopeOf(caller, query.shop)
      if (!scope.ok) return sendProblem(reply, scope.refusal)
      const today = toShanghai(clock.now()).slice(0, 10)
      return answer(reply, await countUnmaskings(db, scope.value, query.day ?? today))
    },
  )
}
