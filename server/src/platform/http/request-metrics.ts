import type { FastifyInstance } from 'fastify'
import { Counter, Histogram, type Registry } from 'prom-client'

/** From an answer out of memory to one that somebody waits for. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const STREAM = /\/stream$/

/** Counts and times every answer by the address's pattern, never by the address: that may name a case. */
export function measureRequests(http: FastifyInstance, register: Registry, onFault: () => void): void {
  const total = new Counter({
    name: 'aftercare_http_requests_total',
    help: 'Answers by route, method and status',
    labelNames: ['route', 'method', 'status'],
    registers: [register],
  })
  const seconds = new Histogram({
    name: 'aftercare_http_request_seconds',
    help: 'Time to the answer, without the live stream',
    labelNames: ['route', 'method'],
    buckets: BUCKETS,
    registers: [register],
  })
  http.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    total.inc({ route, method, status: reply.statusCode })
    if (!STREAM.test(route)) seconds.observe({ route, method }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) onFault()
    done()
  })
}
