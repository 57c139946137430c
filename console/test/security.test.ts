import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consoleFolder } from '../../server/src/platform/place.ts'
import { PASSWORD, signIn } from '../../server/test/browser.ts'
import { scripts, storeEverywhere, type Stored } from '../../server/test/hostile-words.ts'
import { openShop, type Shop } from '../../server/test/open-shop.ts'
import { workOnImports } from '../../server/test/work-on-imports.ts'
import { closeContexts, theBrowser } from './desk.ts'

let shop: Shop
let stored: Stored
let page: Page
let address: string

interface Seen {
  __ran?: number
  __violations?: string[]
}

beforeAll(async () => {
  const console = consoleFolder()
  if (!console || !existsSync(console)) throw new Error('the console is not built: run npm run build first')
  shop = await openShop({ now: '2026-11-11T10:00+08:00', console })
  stored = await storeEverywhere(shop, Object.values(scripts))
  await asPerson()
  await asFile()
  await shop.http.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(shop.http.server.address() as AddressInfo).port}`
  page = await (
    await (await theBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  ).newPage()
  // Written down before anything of the page runs: what was kept from running is a hole, too.
  await page.addInitScript(`
    window.__violations = []
    document.addEventListener('securitypolicyviolation', (event) =>
      window.__violations.push(event.violatedDirective + ' ' + event.blockedURI))`)
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('账号').fill('demo-owner')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('tablist').first().waitFor()
}, 200_000)
afterAll(async () => {
  await closeContexts()
  await shop?.close()
})

/** What only a person writes: views with a name, drafts. */
async function asPerson(): Promise<void> {
  const owner = await signIn(shop.http, 'demo-owner')
  // A name has at most 20 characters.
  for (const name of ['<i onload=__ran=1>', scripts.link]) {
    const view = await owner.post('/views/saved', { shop: 'demo', name, filters: { q: name }, shared: true })
    expect(view.status, JSON.stringify(view.body)).toBe(201)
  }
  const texts = { reply: scripts.markup, note: scripts.script, customer: scripts.link }
  const draft = { mode: 'note', texts, offersSolution: false }
  expect((await owner.put(`/cases/${stored.things.number}/draft`, draft)).status).toBe(200)
}

let imported = ''
async function asFile(): Promise<void> {
  const { markup, script, link } = scripts
  const file = [
    `订单号,问题描述,姓名,支付时间,${markup}`,
    `HOSTILE-1,${markup} 碎了,${link},昨天的昨天,${link}`,
    `HOSTILE-2,"${script.replaceAll('"', '""')} 碎了",${markup},2026-11-01,${markup}`,
  ].join('\n')
  const brought = await shop
    .as('owner')
    .post(`/imports?shop=demo&name=${encodeURIComponent(markup)}.csv`, file, {
      'content-type': 'application/octet-stream',
    })
  expect(brought.status, JSON.stringify(brought.body)).toBe(201)
  imported = brought.body.id as string
  await workOnImports(shop)
}

/** Opens a page and says what ran, what was kept from running, which links would run, and how often the text is text. */
async function opened(path: string) {
  await page.goto(`${address}${path}`)
  await page.locator('#root *').first().waitFor({ state: 'attached' })
  // What the page asks for has to be there: an empty page is clean for nothing.
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined)
  return looked()
}

const looked = () =>
  page.evaluate(() => {
    const { __ran: ran, __violations: violations } = window as unknown as Seen
    const links = [...document.querySelectorAll('a[href], area[href], form[action], iframe, object, embed')]
    return {
      ran: ran ?? 0,
      violations: violations ?? ['the listener is not there'],
      links: links.filter((one) =>
        /^\s*javascript:/i.test(one.getAttribute('href') ?? one.getAttribute('action') ?? ''),
      ).length,
      planted: document.querySelectorAll('img[src="x"], script:not([src])').length,
      asText: (
        `${document.body.innerText} ${[...document.querySelectorAll('input, textarea')]
          .map((one) => (one as HTMLInputElement).value)
          .join(' ')}`.match(/__ran=1/g) ?? []
      ).length,
    }
  })

const clean = { ran: 0, violations: [], links: 0, planted: 0 }
const shows = async (path: string): Promise<number> => {
  const { asText, ...found } = await opened(path)
  expect(found, path).toEqual(clean)
  return asText
}

test('hostile words stand in many fields', () => {
  expect(stored.taken.size).toBeGreaterThan(38)
})

test('the listener hears a script that is kept from running', async () => {
  await opened('/cases')
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=__ran=1>'))
  await expect.poll(async () => (await looked()).violations.join()).toMatch(/script-src/)
})

test('lists show them as text', async () => {
  for (const path of [
    '/cases?sort=newest',
    '/people?tab=invitations',
    '/people?tab=tokens',
    '/imports',
    '/retention',
  ])
    expect(await shows(path), path).toBeGreaterThan(0)
  for (const path of [
    '/people',
    '/to-send',
    '/people?tab=left',
    '/audit?tab=looks',
    '/health',
    '/account',
    '/cases/new',
    '/orders',
  ])
    await shows(path)
  expect(await shows('/audit')).toBeGreaterThan(0)
})

test('every case that was written into', async () => {
  const owner = shop.as('owner')
  const listed = [
    ...(await owner.get('/cases?shop=demo&limit=100')).body.items,
    ...(await owner.get('/cases?shop=demo&status=closed&limit=100')).body.items,
  ] as { number: string }[]
  const numbers: string[] = []
  for (const { number } of listed) {
    const { body } = await owner.get(`/cases/${number}`)
    if (JSON.stringify(body).includes('__ran')) numbers.push(number)
  }
  expect(numbers.length).toBeGreaterThan(5)
  let shown = 0
  for (const number of numbers.slice(0, 12)) {
    shown += await shows(`/cases/${number}`)
    shown += await shows(`/cases/${number}?tab=history`)
  }
  expect(shown).toBeGreaterThan(8)
}, 200_000)

test('orders, by whatever they are called', async () => {
  const found = (await shop.as('owner').get(`/orders?shop=demo&q=${encodeURIComponent(stored.things.order)}`))
    .body.items
  expect(found.length).toBeGreaterThan(0)
  expect(await shows(`/orders/${stored.things.order}?shop=demo`)).toBeGreaterThanOrEqual(0)
  const hostile = (await shop.as('owner').get('/cases?shop=demo&limit=100')).body.items.filter(
    (one: { order: { number: string } | null }) => one.order && /__ran/.test(one.order.number),
  ) as { order: { number: string } }[]
  expect(hostile.length).toBeGreaterThan(0)
  for (const { order } of hostile.slice(0, 3)) {
    expect(await shows(`/orders/${encodeURIComponent(order.number)}?shop=demo`)).toBeGreaterThan(0)
    expect(await shows(`/orders?q=${encodeURIComponent(order.number)}`)).toBeGreaterThan(0)
  }
})

test('a file, its columns, samples and refused rows', async () => {
  expect(await shows(`/imports/${imported}`)).toBeGreaterThan(0)
})

test('the policy, its tabs and its versions', async () => {
  for (const tab of [
    '',
    '?tab=grading',
    '?tab=platforms',
    '?tab=history',
    '?tab=promises',
    '?tab=words',
    '?tab=joining',
    '?tab=hours',
  ])
    await shows(`/policy${tab}`)
})

test('whoever opens a link without an account', async () => {
  const { inquirySecret, invitationSecret, passwordSecret } = stored.things
  await shows(`/inquiry/${inquirySecret}`)
  await shows(`/join#${invitationSecret}`)
  await shows(`/password#${passwordSecret}`)
  const asked = await shop.as('agent').post(`/cases/${stored.things.second}/inquiries`, {
    to: 'supplier',
    name: scripts.markup,
    question: `${scripts.script} ${scripts.link}`,
    dueAt: '2026-11-12 18:00',
  })
  const { path } = (await shop.as('agent').post(`/inquiries/${asked.body.id}/link`)).body as { path: string }
  expect(await shows(path)).toBeGreaterThan(0)
  const invited = await shop
    .as('owner')
    .post('/invitations', { shop: 'demo', name: scripts.markup, role: 'agent' })
  expect(await shows(invited.body.path as string)).toBeGreaterThan(0)
})

test('an address that is hostile itself', async () => {
  const hostile = encodeURIComponent(scripts.markup)
  for (const path of [
    `/cases?q=${hostile}`,
    `/orders?q=${hostile}`,
    `/cases/${hostile}`,
    `/people?q=${hostile}`,
    `/${hostile}`,
  ])
    await shows(path)
  await shows(`/sign-in?to=${encodeURIComponent('javascript:__ran=1')}`)
  await shows(`/sign-in?to=${encodeURIComponent('//evil.example/')}`)
  expect(new URL(page.url()).host).toBe(new URL(address).host)
})
