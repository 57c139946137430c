import { z } from 'zod'
import { LinkedAnswer, LinkedInquiry } from '@aftercare/contract/inquiries'
import { cleanTexts } from '../../kernel/text.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { tryLink } from '../people/index.ts'
import { answerByLink } from './answer-inquiry.ts'
import { openByLink } from './views.ts'

const params = z.object({ secret: z.string().max(100) })
const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: 60_000 } })

/** What somebody without a session does with an inquiry's link. */
export const inquiryLinkRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    const { database, clock } = world
    http.get(
      '/inquiry-links/:secret',
      {
        config: { access: 'public', ...perMinute(30) },
        schema: {
          summary: 'What a link asks; nothing of the customer',
          params,
          response: { 200: LinkedInquiry, ...problems(404, 422, 429) },
        },
      },
      async (request, reply) => {
        // Neither a proxy nor the browser keeps what the secret opens.
        reply.header('cache-control', 'no-store')
        const opened = await tryLink(world, request.ip, () =>
          openByLink(database.db, request.params.secret, clock.now()),
        )
        return answer(reply, opened)
      },
    )
    http.post(
      '/inquiry-links/:secret',
      {
        config: { access: 'public', ...perMinute(10) },
        schema: {
          summary: 'Answer by link',
          params,
          body: LinkedAnswer,
          response: { 204: z.null(), ...problems(404, 422, 429) },
        },
      },
      async (request, reply) => {
        const { files, ...words } = request.body
        const given = { ...cleanTexts(words), files, secret: request.params.secret }
        const answered = await tryLink(world, request.ip, () =>
          transact(database, { now: clock.now(), by: SYSTEM }, (work) => answerByLink(work, given)),
        )
        return answered.ok ? reply.code(204).send(null) : sendProblem(reply, answered.refusal)
      },
    )
  }
