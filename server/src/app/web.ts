import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import { createHttp, mount } from '../platform/http/server.ts'
import { sendProblem } from '../platform/http/problem.ts'
import type { Storage } from '../platform/storage/storage.ts'
import type { Relay } from '../platform/relay.ts'
import { followUpPage } from '../rooms/follow-up/page-routes.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import { identifier } from '../rooms/people/index.ts'
import type { Site } from '../rooms/operations/index.ts'
import { metricsRoute } from './metrics.ts'
import { apiRoutes } from './api-routes.ts'

export interface WebOptions {
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
  readonly relay: Relay
  readonly storage: Storage
  /** Folder of the built console; null: the API alone. */
  readonly console: string | null
  readonly log: boolean
  /** One of several web processes of its node. */
  readonly oneOfMany?: boolean
  /** Where the instance lives, for the health page. */
  readonly site?: Site
  /** Messages may go to private networks and to this machine. */
  readonly privateNetworks?: boolean
  /** Hears of every answer that failed by our fault. */
  readonly onFault?: () => void
  /** Check every answer against the contract: for tests. */
  readonly checkAnswers?: boolean
}

const ELSEWHERE: Site = { kind: 'external', dataDir: '' }

/** The web node: API, live stream, health, metrics and the console. Stateless: any number of them may run. */
export async function createWeb(options: WebOptions): Promise<FastifyInstance> {
  const { database, clock } = options
  const world = { database, clock }
  const network = { privateNetworks: options.privateNetworks ?? false }
  const identify = identifier(world)
  const http = await createHttp({ identify, log: options.log, checkAnswers: options.checkAnswers ?? false })
  metricsRoute(http, { database, clock, identify, onFault: options.onFault ?? (() => undefined) })
  const site = options.site ?? ELSEWHERE
  const oneOfMany = options.oneOfMany ?? false
  await mount(http, apiRoutes({ ...options, world, identify, network, site, oneOfMany }))
  await pages(http, options)
  return http
}

/** What stands beside the API: health, the page of a rating link, the console. */
async function pages(http: FastifyInstance, { database, clock, tools, console: root }: WebOptions) {
  health(http, database)
  await http.register(followUpPage({ world: { database, clock }, tools }))
  if (root) await serveConsole(http, root)
}

function health(http: FastifyInstance, { db }: Database): void {
  http.get('/healthz', async () => ({ ok: true }))
  http.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(db)
      return { ok: true }
    } catch {
      return sendProblem(reply, { code: 'server.busy' })
    }
  })
}

async function serveConsole(http: FastifyInstance, root: string): Promise<void> {
  // Names of assets carry their content; the page itself is never kept, so that a new version shows.
  await http.register(fastifyStatic, {
    root: `${root}/assets`,
    prefix: '/assets/',
    maxAge: '1y',
    immutable: true,
  })
  const fresh = { maxAge: 0, immutable: false }
  http.get('/favicon.svg', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('favicon.svg', root, fresh),
  )
  // Every other address is one page of the console.
  http.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return sendProblem(reply, { code: 'route.unknown' })
    return reply.header('cache-control', 'no-cache').sendFile('index.html', root, fresh)
  })
}
