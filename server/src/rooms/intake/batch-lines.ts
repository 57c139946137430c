import type { OpenedCase, OpenedCaseLine } from '@aftercare/contract/cases'
import { NewCase } from '@aftercare/contract/new-case'
import type { FastifyRequest } from 'fastify'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopFor } from '../../platform/caller.ts'
import { keyOfLine } from '../../platform/http/idempotency.ts'
import type { IncomingLine } from '../../platform/http/json-lines.ts'
import { refusedLine, shapeRefusal, type LineRefusal } from '../../platform/http/line-refusal.ts'
import { faultCode, type Language } from '../../platform/http/problem.ts'
import { takeBatch } from '../../platform/rows/take-batch.ts'
import { policyOfMember } from '../policy/index.ts'
import { readArrival } from './arrival.ts'
import { apartBy, openTogether, type Desk, type Settled, type Submission } from './open-together.ts'

interface Asking extends Desk {
  readonly request: FastifyRequest
  readonly language: Language
}
interface ReadLine {
  readonly line: number
  readonly outcome: Outcome<Submission, LineRefusal>
}

/** Judges the lines of a batch and opens cases for the good ones; answers all in their order. */
export async function openLines(asking: Asking, lines: readonly IncomingLine[]): Promise<OpenedCaseLine[]> {
  const read: ReadLine[] = []
  for (const one of lines) read.push({ line: one.line, outcome: await readLine(asking, one) })
  const settled = await openApart(
    asking,
    read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : [])),
  )
  return read.map(({ line, outcome }) =>
    outcome.ok
      ? answerOf(line, settled.get(outcome.value)!, asking)
      : refusedLine(line, outcome.refusal, asking.language),
  )
}

/** Lines about the same order or customer go one after the other, in the order in which they came. */
async function openApart(desk: Desk, all: readonly Submission[]): Promise<Map<Submission, Settled>> {
  const settled = new Map<Submission, Settled>()
  for (let waiting = [...all]; waiting.length > 0;) {
    const { batch, rest } = takeBatch(waiting, apartBy)
    const answers = await openTogether(desk, batch)
    batch.forEach((one, i) => settled.set(one, answers[i]!))
    waiting = rest
  }
  return settled
}

async function readLine(
  { world, request, language }: Asking,
  incoming: IncomingLine,
): Promise<Outcome<Submission, LineRefusal>> {
  if ('refusal' in incoming) return refused(incoming.refusal)
  const body = NewCase.safeParse(incoming.value)
  if (!body.success) return refused(shapeRefusal(body.error, language))
  const { caller } = request
  const found = shopFor(caller, body.data.shop, 'case.create')
  if (!found.ok) return found
  const shop = { id: found.value.shopId, code: found.value.code }
  const policy = await policyOfMember(world.database.db, found.value)
  const arrival = readArrival(body.data, { shop, policy, now: world.clock.now() })
  if (!arrival.ok) return arrival
  return done({ caller, arrival: arrival.value, key: keyOfLine(request, incoming, caller.actor.id) })
}

function answerOf(line: number, settled: Settled, { request, language }: Asking): OpenedCaseLine {
  if ('error' in settled) {
    request.log.error({ err: settled.error }, 'case not opened')
    return refusedLine(line, { code: faultCode(settled.error) }, language)
  }
  if ('refusal' in settled.answered)
    return refusedLine(line, settled.answered.refusal as LineRefusal, language)
  const { status, body } = settled.answered
  return { line, status, case: body as OpenedCase }
}
