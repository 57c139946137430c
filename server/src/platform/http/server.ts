import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type FastifyPluginAsyncZod,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Permission } from '@aftercare/contract/permissions'
import { cleanTexts } from '../../kernel/text.ts'
import type { Caller } from '../caller.ts'
import { handleError, sendProblem } from './problem.ts'

/** What a route asks of its caller: a permission, to be signed in, or nothing at all. */
export type RouteAccess = Permission | 'signed_in' | 'public'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
    /** Open to somebody who still has to set up her second factor. */
    beforeFactor?: boolean
  }
  interface FastifyRequest {
    /** Who is asking. Only read on routes that are not public. */
    caller: Caller
    byCookie: boolean
  }
}

export type Routes = FastifyPluginAsyncZod
export type Identify = (request: FastifyRequest) => Promise<{ caller: Caller; byCookie: boolean } | null>

export interface HttpOptions {
  readonly identify: Identify
  /** Faults go to standard error. */
  readonly log: boolean
  /** Check every answer against its schema: for tests. */
  readonly checkAnswers: boolean
}

const API = '/api/v1'
const BODY_LIMIT = 1_048_576
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The web server with everything that every route shares: identity, permission, CSRF, problems, OpenAPI. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const http = Fastify({
    bodyLimit: BODY_LIMIT,
    // Personal data stays out of the log: method, path without query, status and time only.
    logger: options.log
      ? { level: 'warn', stream: process.stderr, serializers: { req: plainRequest } }
      : false,
    // A reverse proxy on this machine says who asked and whether it came by TLS.
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // A large file over a slow line takes its time; who sends nothing at all is cut off by the headers' own limit.
    requestTimeout: 900_000,
    // Before any hook has run: such an answer is words for a program, and says so to a browser.
    frameworkErrors: (error, _request, reply) => handleError(error, reply.headers(bare)),
  }).withTypeProvider<ZodTypeProvider>()
  // JSON is the one language here; a form or plain text from another site is refused before it is read.
  http.removeContentTypeParser('text/plain')
  http.setValidatorCompiler(validatorCompiler)
  // What leaves is built by typed functions. Tests check it against the contract; checking every answer of a busy
  // desk once more would cost more than making it.
  http.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => JSON.stringify)
  http.setErrorHandler((error, _request, reply) =>
    handleError(error as Parameters<typeof handleError>[0], reply),
  )
  http.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'route.unknown' }))

  await http.register(cookie)
  await http.register(csrf, {
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict' },
    getToken: (request) => String(request.headers['x-csrf-token'] ?? ''),
  })
  await http.register(helmet, {
    contentSecurityPolicy: { directives: csp },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  })
  await http.register(rateLimit, { global: false })
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Aftercare 金触点', version: '0.1.0', license: { name: 'Apache-2.0' } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await http.register(swaggerUi, { routePrefix: '/api/docs' })
  http.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () =>
    http.swagger(),
  )
  guard(http, options.identify)
  return http
}

const bare = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}
const csp = {
  defaultSrc: ["'self'"],
  // antd writes its styles into the page.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  scriptSrc: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

// The secret of an inquiry's or a rating's link stands in its address; no log holds it.
const plainRequest = ({ method, url }: { method: string; url: string }) => ({
  method,
  path: url.split('?')[0]!.replace(/(\/(?:inquiry(?:-links)?|follow-up)\/)[^/]+/, '$1-'),
})

// Said only where the browser came by TLS: over plain HTTP it would bind nobody, and lock a shop out of its own test.
const HSTS = 'max-age=31536000; includeSubDomains'

/**
 * Whether a browser says that another site makes it ask. Programs say neither; what they send bears no cookie. Where
 * both are said the first one counts, because a proxy may change the name of the host.
 */
export function isForeign({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

function guard(http: FastifyInstance, identify: Identify): void {
  http.addHook('onSend', async (request, reply) => {
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS)
  })
  http.addHook('onRequest', async (request, reply) => {
    if (SAFE.has(request.method) || request.headers.authorization || !isForeign(request)) return
    return sendProblem(reply, { code: 'request.foreign' })
  })
  http.addHook('onRoute', (route) => {
    // A route that says nothing about who may call it is a mistake, found at the start and not by a thief.
    if (route.url.startsWith(API) && !route.config?.access)
      throw new Error(`Invariant broken: ${String(route.method)} ${route.url} names no access`)
  })
  http.addHook('onRequest', async (request, reply) => {
    const { access, beforeFactor } = request.routeOptions.config
    if (!access || access === 'public') return
    const found = await identify(request)
    if (!found) return sendProblem(reply, { code: 'session.missing' })
    request.caller = found.caller
    request.byCookie = found.byCookie
    if (found.caller.factorMissing && !beforeFactor)
      return sendProblem(reply, { code: 'second_factor.required' })
    if (access !== 'signed_in' && !found.caller.memberships.some((one) => one.permissions.has(access)))
      return sendProblem(reply, { code: 'actor.not_allowed' })
  })
  // Before anything is checked or looked up: what no database can hold is not there.
  http.addHook('preValidation', async (request) => {
    request.body = cleanTexts(request.body)
    request.query = cleanTexts(request.query)
    request.params = cleanTexts(request.params)
  })
  http.addHook('preValidation', (request, reply, next) => {
    if (request.byCookie && !SAFE.has(request.method)) http.csrfProtection(request, reply, next)
    else next()
  })
}

/** Mounts rooms' routes under `/api/v1`. */
export async function mount(http: FastifyInstance, routes: readonly Routes[]): Promise<void> {
  for (const room of routes) await http.register(room, { prefix: API })
}
