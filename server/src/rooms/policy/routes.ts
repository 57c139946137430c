import { z } from 'zod'
import {
  CheckVersion,
  ListVersions,
  NewPublication,
  PolicyCheck,
  PolicyInForce,
  PolicyVersionFull,
  PolicyVersions,
  Publication,
} from '@aftercare/contract/policy-desk'
import { readPolicy } from '@aftercare/contract/policy-issues'
import { toShanghai } from '../../kernel/time.ts'
import { shopFor, type Membership } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { checkPolicy, weighEffect } from './check.ts'
import { draftRoutes } from './draft-routes.ts'
import { describeDraft, draftOf, editorsOf } from './drafts.ts'
import { documentOf, policyOfMember } from './policies.ts'
import { documentToPublish, publish, type Publishing } from './publish.ts'
import { listVersions, versionOf } from './views/history.ts'

type Http = Parameters<Routes>[0]
const params = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })
const SHOWN_VERSIONS = 20

/** Reading, drafting, checking and publishing a shop's policy. */
export const policyRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    readRoute(http, world)
    versionRoutes(http, world)
    publishRoute(http, world)
    await http.register(draftRoutes({ world }))
  }

function readRoute(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/policy',
    {
      config: { access: 'policy.read' },
      schema: {
        summary: 'The policy of a shop that is in force, its history and your draft',
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: PolicyInForce, ...problems(401, 403) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'policy.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId, permissions, policyVersion } = shop.value
      const mayPublish = permissions.has('policy.publish')
      const draft = mayPublish ? await draftOf(db, caller.actor, shopId) : null
      const history = await listVersions(db, shopId, { limit: SHOWN_VERSIONS })
      if (!history.ok) return sendProblem(reply, history.refusal)
      return {
        ...(await versionOf(db, shopId, policyVersion))!,
        document: (await policyOfMember(db, shop.value)).document,
        draft: draft && describeDraft(draft, languageOf(reply)),
        editing: mayPublish ? await editorsOf(db, shopId, caller.actor) : [],
        history: history.value,
      }
    },
  )
}

function versionRoutes(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/policy/versions',
    {
      config: { access: 'policy.read' },
      schema: {
        summary: 'Publications of a shop’s policy, newest first',
        querystring: ListVersions,
        response: { 200: PolicyVersions, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'policy.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return answer(reply, await listVersions(db, shop.value.shopId, query))
    },
  )
  http.get(
    '/policy/versions/:version',
    {
      config: { access: 'policy.read' },
      schema: {
        summary: 'One version of the policy',
        params,
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: PolicyVersionFull, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, query, params: { version } }, reply) => {
      const shop = shopFor(caller, query.shop, 'policy.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const found = await versionOf(db, shop.value.shopId, version)
      if (!found) return sendProblem(reply, { code: 'policy.version_unknown' })
      return { ...found, document: await documentOf(db, found.hash) }
    },
  )
  http.post(
    '/policy/versions/:version/check',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'What would happen if this version were published again',
        params,
        body: CheckVersion,
        response: { 200: PolicyCheck, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, body, params: { version } }, reply) => {
      const shop = shopFor(caller, body.shop, 'policy.publish')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId } = shop.value
      const found = await versionOf(db, shopId, version)
      if (!found) return sendProblem(reply, { code: 'policy.version_unknown' })
      const asked = { shopId, now: world.clock.now(), language: languageOf(reply) }
      const inForce = (await policyOfMember(db, shop.value)).document
      return checkPolicy(db, { ...asked, inForce, document: await documentOf(db, found.hash) })
    },
  )
}

function publishRoute(http: Http, world: World): void {
  http.post(
    '/policy/publication',
    {
      config: { access: 'policy.publish' },
      schema: {
        summary: 'Publish a draft, an earlier version again, or a document',
        body: NewPublication,
        response: { 201: Publication, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { shop: code, ...asked } = request.body
      const found = shopFor(request.caller, code, 'policy.publish')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const shop = found.value
      const publishing = { ...asked, shopId: shop.shopId }
      const language = languageOf(reply)
      // Reckoned before the shop's row is held: nothing waits for it, and publishing alters no case.
      const openCasesChange = await casesThatChange(world, { shop, publishing, by: request.caller.actor })
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => publish(work, publishing, language),
        body: ({ version, hash }) => ({
          version,
          hash,
          publishedAt: toShanghai(world.clock.now()),
          openCasesChange,
        }),
      })
    },
  )
}

interface Publisher {
  readonly shop: Membership
  readonly publishing: Publishing
  readonly by: Parameters<typeof documentToPublish>[0]['by']
}

async function casesThatChange(world: World, { shop, publishing, by }: Publisher): Promise<number> {
  const { db } = world.database
  const read = readPolicy(await documentToPublish({ db, by }, publishing))
  if (!read.ok) return 0
  const inForce = (await policyOfMember(db, shop)).document
  const asked = { shopId: shop.shopId, now: world.clock.now(), language: 'zh' } as const
  const { effect } = await weighEffect(db, { ...asked, inForce, document: read.document })
  return effect.level
}
