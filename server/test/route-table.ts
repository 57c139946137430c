import type { FastifyInstance } from 'fastify'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Role } from '@aftercare/contract/lists'
import type { Permission } from '@aftercare/contract/permissions'
import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Method } from './ask.ts'
import { followUpRows } from './follow-up-rows.ts'
import { handoverRows } from './handover-rows.ts'
import { askWarehouse, inquiryRows } from './inquiry-rows.ts'
import { makeRoster, rosterRows } from './roster-rows.ts'
import { noticeRows } from './notice-rows.ts'
import type { Voice } from './open-shop.ts'
import { fileRows, putPictures } from './file-rows.ts'
import { clockRows } from './clock-rows.ts'
import { deskRows } from './desk-rows.ts'
import { channelRows } from './channel-rows.ts'
import { guardRows } from './guard-rows.ts'
import { bytes, importRows } from './import-rows.ts'
import { always, inShop, peopleRows } from './people-rows.ts'
import { learningRows } from './learning-rows.ts'
import { opinionRows } from './opinion-rows.ts'
import { promiseRows } from './promise-rows.ts'
import { radarRows } from './radar-rows.ts'
import { executionRows } from './execution-rows.ts'
import { remedyRows } from './remedy-rows.ts'
import { orderRows } from './order-rows.ts'
import { policyRows } from './policy-rows.ts'
import { disputeRows } from './dispute-rows.ts'
import { rulebookRows } from './rulebook-rows.ts'

export type Access = Permission | 'signed_in' | 'public'

/** Things of one shop that the addresses of the API name. */
export interface Things {
  readonly shop: string
  readonly number: string
  readonly order: string
  /** The buyer of the case. */
  readonly customer: string
  /** A reply that waits for sending. */
  readonly message: string
  /** Words of the customer that joined the case, and a second case. */
  readonly joined: string
  readonly second: string
  readonly token: string
  /** A question to the warehouse, and the secret of its link. */
  readonly inquiry: string
  readonly inquirySecret: string
  /** A picture of the case; one beside a question, and the secret of that one's link. */
  readonly file: string
  readonly linkedFile: string
  readonly linkedSecret: string
  /** A file that waits to be looked at. */
  readonly import: string
  /** People whose role, stay or sign-ins may change without harm to other tests. */
  readonly mover: string
  readonly leaver: string
  /** An invitation that waits, and its secret. */
  readonly invitation: string
  readonly invitationSecret: string
  /** A link with which the mover sets a password. */
  readonly passwordSecret: string
  /** A team, and an absence. */
  readonly team: string
  readonly absence: string
  readonly supervisor: string
  readonly legal: string
  readonly policyVersion: number
  /** The owner's draft of the policy, and how often it was saved. */
  readonly draft: string
  readonly draftRevision: number
}

/** One way to ask one route, and who may. */
export interface Ask {
  readonly need: Access
  readonly status: number
  readonly path: (things: Things) => string
  readonly body?: (things: Things) => unknown
  /** Of a body that is no JSON. */
  readonly type?: string
  /** What has to happen before it can succeed. */
  readonly before?: (as: (role: Role) => Voice, things: Things) => Promise<void>
  /** The answer to somebody of another shop; none: the address names nothing of a shop. */
  readonly elsewhere?: RefusalCode
  readonly denied?: (role: Role) => RefusalCode
  /** Only a person at the console can succeed, or the answer never ends: another test shows the success. */
  readonly succeedsElsewhere?: string
}

const onCase = (rest: string) => (things: Things) => `/api/v1/cases/${things.number}${rest}`

const caseAsk = (need: Permission, rest: string, body: Ask['body'], more: Partial<Ask> = {}): Ask => ({
  need,
  status: 201,
  path: onCase(rest),
  ...(body ? { body } : {}),
  elsewhere: 'case.unknown',
  ...more,
})

const raised = async (as: (role: Role) => Voice, { number }: Things) => {
  await as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '疑似索赔' })
}
const answered = async (as: (role: Role) => Voice, { number }: Things) => {
  await as('agent').post(`/cases/${number}/messages`, { kind: 'reply', text: '已重新配对', markSent: true })
}
const withdrawn = async (as: (role: Role) => Voice, { number, message }: Things) => {
  await as('agent').post(`/cases/${number}/messages/${message}/delivery`, { delivery: 'withdrawn' })
}
const closure = { outcome: 'solved', confirmation: 'customer_confirmed' }
const lowers = (role: Role): RefusalCode =>
  ['agent', 'lead', 'legal', 'quality'].includes(role) ? 'level.only_supervisor_lowers' : 'actor.not_allowed'

/** Every route of the running app. A route without a row fails the test. */
export const routeTable: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /healthz': [{ need: 'public', status: 200, path: always('/healthz') }],
  'GET /readyz': [{ need: 'public', status: 200, path: always('/readyz') }],
  'GET /metrics': [
    {
      need: 'public',
      status: 200,
      path: always('/metrics'),
      succeedsElsewhere: 'operating.test.ts: by address',
    },
  ],
  'GET /api/v1/health': [{ need: 'health.read', status: 200, path: always('/api/v1/health') }],
  'GET /api/openapi.json': [{ need: 'public', status: 200, path: always('/api/openapi.json') }],
  'GET /api/docs': [{ need: 'public', status: 200, path: always('/api/docs') }],
  'GET /api/docs/static/index.html': [
    { need: 'public', status: 302, path: always('/api/docs/static/index.html') },
  ],
  'GET /api/docs/static/swagger-initializer.js': [
    { need: 'public', status: 200, path: always('/api/docs/static/swagger-initializer.js') },
  ],
  'GET /api/docs/json': [{ need: 'public', status: 200, path: always('/api/docs/json') }],
  'GET /api/docs/yaml': [{ need: 'public', status: 200, path: always('/api/docs/yaml') }],
  'GET /api/docs/*': [{ need: 'public', status: 200, path: always('/api/docs/static/swagger-ui.css') }],

  'GET /api/v1/welcome': [{ need: 'public', status: 200, path: always('/api/v1/welcome') }],
  'POST /api/v1/first-run': [
    {
      need: 'public',
      status: 409, // The shop is set up; sessions.test.ts shows the first one.
      path: always('/api/v1/first-run'),
      body: () => ({
        shopCode: 'third',
        shopName: '三店',
        login: 'boss',
        name: '店主',
        password: '0123456789',
      }),
    },
  ],
  'POST /api/v1/session': [
    {
      need: 'public',
      status: 201,
      path: always('/api/v1/session'),
      body: ({ shop }) => ({ login: `${shop}-agent`, password: 'long enough 1' }),
    },
  ],
  'GET /api/v1/session': [{ need: 'signed_in', status: 200, path: always('/api/v1/session') }],
  'DELETE /api/v1/session': [{ need: 'signed_in', status: 204, path: always('/api/v1/session') }],
  'GET /api/v1/colleagues': [
    { need: 'people.read', status: 200, path: inShop('/colleagues'), elsewhere: 'actor.no_shop' },
  ],
  ...peopleRows,
  ...guardRows,
  ...clockRows,
  ...channelRows,
  ...opinionRows,
  ...learningRows,
  ...rulebookRows,
  'PUT /api/v1/cases/{}/presence': [
    caseAsk('case.read', '/presence', () => ({ doing: 'viewing' }), { status: 200 }),
  ],
  'DELETE /api/v1/cases/{}/presence': [caseAsk('case.read', '/presence', undefined, { status: 204 })],
  'GET /api/v1/cases/{}/draft': [caseAsk('case.read', '/draft', undefined, { status: 200 })],
  'PUT /api/v1/cases/{}/draft': [
    caseAsk(
      'case.read',
      '/draft',
      () => ({ mode: 'note', texts: { reply: '', note: '问过仓库', customer: '' }, offersSolution: false }),
      // A token is no person that could have begun to write.
      { status: 409 },
    ),
  ],
  'DELETE /api/v1/cases/{}/draft': [caseAsk('case.read', '/draft', undefined, { status: 204 })],
  'GET /api/v1/tokens': [{ need: 'token.manage', status: 200, path: always('/api/v1/tokens') }],
  'POST /api/v1/tokens': [
    {
      need: 'token.manage',
      status: 201,
      path: always('/api/v1/tokens'),
      body: ({ shop }) => ({ name: '聊天机器人', role: 'agent', shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/tokens/{}': [
    {
      need: 'token.manage',
      status: 204,
      path: ({ token }) => `/api/v1/tokens/${token}`,
      elsewhere: 'token.unknown',
    },
  ],
  'GET /api/v1/policy': [
    { need: 'policy.read', status: 200, path: inShop('/policy'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/policy/publication': [
    {
      need: 'policy.publish',
      status: 201,
      path: always('/api/v1/policy/publication'),
      body: ({ shop, policyVersion }) => ({ shop, document: defaultPolicy, basedOn: policyVersion }),
      elsewhere: 'actor.no_shop',
    },
  ],
  ...policyRows,
  ...orderRows,
  'GET /api/v1/stream': [
    {
      need: 'case.read',
      status: 200,
      path: always('/api/v1/stream'),
      succeedsElsewhere: 'stream.test.ts',
    },
  ],

  'POST /api/v1/cases': [
    {
      need: 'case.create',
      status: 201,
      path: always('/api/v1/cases'),
      body: ({ shop }) => ({ shop, channel: 'api', text: '杯子碎了', customer: {} }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/cases:batch': [
    {
      need: 'case.create',
      status: 200,
      path: always('/api/v1/cases:batch'),
      body: ({ shop }) => `{"shop":"${shop}","channel":"api","text":"杯子碎了","customer":{}}\n`,
      type: 'application/x-ndjson',
      // What another shop's lines come to is said for each line: cases-batch.test.ts.
    },
  ],
  'GET /api/v1/cases': [
    { need: 'case.read', status: 200, path: always('/api/v1/cases') },
    { need: 'case.read', status: 200, path: inShop('/cases'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/views': [
    { need: 'case.read', status: 200, path: always('/api/v1/views') },
    { need: 'case.read', status: 200, path: inShop('/views'), elsewhere: 'actor.no_shop' },
  ],
  ...deskRows,
  'GET /api/v1/cases/{}': [{ need: 'case.read', status: 200, path: onCase(''), elsewhere: 'case.unknown' }],
  'GET /api/v1/cases/{}/history': [
    { need: 'case.read', status: 200, path: onCase('/history'), elsewhere: 'case.unknown' },
  ],
  'POST /api/v1/cases/{}/messages': [
    caseAsk('case.note', '/messages', () => ({ kind: 'note', text: '先问仓库' })),
    caseAsk('case.reply', '/messages', () => ({ kind: 'reply', text: '正在查' })),
    caseAsk('case.create', '/messages', () => ({ kind: 'customer', text: '还是连不上' })),
  ],
  'POST /api/v1/cases/{}/messages/{}/delivery': [
    {
      need: 'case.reply',
      status: 200,
      path: ({ number, message }) => `/api/v1/cases/${number}/messages/${message}/delivery`,
      body: () => ({ delivery: 'delivered' }),
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/calls': [caseAsk('case.call', '/calls', () => ({ outcome: 'reached' }))],
  'POST /api/v1/cases/{}/assignment': [
    caseAsk('case.assign', '/assignment', ({ supervisor }) => ({ assignee: supervisor })),
  ],
  'POST /api/v1/cases/{}/level': [
    caseAsk('case.raise', '/level', () => ({ level: 'urgent', reason: '老人等着用' })),
    caseAsk('case.lower', '/level', () => ({ level: 'routine', reason: '客户说不急' }), {
      before: raised,
      denied: lowers,
    }),
  ],
  'POST /api/v1/cases/{}/sorting': [
    caseAsk('case.sort', '/sorting', () => ({ category: 'mismatch', subtype: 'colour' })),
  ],
  'POST /api/v1/cases/{}/closure': [
    caseAsk('case.close', '/closure', () => closure, {
      before: async (as, things) => {
        await answered(as, things)
        await withdrawn(as, things)
      },
    }),
  ],
  'DELETE /api/v1/cases/{}/closure': [
    {
      need: 'case.close',
      status: 200,
      path: onCase('/closure?reason=again'),
      elsewhere: 'case.unknown',
      before: async (as, things) => {
        await answered(as, things)
        await withdrawn(as, things)
        await as('agent').post(`/cases/${things.number}/closure`, closure)
      },
    },
  ],
  'PUT /api/v1/cases/{}/waiting': [
    caseAsk('case.reply', '/waiting', () => ({ for: 'warehouse', nextChaseAt: '2026-11-20 09:00' }), {
      status: 200,
    }),
  ],
  'DELETE /api/v1/cases/{}/waiting': [
    {
      need: 'case.reply',
      status: 200,
      path: onCase('/waiting'),
      elsewhere: 'case.unknown',
      before: async (as, { number }) => {
        await as('agent').put(`/cases/${number}/waiting`, { for: 'return', nextChaseAt: '2026-11-21 09:00' })
      },
    },
  ],
  'GET /api/v1/cases/{}/remark': [
    { need: 'case.read', status: 200, path: onCase('/remark'), elsewhere: 'case.unknown' },
  ],
  'GET /api/v1/messages/to-send': [
    { need: 'case.read', status: 200, path: always('/api/v1/messages/to-send') },
    { need: 'case.read', status: 200, path: inShop('/messages/to-send'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/messages/to-send/export': [
    {
      need: 'case.export',
      status: 200,
      path: inShop('/messages/to-send/export'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/messages/deliveries': [
    {
      need: 'case.reply',
      status: 200,
      path: always('/api/v1/messages/deliveries'),
      body: ({ number, message }) => ({ delivery: 'delivered', messages: [{ number, id: message }] }),
      // What another shop's messages come to is said for each one: to-send.test.ts.
    },
  ],
  ...importRows,
  'POST /api/v1/cases/{}/unmasking': [caseAsk('case.unmask', '/unmasking', () => ({ reason: 'call' }))],
  'POST /api/v1/customers/{}/erasure': [
    {
      need: 'customer.erase',
      status: 201,
      path: ({ customer }) => `/api/v1/customers/${customer}/erasure`,
      body: () => ({ reason: 'customer_asks' }),
      elsewhere: 'customer.unknown',
      // Her cases have to be closed and no file may wait to be read.
      succeedsElsewhere: 'erasure.test.ts',
    },
  ],
  ...inquiryRows,
  ...followUpRows,
  ...promiseRows,
  ...radarRows,
  ...executionRows,
  ...remedyRows,
  ...disputeRows,
  ...rosterRows,
  ...noticeRows,
  ...fileRows,
  ...handoverRows,
  'GET /api/v1/cases/{}/merge': [
    {
      need: 'case.merge',
      status: 200,
      path: ({ number, second }) => `/api/v1/cases/${number}/merge?into=${second}`,
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/merge': [
    {
      need: 'case.merge',
      status: 201,
      path: onCase('/merge'),
      body: ({ second }) => ({ into: second, reason: '同一件事' }),
      elsewhere: 'case.unknown',
    },
  ],
  'DELETE /api/v1/cases/{}/merge': [
    {
      need: 'case.merge',
      status: 200,
      path: onCase('/merge?reason=two'),
      elsewhere: 'case.unknown',
      before: async (as, { number, second }) => {
        await as('agent').post(`/cases/${number}/merge`, { into: second, reason: '同一件事' })
      },
    },
  ],
  'POST /api/v1/cases/{}/messages/{}/split': [
    {
      need: 'case.merge',
      status: 201,
      path: ({ number, joined }) => `/api/v1/cases/${number}/messages/${joined}/split`,
      elsewhere: 'case.unknown',
    },
  ],
}

let made = 0

/** Fresh things in a shop: a case with an order and a reply that waits, a token, the people of the seats. */
export async function makeThings(as: (role: Role) => Voice, shop: string): Promise<Things> {
  const order = `${shop}-${++made}`
  const opened = await as('agent').post('/cases', {
    shop,
    channel: 'form',
    text: '耳机连不上手机',
    customer: { name: '王女士', phone: `1380000${String(1000 + made)}` },
    order: { number: order, paidFen: 9_900 },
  })
  const { number } = opened.body as { number: string }
  const reply = await as('agent').post(`/cases/${number}/messages`, { kind: 'reply', text: '请长按五秒' })
  const complains = (text: string, number: string) =>
    as('agent').post('/cases', { shop, channel: 'form', text, customer: {}, order: { number } })
  await complains('耳机还是连不上手机', order)
  const detail = (await as('agent').get(`/cases/${number}`)).body
  const joined = detail.messages.find((one: { joined: boolean }) => one.joined)
  const second = await complains('物流三天没动了', `${order}-2`)
  const token = await as('owner').post('/tokens', { name: `程序 ${made}`, role: 'agent', shop })
  const file = await as('owner').post(`/imports?shop=${shop}&name=rows.csv`, '问题描述\n杯子碎了', bytes)
  const invited = await as('owner').post('/invitations', { name: `新同事 ${made}`, role: 'agent', shop })
  const people = (await as('owner').get(`/colleagues?shop=${shop}`)).body.items as {
    id: string
    name: string
  }[]
  // Who left or moved in an earlier test stands elsewhere in the list, under the same name.
  const left = (await as('owner').get(`/people?shop=${shop}&state=left`)).body.items as typeof people
  const named = (name: string) => [...people, ...left].find((person) => person.name === name)!.id
  const mover = named('warehouse员')
  const link = await as('owner').post(`/people/${mover}/password-link`, { shop })
  const policy = await as('owner').get(`/policy?shop=${shop}`)
  const policyVersion = policy.body.version as number
  const begun = { shop, basedOn: policyVersion, document: defaultPolicy }
  const draft = (policy.body.draft ?? (await as('owner').post('/policy/drafts', begun)).body) as {
    id: string
    revision: number
  }
  return {
    shop,
    number,
    order,
    customer: detail.customer.id as string,
    message: reply.body.id as string,
    joined: joined.id as string,
    second: second.body.number as string,
    token: token.body.id as string,
    ...(await askWarehouse(as('agent'), number)),
    ...(await putPictures(as('agent'), { shop, number, inquiryDue: '2026-11-20 09:00' })),
    import: file.body.id as string,
    mover,
    leaver: named('finance员'),
    invitation: invited.body.id as string,
    invitationSecret: invited.body.token as string,
    passwordSecret: link.body.token as string,
    ...(await makeRoster(as('owner'), { shop, person: named('legal员') })),
    supervisor: named('supervisor员'),
    legal: named('legal员'),
    policyVersion,
    draft: draft.id,
    draftRevision: draft.revision,
  }
}

/** `POST /api/v1/cases/{}/calls`: the routes that the app says it has, whatever their parameters are called. */
export function routesOf(http: FastifyInstance): string[] {
  const found: string[] = []
  const way: string[] = []
  for (const line of http.printRoutes({ commonPrefix: false }).split('\n')) {
    const read = /^(.*?)[├└]── (\S+) \(([^)]+)\)$/.exec(line)
    if (!read) continue
    const depth = read[1]!.length / 4
    way.length = depth
    way[depth] = read[2]!
    const path = way
      .join('')
      .replace(/\/:[^/]+/g, '/{}')
      .replace(/([^/])\*/, '$1/*')
    for (const method of read[3]!.split(', ')) if (method !== 'HEAD') found.push(`${method} ${path}`)
  }
  return found.sort()
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** The same of the OpenAPI document. */
export const routesOfDocument = ({ paths }: Document): string[] =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`),
    )
    .sort()
