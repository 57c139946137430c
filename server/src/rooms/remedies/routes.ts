import { z } from 'zod'
import {
  CaseRemedies,
  CheckedRemedy,
  EndOfRemedy,
  LedgerOfOrder,
  NewApproval,
  NewRemedy,
  RemedyAnswer,
  RemedyWish,
  StepResult,
} from '@aftercare/contract/remedies'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { recordStep } from './carry-out.ts'
import { checkRemedy } from './check-remedy.ts'
import { decideApproval } from './decide-approval.ts'
import { withdrawRemedy } from './end-remedy.ts'
import { grantRemedy } from './grant-remedy.ts'
import { ledgerOfOrder, listOfCase } from './views/of-case.ts'

type Http = Parameters<Routes>[0]

const ofCase = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const
const refusals = problems(401, 403, 404, 409, 422)

/** 处理方案: what is given in a case, who said yes, and how it was carried out. */
export const remedyRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    readRoutes(http, world)
    ledgerRoute(http, world)
    giveRoutes(http, world)
    carryRoutes(http, world)
  }

function readRoutes(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/cases/:number/remedies',
    {
      ...tags,
      schema: {
        summary: 'The remedies of a case and of those merged into it, newest first',
        params: ofCase,
        response: { 200: CaseRemedies, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = { number: readCaseNumber(params.number), shops: shopsWhere(caller, 'case.read') }
      return answer(reply, await listOfCase(db, asked))
    },
  )
  http.post(
    '/cases/:number/remedies/check',
    {
      ...tags,
      schema: {
        summary: 'Weigh a remedy without giving it: who may grant it, and what is left to refund',
        params: ofCase,
        body: RemedyWish,
        response: { 200: CheckedRemedy, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params, body }, reply) => {
      const asked = { number: readCaseNumber(params.number), now: clock.now(), language: languageOf(reply) }
      return answer(reply, await checkRemedy(db, caller, { ...asked, wish: body }))
    },
  )
}

function ledgerRoute(http: Http, { database: { db } }: World): void {
  http.get(
    '/orders/:number/ledger',
    {
      ...tags,
      schema: {
        summary: 'The books of an order: what was paid for each line, refunded, compensated, sent again',
        params: z.object({ number: z.string().max(64) }),
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: LedgerOfOrder, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'case.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return answer(reply, await ledgerOfOrder(db, shop.value, params.number))
    },
  )
}

function giveRoutes(http: Http, world: World): void {
  http.post(
    '/cases/:number/remedies',
    {
      ...tags,
      schema: {
        summary: 'Give a remedy; with `ask` a request for approval where the caller may not grant it',
        description:
          'Whether it is owed (`ground`) is said by the rules, the platform and the parcel, not by the caller. Without ' +
          '`ask` a remedy above her authority is refused with `authority.*` and who may grant it.',
        params: ofCase,
        body: NewRemedy,
        response: { 201: RemedyAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const asked = { number: readCaseNumber(request.params.number), wish: body, language: languageOf(reply) }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => grantRemedy(work, caller, asked),
      })
    },
  )
  http.post(
    '/cases/:number/approvals',
    {
      ...tags,
      schema: {
        summary: 'Approve or refuse a request; nobody her own',
        params: ofCase,
        body: NewApproval,
        response: { 201: RemedyAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const asked = { number: readCaseNumber(request.params.number), said: body }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => decideApproval(work, caller, asked),
      })
    },
  )
}

function carryRoutes(http: Http, world: World): void {
  http.post(
    '/remedies/:id/steps/:position',
    {
      ...tags,
      schema: {
        summary: 'Say what became of a step, with its proof; said again it is done once',
        params: z.object({ id: z.uuid(), position: z.coerce.number().int().min(1).max(20) }),
        body: StepResult,
        response: { 201: RemedyAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => recordStep(work, caller, { ...params, said: body }),
      })
    },
  )
  http.delete(
    '/remedies/:id',
    {
      ...tags,
      schema: {
        summary: 'Take back a request or a grant of which nothing was carried out',
        params: z.object({ id: z.uuid() }),
        querystring: EndOfRemedy,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, query } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => withdrawRemedy(work, caller, { ...params, ...query }),
        status: () => 204,
      })
    },
  )
}
