import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import { measureRequests } from '../platform/http/request-metrics.ts'
import { sendProblem } from '../platform/http/problem.ts'
import type { Identify } from '../platform/http/server.ts'
import { programVersion } from '../platform/version.ts'
import { instanceGauges, type InstanceGauge } from '../rooms/operations/index.ts'

interface Measured {
  readonly database: Database
  readonly clock: Clock
  readonly identify: Identify
  readonly onFault: () => void
}

/** Counting a shop's queue for every scrape of every process would cost more than it tells. */
const KEPT_MS = 10_000
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/**
 * `/metrics` for Prometheus. From this machine it is open; from elsewhere it takes a token with `health.read`. A proxy on
 * this machine says who asked, so it opens nothing.
 */
export function metricsRoute(http: FastifyInstance, measured: Measured): void {
  const { database, clock, identify, onFault } = measured
  const register = ownMetrics(database)
  measureRequests(http, register, onFault)
  let kept: { readonly at: number; readonly text: Promise<string> } | null = null
  const instance = () => {
    const at = clock.now()
    if (!kept || at - kept.at > KEPT_MS || at < kept.at)
      kept = { at, text: instanceGauges(database.db, at).then((gauges) => gauges.map(written).join('')) }
    return kept.text
  }
  http.get('/metrics', async (request, reply) => {
    if (!LOOPBACK.test(request.ip)) {
      const found = await identify(request)
      if (!found) return sendProblem(reply, { code: 'session.missing' })
      if (!found.caller.memberships.some((one) => one.permissions.has('health.read')))
        return sendProblem(reply, { code: 'actor.not_allowed' })
    }
    return reply.type(register.contentType).send((await register.metrics()) + (await instance()))
  })
}

/** What this process knows of itself. Of several processes each answers for itself. */
function ownMetrics({ pool, roundTrips }: Database): Registry {
  const register = new Registry()
  register.setDefaultLabels({ process: String(process.pid) })
  collectDefaultMetrics({ register })
  const own = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read())
      },
    })
  own('aftercare_database_connections', 'Open connections of this process', () => pool.totalCount)
  own('aftercare_database_connections_idle', 'Open connections that nobody uses', () => pool.idleCount)
  own('aftercare_database_connections_max', 'Connections that this process may open', () => pool.options.max)
  own('aftercare_database_waiting', 'Requests that wait for a connection', () => pool.waitingCount)
  own('aftercare_database_round_trips_total', 'Queries since the start', roundTrips)
  new Gauge({
    name: 'aftercare_build_info',
    help: 'Version of the program and of Node',
    labelNames: ['version', 'node'],
    registers: [register],
  }).set({ version: programVersion(), node: process.versions.node }, 1)
  return register
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function written({ name, help, values }: InstanceGauge): string {
  const lines = values.map(({ labels = {}, value }) => {
    const list = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${list.length > 0 ? `{${list.join(',')}}` : ''} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`
}
