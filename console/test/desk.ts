import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrderSaid } from '@aftercare/contract/orders'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { intakeTools } from '../../server/src/app/house.ts'
import { ensureDemo } from '../../server/src/app/demo/ensure-demo.ts'
import { createWeb } from '../../server/src/app/web.ts'
import { startWorker } from '../../server/src/app/worker.ts'
import { databaseClock } from '../../server/src/platform/clock.ts'
import { openPool, type Database } from '../../server/src/platform/db.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { consoleFolder, serverFolder } from '../../server/src/platform/place.ts'
import { copyOf, migratedDatabase } from '../../server/src/platform/postgres/testDatabase.ts'
import { startRelay } from '../../server/src/platform/relay.ts'
import { diskStorage } from '../../server/src/platform/storage/disk.ts'
import { SYSTEM, transact } from '../../server/src/platform/work.ts'
import { readSaid } from '../../server/src/rooms/orders/domain/read-said.ts'
import { orderLocks } from '../../server/src/rooms/orders/facts.ts'
import { putOrders } from '../../server/src/rooms/orders/put-orders.ts'
import { shopByCode } from '../../server/src/rooms/people/index.ts'
import { policyOfShop } from '../../server/src/rooms/policy/index.ts'
import { publishNext } from '../../server/src/rooms/policy/publish-next.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where the browser is, if not where playwright puts it. */
function chromiumPath(): { executablePath?: string } {
  const executablePath = process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place))
  return executablePath ? { executablePath } : {}
}

/** A desk as full as in a shop of full size, with less history behind it. */
const SIZE = { cases: 500, orders: 900 }
const SECRET = Buffer.alloc(32, 9)

/** A copy of the demo shop, which is told once in a run, with its files in `folder`. */
async function demoDatabase(folder: string): Promise<{ readonly url: string }> {
  const told = join(inject('clusterFolder'), 'demo-files')
  const copy = await copyOf('demo', (url) => tellDemo(url, told))
  await cp(told, folder, { recursive: true })
  return copy
}

async function tellDemo(url: string, folder: string): Promise<void> {
  const database = openPool(url, 6)
  await migrate(database.db, `${serverFolder()}/migrations`)
  const [clock, tools, storage] = [databaseClock(), intakeTools(SECRET), diskStorage(folder)]
  const told = await ensureDemo({ database, clock, tools, storage, say: () => undefined }, SIZE)
  const refused = await told!.done
  await database.close()
  if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`)
}

/** How many pixels a page is wider than its screen; innerWidth would grow with it on a phone. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - screen.width)

let started: Promise<Browser> | null = null
/** One browser for all files of a worker, and it ends with the worker: a start keeps both cores busy for seconds. */
export const theBrowser = (): Promise<Browser> =>
  (started ??= chromium.launch({ ...chromiumPath(), args: chromiumFlags }))

/** What a file has opened is gone before the next one begins. */
export const closeContexts = async (): Promise<void> => {
  for (const context of (await theBrowser()).contexts()) await context.close()
}

export interface Desk {
  readonly address: string
  readonly database: Database
  readonly browser: Browser
  /** A person's own browser, signed in by one click on the demo account. */
  signedInAs(name: RegExp, options?: Parameters<Browser['newContext']>[0]): Promise<Page>
  /** Brings an order of the demo shop in, as the shop's own system would. */
  putsOrder(number: string, said: OrderSaid): Promise<void>
  /** Publishes the demo shop's policy with one thing changed. */
  publishes(changed: (document: PolicyDocument) => PolicyDocument): Promise<void>
  close(): Promise<void>
}

/**
 * The demo shop (or an instance that nobody has set up) behind a real port, its worker, and a real browser. What runs
 * is what `npm start` runs.
 */
export async function openDesk({ demo = true, privateNetworks = false } = {}): Promise<Desk> {
  const console = consoleFolder()
  if (!console) throw new Error('the console is not built: run npm run build first')
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-files-'))
  const { url } = demo ? await demoDatabase(folder) : await migratedDatabase()
  const database = openPool(url, 15)
  const clock = databaseClock()
  const tools = intakeTools(SECRET)
  const storage = diskStorage(folder)
  const fail = (error: unknown): never => {
    throw error
  }
  const relay = await startRelay(database.db, fail)
  const web = await createWeb({
    database,
    clock,
    tools,
    storage,
    relay,
    console,
    log: false,
    privateNetworks,
  })
  const address = await web.listen({ host: '127.0.0.1', port: 0 })
  const worker = startWorker({ database, clock, tools, storage, privateNetworks, onError: fail })
  const browser = await theBrowser()
  return {
    address,
    database,
    browser,
    signedInAs: async (name, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'zh-CN',
        // A dialog that still moves swallows a click now and then.
        reducedMotion: 'reduce',
        ...options,
      })
      await allowClipboard(context, address)
      const page = await context.newPage()
      await page.goto(address)
      await page.getByRole('button', { name }).first().click()
      await page.getByRole('tablist').first().waitFor()
      return page
    },
    putsOrder: async (number, said) => {
      const shop = (await shopByCode(database.db, 'demo'))!
      const policy = await policyOfShop(database.db, shop.id)
      const draft = readSaid(number, said)
      if (!draft.ok) throw new Error(draft.refusal.code)
      const opening = { now: clock.now(), by: SYSTEM, first: orderLocks(shop.id, [draft.value]) }
      const putting = { shopId: shop.id, policy, secret: tools.secret }
      await transact(database, opening, (work) => putOrders(work, [draft.value], putting))
    },
    publishes: async (changed) => {
      const shop = (await shopByCode(database.db, 'demo'))!
      const { document, version } = await policyOfShop(database.db, shop.id)
      const next = { shopId: shop.id, basedOn: version, note: '试', document: changed(document) }
      await transact(database, { now: clock.now(), by: SYSTEM }, (work) => publishNext(work, next))
    },
    close: async () => {
      await closeContexts()
      await worker.stop()
      await web.close()
      await relay.stop()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const allowClipboard = (context: BrowserContext, origin: string): Promise<void> =>
  context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
