import { z } from 'zod'
import {
  ApprovalCounts,
  ApprovalPage,
  CaseProposals,
  CountApprovals,
  ListApprovals,
} from '@aftercare/contract/remedies'
import type { World } from '../../platform/http/change.ts'
import { answer, languageOf } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { approvalExportRoute } from './export-route.ts'
import { signerOf } from './facts.ts'
import { countApprovals, listApprovals } from './views/approvals.ts'
import { proposalsOf } from './views/proposals.ts'

type Http = Parameters<Routes>[0]

/** 建议方案 and 审批: what could be given in a case, and what waits for somebody's yes. */
export const approvalRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    proposalRoute(http, world)
    inboxRoutes(http, world)
    approvalExportRoute(http, world)
  }

function proposalRoute(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/cases/:number/proposals',
    {
      config: { access: 'case.read' },
      schema: {
        summary:
          'What could be given in a case, best first: why, at what cost, by which article, and who may',
        params: z.object({ number: z.string().max(40) }),
        response: { 200: CaseProposals, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = { number: readCaseNumber(params.number), now: clock.now(), language: languageOf(reply) }
      return answer(reply, await proposalsOf(db, caller, asked))
    },
  )
}

function inboxRoutes(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/approvals',
    {
      config: { access: 'remedy.approve' },
      schema: {
        summary: 'Requests for approval of my shops: mine to decide, waiting, or decided',
        querystring: ListApprovals,
        response: { 200: ApprovalPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const signer = await signerOf(db, caller)
      const reader = { caller, signer, language: languageOf(reply), now: clock.now() }
      return answer(reply, await listApprovals(db, query, reader))
    },
  )
  http.get(
    '/approvals/counts',
    {
      config: { access: 'remedy.approve' },
      schema: {
        summary: 'How many requests wait, and how many of them for me',
        querystring: CountApprovals,
        response: { 200: ApprovalCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const signer = await signerOf(db, caller)
      return answer(reply, await countApprovals(db, caller, { shop: query.shop, signer, now: clock.now() }))
    },
  )
}
