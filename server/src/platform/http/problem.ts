import type { FastifyError, FastifyReply, FastifySchemaValidationError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { fieldFaults, type FieldIssue } from '@aftercare/contract/field-faults'
import type { Problem } from '@aftercare/contract/problem'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { sqlState } from '../db.ts'

export type Language = 'zh' | 'en'

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code)

/** Chinese unless the client asks for English first. */
export const languageOf = (reply: FastifyReply): Language =>
  /^\s*en\b/i.test(reply.request.headers['accept-language'] ?? '') ? 'en' : 'zh'

/** Sends a refusal as RFC 9457 problem details. An unknown code is our mistake and throws. */
export function sendProblem(
  reply: FastifyReply,
  refusal: Refusal,
  more: Partial<Problem> = {},
): FastifyReply {
  const { code } = refusal
  if (!isCode(code)) throw new Error(`Invariant broken: refusal ${code} has no words`)
  const { status } = refusals[code]
  const { retryAfter } = refusal
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter))
  else if (status === 429 || code === 'idempotency.running') reply.header('retry-after', '1')
  const problem: Problem = {
    type: `urn:aftercare:problem:${code}`,
    title: refusals[code][languageOf(reply)],
    status,
    code,
    ...(typeof refusal['detail'] === 'string' ? { detail: refusal['detail'] } : {}),
    ...(Array.isArray(refusal['errors']) ? { errors: refusal['errors'] as Problem['errors'] } : {}),
    ...more,
  }
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** Sends what an operation answered: its value with `status`, or its refusal. */
export function answer<T>(reply: FastifyReply, outcome: Outcome<T>, status = 200): FastifyReply {
  return outcome.ok ? reply.code(status).send(outcome.value) : sendProblem(reply, outcome.refusal)
}

const byStatus: Record<number, RefusalCode> = {
  400: 'request.malformed',
  404: 'route.unknown',
  413: 'request.too_large',
  415: 'request.media_type',
  429: 'request.too_many',
}

// PostgreSQL: connection failures, shutdown, too many connections, lock timeout.
const BUSY = /^(08...|57P0.|53300|55P03|40P01|40001)$/

/** The web server names an issue of a schema its own way; this is the issue again. */
const issueOf = ({ keyword, instancePath, message, params }: FastifySchemaValidationError): FieldIssue => ({
  ...(params as Partial<FieldIssue>),
  code: keyword,
  path: instancePath.split('/').filter((part) => part !== ''),
  message: message ?? '',
})

/** What every error becomes. Shape errors name the field; anything unexpected is logged and answered as 500. */
export function handleError(error: FastifyError, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = fieldFaults(error.validation.map(issueOf), languageOf(reply))
    return sendProblem(reply, { code: 'request.invalid' }, { errors })
  }
  const known = error.code === 'FST_CSRF_INVALID_TOKEN' || error.code === 'FST_CSRF_MISSING_SECRET'
  if (known) return sendProblem(reply, { code: 'session.csrf' })
  const code = byStatus[error.statusCode ?? 500]
  if (code) return sendProblem(reply, { code })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return sendProblem(reply, { code: 'request.malformed' }, { detail: error.message })
  reply.request.log.error({ err: error }, 'request failed')
  return sendProblem(reply, { code: faultCode(error) })
}

/** What an error is for whoever asked: try again later, or a fault of ours. */
export function faultCode(error: unknown): 'server.busy' | 'server.fault' {
  const state = sqlState(error)
  const lost = state
    ? BUSY.test(state)
    : error instanceof Error && /ECONNREFUSED|ENOENT|Connection terminated|timeout/i.test(error.message)
  return lost ? 'server.busy' : 'server.fault'
}
