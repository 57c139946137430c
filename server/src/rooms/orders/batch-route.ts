import { BatchOrder, type BatchOrderAnswer } from '@aftercare/contract/orders'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopFor, type Membership } from '../../platform/caller.ts'
import type { IncomingLine } from '../../platform/http/json-lines.ts'
import { refusedLine, shapeRefusal, type LineRefusal } from '../../platform/http/line-refusal.ts'
import { faultCode, type Language } from '../../platform/http/problem.ts'
import { policyOfMember } from '../policy/index.ts'
import { commitOrders, type Committed } from './commit-orders.ts'
import type { OrderDraft } from './domain/order.ts'
import { readSaid } from './domain/read-said.ts'
import type { OrderOptions } from './routes.ts'

type Answer = z.infer<typeof BatchOrderAnswer>

interface Good {
  readonly line: number
  readonly shop: Membership
  readonly draft: OrderDraft
}

interface Asking extends OrderOptions {
  readonly request: FastifyRequest
  readonly language: Language
}

/** Judges the lines of a batch and puts the good ones, one transaction for each shop. Answers in their order. */
export async function putLines(asking: Asking, lines: readonly IncomingLine[]): Promise<Answer[]> {
  const read = lines.map((one) => ({ line: one.line, outcome: readLine(asking, one) }))
  const good = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  const kept = new Map<number, Committed>()
  for (const shop of new Set(good.map((one) => one.shop))) {
    const ofShop = good.filter((one) => one.shop === shop)
    const committed = await keepOrders(asking, shop, ofShop)
    ofShop.forEach(({ line }, i) => kept.set(line, committed[i]!))
  }
  return read.map(({ line, outcome }) =>
    outcome.ok
      ? answerOf(line, kept.get(line)!, asking)
      : refusedLine(line, outcome.refusal, asking.language),
  )
}

function readLine({ request, language }: Asking, incoming: IncomingLine): Outcome<Good, LineRefusal> {
  if ('refusal' in incoming) return refused(incoming.refusal)
  const body = BatchOrder.safeParse(incoming.value)
  if (!body.success) return refused(shapeRefusal(body.error, language))
  const shop = shopFor(request.caller, body.data.shop, 'order.write')
  if (!shop.ok) return shop
  const draft = readSaid(body.data.number, body.data)
  if (!draft.ok) return draft
  return done({ line: incoming.line, shop: shop.value, draft: draft.value })
}

async function keepOrders(
  { world, secret, request }: Asking,
  shop: Membership,
  good: readonly Good[],
): Promise<Committed[]> {
  try {
    const policy = await policyOfMember(world.database.db, shop)
    const to = { world, by: request.caller.actor, putting: { shopId: shop.shopId, policy, secret } }
    return await commitOrders(
      to,
      good.map(({ draft }) => draft),
    )
  } catch (error) {
    return good.map(() => ({ error }))
  }
}

function answerOf(line: number, committed: Committed, { request, language }: Asking): Answer {
  if ('error' in committed) {
    request.log.error({ err: committed.error }, 'order not kept')
    return refusedLine(line, { code: faultCode(committed.error) }, language)
  }
  const { number, fate, regraded } = committed
  return { line, status: fate === 'created' ? 201 : 200, number, fate, regraded: [...regraded] }
}
