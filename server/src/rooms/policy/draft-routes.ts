import { z } from 'zod'
import { DraftChange, NewDraft, PolicyCheck, PolicyDraft } from '@aftercare/contract/policy-desk'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { checkPolicy } from './check.ts'
import { describeDraft, findDraft } from './drafts.ts'
import { beginDraft, discardDraft, saveDraft } from './edit-draft.ts'
import { policyOfShop } from './policies.ts'

type Http = Parameters<Routes>[0]
const params = z.object({ id: z.uuid() })

/** Drafts of the policy: one per person and shop, kept on the server while it is being worked out. */
export const draftRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    beginRoute(http, world)
    changeRoutes(http, world)
    checkRoute(http, world)
  }

function beginRoute(http: Http, world: World): void {
  http.post(
    '/policy/drafts',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'Begin a draft of the policy',
        body: NewDraft,
        response: { 201: PolicyDraft, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { shop, basedOn, document } = request.body
      const found = shopFor(request.caller, shop, 'policy.publish')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { shopId } = found.value
      const language = languageOf(reply)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => beginDraft(work, { shopId, basedOn, document, language }),
        body: (draft) => describeDraft(draft, language),
      })
    },
  )
}

function changeRoutes(http: Http, world: World): void {
  http.put(
    '/policy/drafts/:id',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'Save a draft',
        params,
        body: DraftChange,
        response: { 200: PolicyDraft, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const language = languageOf(reply)
      const shops = shopsWhere(request.caller, 'policy.publish')
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => saveDraft(work, { id: request.params.id, shops }, { ...request.body, language }),
        status: () => 200,
        body: (draft) => describeDraft(draft, language),
      })
    },
  )
  http.delete(
    '/policy/drafts/:id',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'Discard a draft',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const shops = shopsWhere(request.caller, 'policy.publish')
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => discardDraft(work, { id: request.params.id, shops }),
        status: () => 204,
      })
    },
  )
}

function checkRoute(http: Http, world: World): void {
  const { db } = world.database
  http.post(
    '/policy/drafts/:id/check',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'What is wrong with a draft, what to think over, and what it would do to open cases',
        params,
        response: { 200: PolicyCheck, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      const scope = { owner: caller.actor, shops: shopsWhere(caller, 'policy.publish') }
      const draft = await findDraft(db, id, scope, false)
      if (!draft) return sendProblem(reply, { code: 'policy.draft_unknown' })
      const { shopId, document } = draft
      const inForce = (await policyOfShop(db, shopId)).document
      const asked = { shopId, inForce, now: world.clock.now(), language: languageOf(reply) }
      return checkPolicy(db, { ...asked, document })
    },
  )
}
