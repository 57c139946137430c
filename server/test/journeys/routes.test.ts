import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { roles, type Role } from '@aftercare/contract/lists'
import { mayDo, type Permission } from '@aftercare/contract/permissions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Answer, type Method } from '../ask.ts'
import { anotherAddress, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'
import { makeThings, routesOf, routesOfDocument, routeTable, type Ask, type Things } from '../route-table.ts'

let shop: Shop
let other: (role: Role) => Voice
let standing: Things // Things of ours that no request here changes.
let theirs: Things // The same of another shop.

beforeAll(async () => {
  shop = await openShop()
  other = await shop.another('other')
  standing = await makeThings(shop.as, 'demo')
  theirs = await makeThings(other, 'other')
})
afterAll(() => shop.close())

interface Case {
  readonly name: string
  readonly method: Method
  readonly one: Ask
}
const cases: Case[] = Object.entries(routeTable).flatMap(([name, asks]) =>
  asks.map((one) => ({
    name: asks.length > 1 ? `${name} (${one.need})` : name,
    method: name.split(' ')[0] as Method,
    one,
  })),
)
const named = (some: readonly Case[]) => some.map((each) => [each.name, each] as const)
const guarded = cases.filter(({ one }) => one.need !== 'public')
const scoped = cases.filter(({ one }) => one.elsewhere)

/** Asks with things of a shop, as a role of ours or as nobody. */
function asking(
  { method, one }: Case,
  things: Things,
  who: Role | null,
  headers: Record<string, string> = {},
) {
  const authorization: Record<string, string> = who ? { authorization: `Bearer ${shop.as(who).token}` } : {}
  const body = one.body?.(things)
  return ask(shop.http, {
    method,
    path: one.path(things),
    anywhere: true,
    body,
    headers: { ...authorization, ...(one.type ? { 'content-type': one.type } : {}), ...headers },
    from: anotherAddress(),
  })
}

/** Things for a request that is granted: its own where it changes them. */
const thingsFor = async ({ method, one }: Case): Promise<Things> => {
  if (method === 'GET' && !one.before) return standing
  const things = await makeThings(shop.as, 'demo')
  await one.before?.(shop.as, things)
  return things
}

describe('the table names every route', () => {
  test('that the app has', () => {
    expect(Object.keys(routeTable).sort()).toEqual(routesOf(shop.http))
  })

  test('and the document leaves out none but itself', async () => {
    const document = (await shop.http.inject('/api/openapi.json')).json()
    const hidden = Object.keys(routeTable).filter((name) => /\/api\/(openapi|docs)/.test(name))
    expect([...routesOfDocument(document), ...hidden].sort()).toEqual(Object.keys(routeTable).sort())
  })
})

describe('a good request is answered', () => {
  const good = cases.filter(({ one }) => !one.succeedsElsewhere)
  test.each(named(good))('%s', async (_name, each) => {
    const things = await thingsFor(each)
    const answer = await asking(each, things, each.one.need === 'public' ? null : 'owner')
    expect(answer.status, JSON.stringify(answer.body)).toBe(each.one.status)
  })
})

describe('without credentials: 401', () => {
  test.each(named(guarded))('%s', async (_name, each) => {
    expectProblem(await asking(each, standing, null), 'session.missing')
    const english = { 'accept-language': 'en-GB,en;q=0.9', authorization: 'Bearer act_unknown' }
    expectProblem(await asking(each, standing, null, english), 'session.missing', 'en')
    if (each.method === 'GET') {
      const head = await shop.http.inject({ method: 'HEAD', url: each.one.path(standing) })
      expect(head.statusCode).toBe(401)
    }
  })
})

describe('by the table of permissions', () => {
  const withPermission = guarded.filter(({ one }) => one.need !== 'signed_in')
  test.each(named(withPermission))('%s: who may not is told so', async (_name, each) => {
    const things = await thingsFor(each)
    for (const role of roles.filter((one) => !mayDo(one, each.one.need as Permission))) {
      const code = each.one.denied?.(role) ?? 'actor.not_allowed'
      expectProblem(await asking(each, things, role), code)
    }
    if (each.one.succeedsElsewhere) return
    for (const role of roles.filter((one) => mayDo(one, each.one.need as Permission)))
      expect((await asking(each, things, role)).status, `${role} may`).not.toBe(403)
  })

  test('领取: only a person of the desk takes, and only what nobody has', async () => {
    const { number } = await makeThings(shop.as, 'demo')
    const take = async (role: Role) => {
      const browser = await signIn(shop.http, `demo-${role}`)
      return browser.post(`/cases/${number}/assignment`, { assignee: shop.person(role) })
    }
    for (const role of roles.filter((one) => !mayDo(one, 'case.take')))
      expectProblem(await take(role), 'actor.not_allowed')
    expect((await take('agent')).status).toBe(201)
    expectProblem(await take('agent'), 'case.already_there')
    expect((await take('lead')).status).toBe(201) // She may give it to anybody, so to herself.
  })
})

describe('another shop’s', () => {
  test.each(named(scoped))('%s: as if it were not there', async (_name, each) => {
    // What has to happen first may change things; the questions below need theirs as they are.
    const things = each.one.before ? await makeThings(other, 'other') : theirs
    await each.one.before?.(other, things)
    expectProblem(await asking(each, things, 'owner'), each.one.elsewhere!)
  })

  test('colleague gets none of our cases', async () => {
    const { number } = await makeThings(shop.as, 'demo')
    const agent = (await other('owner').get('/colleagues?shop=other')).body.items[0].id
    expectProblem(
      await shop.as('owner').post(`/cases/${number}/assignment`, { assignee: agent }),
      'person.unknown',
    )
    await shop.as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '疑似' })
    const seats = { step: 'seated', supervisor: standing.supervisor, legal: theirs.legal }
    expectProblem(await shop.as('owner').post(`/cases/${number}/review`, seats), 'person.unknown')
  })

  test('and a person of two shops has in each the role that she has there', async () => {
    await sql`
      insert into memberships (person_id, shop_id, role)
      select ${shop.person('owner')}, shops.id, 'analyst' from shops where shops.code = 'other'
    `.execute(shop.database.db)
    const both = await signIn(shop.http, 'demo-owner')
    const things = await makeThings(other, 'other')
    expect((await both.get(`/cases/${things.number}`)).status).toBe(200)
    for (const { method, one } of scoped) {
      if (one.need === 'public' || one.need === 'signed_in' || mayDo('analyst', one.need)) continue
      const answer = await both.send(
        method,
        one.path(things).replace('/api/v1', ''),
        one.body?.(things),
        one.type ? { 'content-type': one.type } : {},
      )
      expect([403, 404], `${method} ${one.path(things)}`).toContain(answer.status)
    }
    const tokens = (await both.get('/tokens')).body.items as { shop: string }[]
    expect(tokens.every((token) => token.shop === 'demo')).toBe(true)
    await sql`delete from memberships where person_id = ${shop.person('owner')} and role = 'analyst'`.execute(
      shop.database.db,
    )
  })

  test('order, customer and number are other ones', async () => {
    const same = { text: '耳机连不上手机', channel: 'api', externalId: 'x-1', order: { number: '同号' } }
    const customer = { externalId: 'c-1', phone: '13912345678' }
    const first = await other('agent').post('/cases', { ...same, shop: 'other', customer })
    const second = await shop.as('agent').post('/cases', { ...same, shop: 'demo', customer })
    expect(second).toMatchObject({
      status: 201,
      body: { intake: 'created', linked: [], suggested: [], contacts: 1 },
    })
    expect(second.body.number).not.toBe(first.body.number)
    const noOrder = { shop: 'demo', channel: 'api', text: '杯子碎了', customer }
    expect((await shop.as('agent').post('/cases', noOrder)).body.suggested).toEqual([second.body.number])
    const put = await shop.as('agent').put('/orders/同号', { shop: 'demo', paidFen: 200_001 })
    expect(put.body.regraded).toEqual([second.body.number])
    expect((await other('agent').get(`/cases/${first.body.number}`)).body).toMatchObject({ level: 'routine' })
  })
})

describe('what is not there', () => {
  const nothing = {
    number: 'AS-999999999',
    message: randomUUID(),
    token: randomUUID(),
    import: randomUUID(),
    inquiry: randomUUID(),
    file: randomUUID(),
    invitation: randomUUID(),
    customer: randomUUID(),
  }
  const objects = scoped.filter(({ one }) => one.elsewhere !== 'actor.no_shop')
  test.each(named(objects))('%s', async (_name, each) => {
    expectProblem(await asking(each, { ...standing, ...nothing }, 'owner'), each.one.elsewhere!)
  })
  test.each(named(objects.filter(({ one }) => one.elsewhere === 'case.unknown')))(
    '%s: no number at all',
    async (_name, each) => {
      expectProblem(
        await asking(each, { ...standing, number: encodeURIComponent('AS-一千') }, 'owner'),
        'case.unknown',
      )
    },
  )
  test('a message of another case', async () => {
    const { number } = await makeThings(shop.as, 'demo')
    const path = `/cases/${number}/messages/${standing.message}/delivery`
    expectProblem(await shop.as('owner').post(path, { delivery: 'delivered' }), 'message.unknown')
  })
  test('a shop', async () => {
    expectProblem(await shop.as('owner').get('/cases?shop=nowhere'), 'actor.no_shop')
  })
})

describe('no answer shows a row of another shop', () => {
  const words = { text: '泄露的话:耳机连不上', order: 'LEAK-0001', title: '泄露的耳机', token: '泄露的令牌' }
  let marks: string[]
  let questions: string[]

  beforeAll(async () => {
    const opened = await other('agent').post('/cases', {
      shop: 'other',
      channel: 'form',
      text: words.text,
      customer: { name: '泄露女士', phone: '13700001234' },
      order: { number: words.order, title: words.title },
    })
    const { number } = opened.body as { number: string }
    await other('owner').post('/tokens', { name: words.token, role: 'agent', shop: 'other' })
    const people = (await other('owner').get('/colleagues?shop=other')).body.items as { id: string }[]
    await other('lead').post(`/cases/${number}/assignment`, { assignee: people[0]!.id })
    // Whatever the address is asked with: the things are ours, the words that are looked for are theirs.
    const found = ['泄露', words.order, number, number.slice(3), '13700001234', '1234', '耳机连不上']
    const lists = [
      ...found.map((q) => `q=${encodeURIComponent(q)}`),
      ...['mine', 'unassigned', 'to_answer', 'to_send', 'due_30m', 'breached', 'stale'].map(
        (view) => `view=${view}`,
      ),
      ...['closed', 'open', 'received'].map((status) => `status=${status}`),
      `assignee=${people[0]!.id}`,
      'assignee=none',
      'sort=newest&limit=100',
    ]
    marks = [
      words.text,
      words.order,
      words.title,
      words.token,
      `"${number}"`,
      theirs.number,
      theirs.token,
      people[0]!.id,
    ]
    const ofTable = cases.filter(({ method, one }) => method === 'GET' && !one.succeedsElsewhere)
    questions = [
      ...ofTable.map(({ one }) => one.path(standing)),
      ...lists.map((query) => `/api/v1/cases?${query}`),
    ]
  })

  const all = async (voice: Voice, asked = questions): Promise<Answer[]> =>
    Promise.all(
      asked.map((path) =>
        ask(shop.http, {
          method: 'GET',
          path,
          anywhere: true,
          headers: { authorization: `Bearer ${voice.token}` },
        }),
      ),
    )
  const seen = (answers: Answer[]) => {
    const told = answers.map((answer) => JSON.stringify(answer.body)).join('\n')
    return marks.filter((mark) => told.includes(mark))
  }

  test('to anybody of ours', async () => {
    for (const role of ['owner', 'agent', 'analyst', 'admin'] as const)
      expect(seen(await all(shop.as(role))), role).toEqual([])
  })

  test('and nothing that happens there changes an answer of ours, not even a count', async () => {
    // What a node tells of itself, and the page's token, are new each time; who fetches the rows that an import could
    // not read, or a list along, is written down, so that asking for them changes the log.
    const still = questions.filter((question) => !/\/(metrics|session|errors)$|\/export\b/.test(question))
    const quiet = async () => (await all(shop.as('owner'), still)).map(({ body }) => body)
    const before = await quiet()
    await makeThings(other, 'other')
    await other('owner').post('/policy/publication', { shop: 'other', document: defaultPolicy, basedOn: 1 })
    await other('lead').post(`/cases/${theirs.number}/level`, { level: 'urgent', reason: '老人等着用' })
    expect(await quiet()).toEqual(before)
  })

  test('and the same questions show them to their owner', async () => {
    questions = questions.map((path) => path.replace('shop=demo', 'shop=other'))
    expect(seen(await all(other('owner')))).toEqual(marks)
  })
})
