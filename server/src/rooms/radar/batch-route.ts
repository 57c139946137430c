import { NewParcelEvent, type ParcelEventAnswer } from '@aftercare/contract/radar'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { minutes, parseInstant } from '../../kernel/time.ts'
import { shopFor, type Membership } from '../../platform/caller.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import type { IncomingLine } from '../../platform/http/json-lines.ts'
import { refusedLine, shapeRefusal, type LineRefusal } from '../../platform/http/line-refusal.ts'
import { faultCode, type Language } from '../../platform/http/problem.ts'
import { transact } from '../../platform/work.ts'
import { policyOfMember } from '../policy/index.ts'
import { radarPolicy } from './look.ts'
import { recordScans, type Recorded, type SaidScan } from './record-scans.ts'

type Answer = z.infer<typeof ParcelEventAnswer>
type Kept = Outcome<Recorded, { code: 'parcel.unknown' }> | { readonly error: unknown }

interface Good {
  readonly line: number
  readonly shop: Membership
  readonly scan: SaidScan
}
interface Asking {
  readonly world: World
  readonly request: FastifyRequest
  readonly language: Language
}

/** Judges the lines of a batch and keeps the good ones, one transaction for each shop. Answers in their order. */
export async function takeEventLines(asking: Asking, lines: readonly IncomingLine[]): Promise<Answer[]> {
  const read = lines.map((one) => ({ line: one.line, outcome: readLine(asking, one) }))
  const good = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  const kept = new Map<number, Kept>()
  for (const shop of new Set(good.map((one) => one.shop))) {
    const ofShop = good.filter((one) => one.shop === shop)
    const results = await keep(
      asking,
      shop,
      ofShop.map(({ scan }) => scan),
    )
    ofShop.forEach(({ line }, i) => kept.set(line, results[i]!))
  }
  return read.map(({ line, outcome }) =>
    outcome.ok
      ? answerOf(line, kept.get(line)!, asking)
      : refusedLine(line, outcome.refusal, asking.language),
  )
}

// A carrier's clock may be a little ahead of ours.
const AHEAD = minutes(5)

function readLine({ world, request, language }: Asking, incoming: IncomingLine): Outcome<Good, LineRefusal> {
  if ('refusal' in incoming) return refused(incoming.refusal)
  const body = NewParcelEvent.safeParse(incoming.value)
  if (!body.success) return refused(shapeRefusal(body.error, language))
  const { shop: code, at: said, text, ...rest } = body.data
  const shop = shopFor(request.caller, code, 'order.write')
  if (!shop.ok) return shop
  const at = parseInstant(said)
  if (at === null) return refused({ code: 'time.unreadable' })
  if (at > world.clock.now() + AHEAD) return refused({ code: 'time.future' })
  const words = text === undefined ? {} : { text: cleanText(text) }
  return done({ line: incoming.line, shop: shop.value, scan: { ...rest, ...words, at } })
}

const MOST_TRIES = 4

async function keep(
  { world, request }: Asking,
  shop: Membership,
  scans: readonly SaidScan[],
): Promise<Kept[]> {
  const policy = radarPolicy((await policyOfMember(world.database.db, shop)).document)
  const opening = { now: world.clock.now(), by: request.caller.actor }
  for (let tried = 1; ; tried++) {
    try {
      return await transact(world.database, opening, (work) =>
        recordScans(work, scans, { shopId: shop.shopId, policy }),
      )
    } catch (error) {
      // Two requests named the same new parcel at the same moment: the second sees the first's row now.
      if (tried === MOST_TRIES || sqlState(error) !== UNIQUE_VIOLATION) return scans.map(() => ({ error }))
    }
  }
}

function answerOf(line: number, kept: Kept, { request, language }: Asking): Answer {
  if ('error' in kept) {
    request.log.error({ err: kept.error }, 'scan not kept')
    return refusedLine(line, { code: faultCode(kept.error) }, language)
  }
  if (!kept.ok) return refusedLine(line, kept.refusal, language)
  const { event, state, isNew } = kept.value
  return { line, status: isNew ? 201 : 200, event, state }
}
