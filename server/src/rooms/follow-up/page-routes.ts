import { refusals } from '@aftercare/contract/refusals'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { World } from '../../platform/http/change.ts'
import { languageOf } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact } from '../../platform/work.ts'
import { tryLink } from '../people/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { answerByLink, linkOpens } from './answer-follow-up.ts'
import { readSecret } from './link.ts'
import { askPage, gonePage, thanksPage } from './page.ts'
import { findFollowUp } from './queries.ts'
import { readInvitation, type Invitation } from './views.ts'

export interface PageOptions {
  readonly world: World
  /** The model in use may change while the program runs. */
  readonly tools: { readonly model: LinearModel; readonly secret: Uint8Array }
}

const MOST_WORDS = 2000
const scoreShape = /^[1-5]$/

/** The page that a customer opens on her phone: no console, no script, no account. */
export const followUpPage =
  ({ world, tools }: PageOptions): Routes =>
  async (http) => {
    // A form of this page alone; elsewhere JSON is the one language.
    http.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 32_768 },
      (_request, body, next) => next(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const config = (max: number) => ({
      config: { access: 'public' as const, rateLimit: { max, timeWindow: 60_000 } },
    })
    http.get(
      '/follow-up/:secret',
      { ...config(30), schema: { summary: 'The page of a rating link', params } },
      async (request, reply) => {
        const opened = await tryLink(world, request.ip, () => open({ world, tools }, request.params.secret))
        return opened.ok
          ? html(reply, 200, askPage({ invitation: opened.value.invitation, language: languageOf(reply) }))
          : gone(reply, opened.refusal)
      },
    )
    http.post(
      '/follow-up/:secret',
      { ...config(10), schema: { summary: 'A rating by link, as a form', params } },
      async (request, reply) => {
        const language = languageOf(reply)
        const opened = await tryLink(world, request.ip, () => open({ world, tools }, request.params.secret))
        if (!opened.ok) return gone(reply, opened.refusal)
        const { id, invitation } = opened.value
        const { score = '', text = '' } = (request.body ?? {}) as { score?: string; text?: string }
        const said = cleanText(text).trim()
        const wrong = said.length > MOST_WORDS ? 'long' : scoreShape.test(score) ? null : 'missing'
        if (wrong) return html(reply, 422, askPage({ invitation, language, wrong, text: said }))
        const answered = await transact(
          world.database,
          { now: world.clock.now(), by: { kind: 'customer', id: null } },
          (work) => answerByLink(work, { id, score: Number(score), text: said || null, model: tools.model }),
        )
        return answered.ok
          ? html(reply, 200, thanksPage(language, answered.value.reopened))
          : gone(reply, answered.refusal)
      },
    )
  }

const params = z.object({ secret: z.string().max(100) })

async function open(
  { world, tools }: PageOptions,
  secret: string,
): Promise<Outcome<{ id: string; invitation: Invitation }>> {
  const id = readSecret(secret, tools.secret)
  const found = id === null ? null : await findFollowUp(world.database.db, id, null)
  if (!found || !linkOpens(found, world.clock.now())) return refused({ code: 'follow_up_link.gone' })
  return done({ id: found.id, invitation: await readInvitation(world.database.db, found.caseId) })
}

const html = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    // Neither a proxy nor the browser keeps what the secret opens.
    .header('cache-control', 'no-store')
    .serializer(String)
    .send(page)

const gone = (reply: FastifyReply, { code }: Refusal): FastifyReply => {
  const language = languageOf(reply)
  const { status, [language]: why } = refusals[code as keyof typeof refusals]
  return html(reply, status, gonePage(language, why))
}
