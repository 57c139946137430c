import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import type { World } from '../platform/http/change.ts'
import { createHttp, mount } from '../platform/http/server.ts'
import { sendProblem } from '../platform/http/problem.ts'
import { streamRoutes } from '../platform/http/stream.ts'
import type { Storage } from '../platform/storage/storage.ts'
import type { Relay } from '../platform/relay.ts'
import { bulkRoutes } from '../rooms/bulk/routes.ts'
import { caseNumber, handOverCases } from '../rooms/cases/index.ts'
import { causeRoutes } from '../rooms/causes/routes.ts'
import { followUpPage, type PageOptions } from '../rooms/follow-up/page-routes.ts'
import { insightRoutes } from '../rooms/insights/routes.ts'
import { followUpRoutes } from '../rooms/follow-up/routes.ts'
import { caseExportRoutes } from '../rooms/cases/export-routes.ts'
import { caseRoutes } from '../rooms/cases/routes.ts'
import { sortingRoutes } from '../rooms/cases/sorting-routes.ts'
import { customerRoutes } from '../rooms/customers/routes.ts'
import { retentionRoutes } from '../rooms/customers/retention-routes.ts'
import { partnerRoutes } from '../rooms/channels/partner-routes.ts'
import { channelRoutes } from '../rooms/channels/routes.ts'
import { seatByHand } from '../rooms/disputes/index.ts'
import { disputeRoutes } from '../rooms/disputes/routes.ts'
import { evidenceRoutes } from '../rooms/evidence/routes.ts'
import { collaborationRoutes } from '../rooms/collaboration/routes.ts'
import { fileRoutes } from '../rooms/files/routes.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import { handoverExportRoutes } from '../rooms/handover/export-routes.ts'
import { handoverRoutes } from '../rooms/handover/routes.ts'
import { importExportRoutes } from '../rooms/imports/export-routes.ts'
import { importRoutes } from '../rooms/imports/routes.ts'
import { deadlineRoutes } from '../rooms/intake/deadline-routes.ts'
import { mergeRoutes } from '../rooms/intake/merge-routes.ts'
import { intakeRoutes } from '../rooms/intake/routes.ts'
import { clockRoutes } from '../rooms/clocks/routes.ts'
import { inquiryExportRoutes } from '../rooms/inquiries/export-routes.ts'
import { inquiryLinkFileRoutes } from '../rooms/inquiries/link-files.ts'
import { inquiryLinkRoutes } from '../rooms/inquiries/link-routes.ts'
import { inquiryRoutes } from '../rooms/inquiries/routes.ts'
import { learningExportRoutes } from '../rooms/learning/export-routes.ts'
import { learningRoutes } from '../rooms/learning/routes.ts'
import { noticeRoutes } from '../rooms/notices/routes.ts'
import { messageRoutes } from '../rooms/messages/routes.ts'
import { orderRoutes } from '../rooms/orders/routes.ts'
import { identifier } from '../rooms/people/index.ts'
import { auditRoutes } from '../rooms/people/audit-routes.ts'
import { factorRuleRoutes } from '../rooms/people/factor-rule-routes.ts'
import { invitationRoutes } from '../rooms/people/invitation-routes.ts'
import { myRoutes } from '../rooms/people/my-routes.ts'
import { peopleExportRoutes } from '../rooms/people/export-routes.ts'
import { peopleRoutes } from '../rooms/people/routes.ts'
import { sessionRoutes } from '../rooms/people/session-routes.ts'
import { secondFactorRoutes } from '../rooms/people/second-factor-routes.ts'
import { staffRoutes } from '../rooms/people/staff-routes.ts'
import { rosterRoutes } from '../rooms/roster/routes.ts'
import { opinionRoutes } from '../rooms/second-opinion/routes.ts'
import { radarRoutes } from '../rooms/radar/routes.ts'
import type { Instance } from '../rooms/execution/save-connector.ts'
import { executionRoutes } from '../rooms/execution/routes.ts'
import { approvalRoutes } from '../rooms/remedies/approval-routes.ts'
import { remedyRoutes } from '../rooms/remedies/routes.ts'
import { promiseRoutes } from '../rooms/promises/routes.ts'
import { limitRoutes } from '../rooms/promises/limit-routes.ts'
import { policyRoutes } from '../rooms/policy/routes.ts'
import { rulebookRoutes } from '../rooms/rulebook/routes.ts'
import { savedViewRoutes } from '../rooms/saved-views/routes.ts'
import { bulkWords, proactiveReply } from './bulk-words.ts'
import { operationsRoutes } from '../rooms/operations/routes.ts'
import type { Site } from '../rooms/operations/index.ts'
import { importKinds } from './import-kinds.ts'
import { metricsRoute } from './metrics.ts'
import { demoAccounts, demoPassword } from './demo/people.ts'

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

const demoSignIn = { password: demoPassword, logins: demoAccounts.map(({ login }) => login) }

/** The web node: API, live stream, health, metrics and the console. Stateless: any number of them may run. */
export async function createWeb(options: WebOptions): Promise<FastifyInstance> {
  const { database, clock, tools, storage } = options
  const world = { database, clock }
  const network = { privateNetworks: options.privateNetworks ?? false }
  const identify = identifier(world)
  const http = await createHttp({ identify, log: options.log, checkAnswers: options.checkAnswers ?? false })
  metricsRoute(http, { database, clock, identify, onFault: options.onFault ?? (() => undefined) })
  await mount(http, [
    sessionRoutes({ world, secret: tools.secret, demo: demoSignIn }),
    peopleRoutes({ world }),
    staffRoutes({ world, handOver: handOverCases }),
    invitationRoutes({ world }),
    myRoutes({ world }),
    secondFactorRoutes({ world, secret: tools.secret }),
    factorRuleRoutes({ world }),
    auditRoutes({ world }),
    policyRoutes({ world }),
    rulebookRoutes({ world }),
    intakeRoutes({ world, tools, batchesAtOnce: options.oneOfMany ? 1 : 2 }),
    mergeRoutes({ world, tools }),
    deadlineRoutes({ world }),
    caseRoutes({ world, secret: tools.secret, seat: seatByHand }),
    sortingRoutes({ world, tools }),
    collaborationRoutes({ world }),
    caseExportRoutes({ world, secret: tools.secret }),
    peopleExportRoutes({ world }),
    importExportRoutes({ world }),
    savedViewRoutes({ world }),
    ...[promiseRoutes, disputeRoutes, evidenceRoutes].map((routes) => routes({ world })),
    ...afterClosing({ world, tools }),
    limitRoutes({ world }),
    ...routesOfRemedies(world, { secret: tools.secret, network }),
    clockRoutes({ world }),
    inquiryRoutes({ world, secret: tools.secret }),
    inquiryExportRoutes({ world }),
    channelRoutes({ world, instance: { secret: tools.secret, network } }),
    partnerRoutes({ world }),
    inquiryLinkRoutes({ world }),
    rosterRoutes({ world }),
    noticeRoutes({ world }),
    inquiryLinkFileRoutes({ world, storage }),
    fileRoutes({ world, storage }),
    handoverRoutes({ world, secret: tools.secret }),
    handoverExportRoutes({ world }),
    bulkRoutes({ world, words: bulkWords }),
    customerRoutes({ world, storage }),
    retentionRoutes({ world }),
    messageRoutes({ world, tools }),
    orderRoutes({ world, secret: tools.secret }),
    radarRoutes({ world, reply: proactiveReply, note: bulkWords.note }),
    learningRoutes({ world }),
    learningExportRoutes({ world }),
    opinionRoutes({ world, tools: { secret: tools.secret, ...network } }),
    importRoutes({ world, kinds: importKinds({ database, now: clock.now, tools }) }),
    streamRoutes({ relay: options.relay, identify, caseNumber }),
    operationsRoutes({ world, site: options.site ?? ELSEWHERE, storage }),
  ])
  await pages(http, options)
  return http
}

/** What comes when a case is closed: why it happened, how she found it, what the numbers say. */
const afterClosing = ({ world, tools }: PageOptions) => [
  causeRoutes({ world }),
  followUpRoutes({ world, tools }),
  insightRoutes({ world }),
]

/** What stands beside the API: health, the page of a rating link, the console. */
async function pages(http: FastifyInstance, { database, clock, tools, console: root }: WebOptions) {
  health(http, database)
  await http.register(followUpPage({ world: { database, clock }, tools }))
  if (root) await serveConsole(http, root)
}

/** What is given, who may, and the systems that carry it out. */
const routesOfRemedies = (world: World, instance: Instance) => [
  remedyRoutes({ world }),
  approvalRoutes({ world }),
  executionRoutes({ world, instance }),
]

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
