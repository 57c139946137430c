import { z } from 'zod'
import { MessageAnswer, NewDelivery, NewMessage } from '@aftercare/contract/cases'
import type { Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Work } from '../../platform/work.ts'
import { readCaseNumber } from '../cases/index.ts'
import { logWords } from '../intake/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { addNote, addReply } from './add-message.ts'
import { markDelivery } from './mark-delivery.ts'

export interface MessagesOptions {
  readonly world: World
  readonly model: LinearModel
}

const params = z.object({ number: z.string().max(40) })

/** Replies, notes, the customer's further words, and whether what we said arrived. */
export const messageRoutes =
  ({ world, model }: MessagesOptions): Routes =>
  async (http) => {
    const add = (work: Work, caller: Caller, number: number | null, body: z.infer<typeof NewMessage>) => {
      if (body.kind === 'note') return addNote(work, caller, number, body.text)
      if (body.kind === 'reply') return addReply(work, caller, number, body)
      return logWords(work, caller, { number, text: body.text }, model)
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
