import type { FastifyReply, FastifyRequest } from 'fastify'
import { shopsWhere } from '../caller.ts'
import { NO_CASE, NOTICES_CHANGED, POLICY_PUBLISHED } from '../outbox.ts'
import type { Happening, Relay } from '../relay.ts'
import type { Identify, Routes } from './server.ts'

export interface StreamOptions {
  readonly relay: Relay
  readonly identify: Identify
  /** `AS-1024` of 1024. */
  readonly caseNumber: (number: number) => string
}

const HEARTBEAT = 20_000

/** `GET /stream`: server-sent events for live screens; resumable by `Last-Event-ID` on any node. */
export const streamRoutes =
  (options: StreamOptions): Routes =>
  async (http) => {
    const open = new Set<() => void>()
    http.addHook('preClose', async () => open.forEach((end) => end()))
    http.get(
      '/stream',
      { config: { access: 'case.read' }, schema: { summary: 'Live changes (text/event-stream)' } },
      async (request, reply) => {
        reply.hijack()
        const end = openStream(options, request, reply)
        open.add(end)
        request.raw.once('close', () => {
          end()
          open.delete(end)
        })
      },
    )
  }

function openStream(
  { relay, identify, caseNumber }: StreamOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): () => void {
  const { caller } = request
  const shops = shopsWhere(caller, 'case.read')
  const codes = new Map(caller.memberships.map(({ shopId, code }) => [shopId, code]))
  const { raw } = reply
  raw.writeHead(200, {
    ...plainHeaders(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const send = (happenings: readonly Happening[]) => {
    for (const { id, shopId, about, number, kinds } of happenings) {
      if (!shops.includes(shopId)) continue
      const shop = codes.get(shopId)
      if (number === NO_CASE && kinds.includes(NOTICES_CHANGED)) {
        // Whom it is about hears it on all her screens, and nobody else does.
        if (about === caller.actor.id) raw.write(event('notices', {}, id))
      } else if (number === NO_CASE && kinds.includes(POLICY_PUBLISHED)) {
        raw.write(event('policy', { shop }, id))
      } else if (number === NO_CASE) raw.write(event('import', { id: about, shop, kinds }, id))
      else raw.write(event('case', { number: caseNumber(number), shop, kinds }, id))
    }
  }
  // Listen first, then tell what was missed: what comes meanwhile is told twice rather than never.
  const unsubscribe = relay.subscribe(send)
  raw.write(event('hello', {}))
  void missedBy(relay, request, shops).then((missed) =>
    missed ? send(missed) : raw.write(event('reset', {})),
  )
  const heart = setInterval(() => void beat(), HEARTBEAT)
  const end = () => {
    clearInterval(heart)
    unsubscribe()
    raw.end()
  }
  // Who was signed out, or lost a shop, hears no more.
  const beat = async () => {
    const found = await identify(request).catch(() => null)
    const still = found ? shopsWhere(found.caller, 'case.read') : []
    if (shops.every((shop) => still.includes(shop))) raw.write(': \n\n')
    else end()
  }
  return end
}

/** What a returning listener missed; null: too much or unknown, everything has to be read anew. */
async function missedBy(
  relay: Relay,
  request: FastifyRequest,
  shops: readonly string[],
): Promise<Happening[] | null> {
  const last = request.headers['last-event-id']
  if (typeof last !== 'string' || last === '') return []
  return relay.since(last, shops).catch(() => null)
}

const plainHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))

const event = (name: string, data: object, id?: string): string =>
  `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
