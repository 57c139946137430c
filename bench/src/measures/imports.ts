import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import { csvBytes, type ListFile } from '../../../server/src/platform/list-file.ts'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { xlsxBytes } from '../../../server/src/platform/xlsx/write-book.ts'
import { atEnd } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { openSite, SECRET, SHOP } from '../lib/scratch.ts'
import { posts } from '../texts.ts'
import { rounded, type Line, type Measure, type Place } from './measure.ts'

const ROWS = 100_000
const HEADER = ['售后单号', '订单编号', '问题描述', '实付金额', '买家姓名', '申请时间']

interface Post {
  readonly text: string
  readonly customer?: { readonly name?: string }
  readonly order?: { readonly number?: string; readonly paidFen?: number }
}

/** Rows as a platform exports them; the same ones in both kinds of file. */
function* rows(): Generator<string[]> {
  const next = posts(chance(7), SHOP)
  for (let i = 0; i < ROWS; i++) {
    const { text, customer, order } = JSON.parse(next().body) as Post
    const paid = order?.paidFen === undefined ? '' : (order.paidFen / 100).toFixed(2)
    yield [`R${i}`, order?.number ?? '', text, paid, customer?.name ?? '', '2026-11-11 09:15:00']
  }
}

async function* pages(): AsyncGenerator<string[][]> {
  for (const row of rows()) yield [row]
}

/** As the product itself writes lists. */
const exported = (): ListFile => ({
  name: 'Sheet1',
  columns: HEADER.map((title) => ({ title, width: 20 })),
  pages: pages(),
})

const LOOK_EVERY = 200
const KB = 1024

/** Resident memory of a process now, in MB; 0 when it is gone. */
const rssOf = (pid: number): number =>
  Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString()) / KB

interface Ran {
  readonly seconds: number
  readonly mostMb: number
}

/** Imports a file by the command line on an empty database, from its start to its end. */
async function run(url: string, path: string): Promise<Ran> {
  const program = join(checkoutFolder(), 'server/dist/cli.js')
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'import', path, '--shop', SHOP, '--as', 'open'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], AFTERCARE_DATABASE_URL: url, AFTERCARE_SECRET: SECRET },
  })
  atEnd(() => void child.kill('SIGKILL'))
  let mostMb = 0
  const watch = setInterval(() => (mostMb = Math.max(mostMb, rssOf(child.pid!))), LOOK_EVERY)
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  const { read = 0, failed = 0 } = said ? (JSON.parse(said) as { read?: number; failed?: number }) : {}
  if (code !== 0 || read !== ROWS || failed > 0)
    throw new Error(`import ended with ${code}: ${read} of ${ROWS} rows, ${failed} failed`)
  return { seconds: (performance.now() - began) / 1000, mostMb }
}

async function measured(place: Place, kind: 'csv' | 'xlsx'): Promise<Line[]> {
  const folder = mkdtempSync('/tmp/aftercare-import-')
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, `rows.${kind}`)
  const bytes = kind === 'csv' ? csvBytes(exported()) : xlsxBytes(exported())
  await pipeline(bytes, createWriteStream(path))
  const { url } = await openSite(await place.cluster())
  const { seconds, mostMb } = await run(url, path)
  return [
    { name: `import.${kind}.100k.seconds`, value: rounded(seconds), unit: 's' },
    { name: `import.${kind}.100k.rss`, value: rounded(mostMb), unit: 'MB' },
  ]
}

const importOf = (kind: 'csv' | 'xlsx'): Measure => ({
  names: [`import.${kind}.100k.seconds`, `import.${kind}.100k.rss`],
  run: (place) => measured(place, kind),
})

/** 100,000 rows in progress, every one opened, graded and put on the clock. */
export const importCsv = importOf('csv')
export const importXlsx = importOf('xlsx')
