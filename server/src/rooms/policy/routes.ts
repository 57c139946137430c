import { z } from 'zod'
import { Moment } from '@aftercare/contract/decision'
import { PolicyDocument } from '@aftercare/contract/policy'
import { done, refused } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from './policies.ts'
import { publishNext } from './publish-next.ts'

const Published = z.object({ version: z.number().int(), hash: z.string(), document: PolicyDocument })
const NewPublication = z.object({
  shop: z.string().max(40),
  document: PolicyDocument,
  /** The version that the editor started from: two people editing are told apart. */
  basedOn: z.number().int(),
  note: z.string().trim().max(500).default(''),
})
const Publication = z.object({ version: z.number().int(), hash: z.string(), publishedAt: Moment })

/** Reading and publishing a shop's policy. */
export const policyRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/policy',
      {
        config: { access: 'policy.read' },
        schema: {
          summary: 'The published policy of a shop',
          querystring: z.object({ shop: z.string().max(40) }),
          response: { 200: Published, ...problems(401, 403) },
        },
      },
      async (request, reply) => {
        const shop = shopFor(request.caller, request.query.shop, 'policy.read')
        return shop.ok ? policyOfMember(world.database.db, shop.value) : sendProblem(reply, shop.refusal)
      },
    )
    http.post(
      '/policy/publication',
      {
        config: { access: 'policy.publish' },
        schema: {
          summary: 'Publish a policy',
          body: NewPublication,
          response: { 201: Publication, ...problems(401, 403, 409, 422) },
        },
      },
      async (request, reply) => {
        const { document, basedOn, note } = request.body
        const found = shopFor(request.caller, request.body.shop, 'policy.publish')
        if (!found.ok) return sendProblem(reply, found.refusal)
        const shop = found.value
        return applyChange(world, request, reply, {
          caller: request.caller,
          operation: async (work) => {
            const made = await publishNext(work, { shopId: shop.shopId, document, basedOn, note })
            return made
              ? done({ ...made, publishedAt: toShanghai(work.now) })
              : refused({ code: 'policy.newer' })
          },
        })
      },
    )
  }
