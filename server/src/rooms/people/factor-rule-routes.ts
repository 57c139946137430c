import { z } from 'zod'
import { FactorRuleState, SetFactorRule } from '@aftercare/contract/people'
import { toShanghai } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { factorRuleOf, setFactorRule } from './factor-rule.ts'

/** 两步验证要求: whose roles need a second factor. An owner's, as a person: a program has none of its own. */
export const factorRuleRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/second-factor/rule',
      {
        config: { access: 'person.list' },
        schema: {
          summary: 'Which roles need a second factor',
          querystring: z.object({ shop: z.string().max(40) }),
          response: { 200: FactorRuleState, ...problems(401, 403, 422) },
        },
      },
      async ({ caller, query }, reply) => {
        const shop = shopFor(caller, query.shop, 'person.list')
        if (!shop.ok) return sendProblem(reply, shop.refusal)
        const { setAt, ...rule } = await factorRuleOf(world.database.db, shop.value.shopId)
        return { ...rule, setAt: setAt === null ? null : toShanghai(setAt) }
      },
    )
    http.put(
      '/second-factor/rule',
      {
        config: { access: 'security.manage' },
        schema: {
          summary: 'Say which roles need a second factor',
          body: SetFactorRule,
          response: { 204: z.null(), ...problems(401, 403, 409, 422) },
        },
      },
      async (request, reply) => {
        const { shop, ...rule } = request.body
        const found = shopFor(request.caller, shop, 'security.manage')
        if (!found.ok) return sendProblem(reply, found.refusal)
        return applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) => setFactorRule(work, found.value.shopId, rule),
          status: () => 204,
        })
      },
    )
  }
