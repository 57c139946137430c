import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '../../platform/digest.ts'
import type { World } from '../../platform/http/change.ts'
import { transact } from '../../platform/work.ts'
import { callerBySession } from './queries.ts'
import { openSession, SESSION_COOKIE } from './sessions.ts'
import { workplacesOf } from './staff-queries.ts'
import { describeMe, loginOf } from './views/who.ts'

/** Opens a session for somebody who has proved who she is, and answers who that is, with what else is to be told once. */
export async function signIn(
  { database, clock }: World,
  reply: FastifyReply,
  personId: string,
  more: object = {},
) {
  const now = clock.now()
  const by = { kind: 'person', id: personId } as const
  const userAgent = reply.request.headers['user-agent'] ?? ''
  const session = await transact(database, { now, by }, async (work) => {
    const shops = (await workplacesOf(work.db, personId, null)).map(({ shopId }) => shopId)
    return openSession(work, { personId, userAgent, shops })
  })
  const found = await callerBySession(database.db, sha256(session.token), now)
  reply.setCookie(SESSION_COOKIE, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(reply.request),
  })
  const login = await loginOf(database.db, personId)
  return reply.code(201).send({ ...describeMe(found!, login, reply.generateCsrf()), ...more })
}

const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https'
