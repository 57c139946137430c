import { z } from 'zod'
import { MessageAnswer, NewDelivery, NewMessage } from '@aftercare/contract/cases'
import { DeliveriesAnswer, ListToSend, NewDeliveries, ToSendPage } from '@aftercare/contract/waiting'
import { refused } from '../../kernel/outcome.ts'
import { membershipByCode, shopsWhere, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Work } from '../../platform/work.ts'
import { listToSend, readCaseNumber } from '../cases/index.ts'
import { logWords } from '../intake/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { addNote, addReply } from './add-message.ts'
import { toSendExportRoute } from './export-route.ts'
import { markDeliveries } from './mark-deliveries.ts'
import { markDelivery } from './mark-delivery.ts'

export interface MessagesOptions {
  readonly world: World
  /** The model in use may change while the program runs. */
  readonly tools: { readonly model: LinearModel }
}

const params = z.object({ number: z.string().max(40) })

/** Replies, notes, the customer's further words, and whether what we said arrived. */
export const messageRoutes =
  ({ world, tools }: MessagesOptions): Routes =>
  async (http) => {
    toSendRoutes(http, world)
    const add = async (
      work: Work,
      caller: Caller,
      number: number | null,
      body: z.infer<typeof NewMessage>,
    ) => {
      if (body.promises !== undefined && body.kind !== 'reply') return refused({ code: 'promise.not_reply' })
      if (body.kind === 'note') return addNote(work, caller, number, body)
      if (body.mentions !== undefined) return refused({ code: 'mention.not_note' })
      if (body.kind === 'reply') return addReply(work, caller, number, body)
      return logWords(work, caller, { number, text: body.text, files: body.files }, tools.model)
    }
    http.post(
      '/cases/:number/messages',
      {
        config: { access: 'case.read' },
        schema: {
          summary: 'Reply, note, or words of the customer',
          params,
          body: NewMessage,
          response: { 201: MessageAnswer, ...problems(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) => add(work, request.caller, readCaseNumber(request.params.number), request.body),
        }),
    )
    http.post(
      '/cases/:number/messages/:id/delivery',
      {
        config: { access: 'case.read' },
        schema: {
          summary: 'Mark as sent, failed or withdrawn',
          params: params.extend({ id: z.uuid() }),
          body: NewDelivery,
          response: { 200: MessageAnswer, ...problems(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) => {
            const { number, id: messageId } = request.params
            return markDelivery(
              work,
              request.caller,
              { number: readCaseNumber(number), messageId },
              request.body.delivery,
            )
          },
          status: () => 200,
        }),
    )
  }

function toSendRoutes(http: Parameters<Routes>[0], world: World): void {
  toSendExportRoute(http, world)
  http.get(
    '/messages/to-send',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Messages that wait for a person to send them, case by case',
        querystring: ListToSend,
        response: { 200: ToSendPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const all = shopsWhere(caller, 'case.read')
      const one = query.shop === undefined ? undefined : membershipByCode(caller, query.shop)
      if (query.shop !== undefined && (!one || !all.includes(one.shopId)))
        return sendProblem(reply, { code: 'actor.no_shop' })
      return answer(reply, await listToSend(world.database.db, query, one ? [one.shopId] : all))
    },
  )
  http.post(
    '/messages/deliveries',
    {
      config: { access: 'case.reply' },
      schema: {
        summary: 'Mark many messages; each is answered for itself, and a repeat changes nothing',
        body: NewDeliveries,
        response: { 200: DeliveriesAnswer, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const asking = { world, caller: request.caller, language: languageOf(reply) }
      return markDeliveries(asking, request.body)
    },
  )
}
