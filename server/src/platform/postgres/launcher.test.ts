import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test as anywhere } from 'vitest'
import { withClient } from './connect.ts'
import { openWorkshop, run, serversBelow, stop, until, type Workshop } from './launcher.harness.ts'
import { chooseServerUser, runAs } from './server-user.ts'

// Who works in which folder is looked up in /proc.
const test = anywhere.runIf(process.platform === 'linux')

let workshop: Workshop
let data: string
let tests = 0
const cluster = () => join(data, 'postgres/cluster')
const pidFile = () => join(cluster(), 'postmaster.pid')
const servers = () => serversBelow(join(data, '..'))

beforeAll(async () => {
  workshop = await openWorkshop()
  data = join(workshop.folder, 'model/data')
  await stop(await workshop.open(data))
})
beforeEach(() => {
  tests += 1
  data = join(workshop.folder, String(tests), 'data')
})
afterAll(() => workshop.clear())

/** A shop that was started and stopped before: a copy, which is quicker than a first start. */
function startedBefore(): void {
  mkdirSync(join(data, '..'))
  run('cp', ['-a', join(workshop.folder, 'model/data'), data])
}

const write = (url: string) =>
  withClient(url, (client) => client.query('create table if not exists told as select 42 as answer'))
const read = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query<{ answer: number }>('select answer from told')).rows[0]?.answer,
  )

test('the first start makes a private, durable database; the stop leaves nothing running', async () => {
  const shop = await workshop.open(data)

  expect(shop.opened).toMatchObject({ kind: 'embedded', version: 18 })
  expect(shop.said()).toContain('第一次启动')
  const facts = await withClient(shop.opened!.url, async (client) => {
    const { rows } = await client.query(
      `select current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums,
              current_setting('fsync') as fsync, datctype as ctype, pg_encoding_to_char(encoding) as encoding,
              (select usesuper from pg_user where usename = current_user) as superuser
       from pg_database where datname = current_database()`,
    )
    return rows[0] as unknown
  })
  expect(facts).toEqual({
    ...{ listens: '', checksums: 'on', fsync: 'on', ctype: 'C.UTF-8', encoding: 'UTF8', superuser: false },
  })
  expect(statSync(join(cluster(), 'aftercare.password')).mode & 0o777).toBe(0o600)
  expect(statSync(join(data, 'postgres')).mode & 0o777).toBe(0o700)

  expect(await stop(shop)).toBe(0)
  expect(servers()).toEqual([])
  expect(existsSync(pidFile())).toBe(false)
  expect(readdirSync(join(data, 'postgres')).toSorted()).toEqual(['cluster', 'holders', 'server.log'])
})

test('after kill -9 of the program the next start takes over the running server, and stops it', async () => {
  startedBefore()
  const first = await workshop.open(data)
  await write(first.opened!.url)
  const before = servers()
  first.process.kill('SIGKILL')
  await first.ended

  const second = await workshop.open(data)

  expect(servers()).toEqual(before)
  expect(await read(second.opened!.url)).toBe(42)
  await stop(second)
  expect(servers()).toEqual([])
})

test('a killed server is started again under the running program, with all that was committed', async () => {
  startedBefore()
  const shop = await workshop.open(data)
  await write(shop.opened!.url)
  const [before] = servers()

  process.kill(before!, 'SIGKILL')

  await until(() =>
    read(shop.opened!.url).then(
      (answer) => answer === 42,
      () => false,
    ),
  )
  expect(servers()).toHaveLength(1)
  expect(servers()).not.toContain(before)
  await until(() => shop.said().includes('数据库已恢复'))
  await stop(shop)
  expect(servers()).toEqual([])
})

test('program and server killed at once: the next start recovers', async () => {
  startedBefore()
  const first = await workshop.open(data)
  await write(first.opened!.url)
  first.process.kill('SIGKILL')
  process.kill(servers()[0]!, 'SIGKILL')

  const second = await workshop.open(data)

  expect(await read(second.opened!.url)).toBe(42)
  await stop(second)
})

test('a pid file left by a crash that names another live program does not stop the start', async () => {
  startedBefore()
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...runAs(chooseServerUser(cluster())) })
  writeFileSync(pidFile(), `${stranger.pid}\n${cluster()}\n1\n5432\n${join(data, 'postgres')}\n\n`)

  const shop = await workshop.open(data)

  expect(shop.opened).not.toBeNull()
  expect(stranger.exitCode).toBeNull()
  stranger.kill()
  await stop(shop)
  expect(servers()).toEqual([])
})

test('two first starts at once share one server; it stops with the last of them', async () => {
  const [one, two] = await Promise.all([workshop.open(data), workshop.open(data)])

  expect(two.opened?.url).toBe(one.opened?.url)
  expect(servers()).toHaveLength(1)
  await stop(one)
  await write(two.opened!.url)
  expect(servers()).toHaveLength(1)
  await stop(two)
  expect(servers()).toEqual([])
})

test('a command beside the running shop leaves the server alone, also when it ends without stopping', async () => {
  startedBefore()
  const shop = await workshop.open(data)

  const command = await workshop.open(data, ['', 'exit'])
  await command.ended

  await write(shop.opened!.url)
  await stop(shop)
  const alone = await workshop.open(data, ['', 'exit'])
  await alone.ended
  await until(() => servers().length === 0)
})

test('Ctrl-C leaves nothing running, also while the database opens and in a program that handles no signal', async () => {
  const early = workshop.begin(data, ['', 'bare'])
  await until(() => existsSync(join(data, 'postgres/open.lock')))
  early.kill('SIGINT')
  await new Promise((done) => early.once('close', done))
  expect(early.signalCode).toBe('SIGINT')
  expect(servers()).toEqual([])

  const command = await workshop.open(data, ['', 'bare'])
  command.process.kill('SIGINT')
  await command.ended
  expect(servers()).toEqual([])
})

test('a first start that broke off is done again, and nothing is deleted', async () => {
  mkdirSync(join(cluster(), 'base'), { recursive: true })
  writeFileSync(join(cluster(), 'PG_VERSION'), '18\n')

  const shop = await workshop.open(data)

  expect(shop.opened?.kind).toBe('embedded')
  expect(shop.said()).toContain('没有建完')
  expect(readdirSync(join(data, 'postgres')).filter((name) => name.includes('unfinished'))).toHaveLength(1)
  await stop(shop)
})

test('a cluster of another version, and one that may lose data, are refused with one sentence', async () => {
  startedBefore()

  writeFileSync(join(cluster(), 'postgresql.auto.conf'), 'fsync = off\n')
  const careless = await workshop.open(data)
  expect(await careless.ended).toBe(1)
  expect(careless.said()).toMatch(/^数据库的 fsync 被关闭.*postgresql\.auto\.conf.*\n$/)

  writeFileSync(join(cluster(), 'postgresql.auto.conf'), '')
  writeFileSync(join(cluster(), 'PG_VERSION'), '17\n')
  const older = await workshop.open(data)
  expect(await older.ended).toBe(1)
  expect(older.said()).toMatch(/^数据目录由 PostgreSQL 17 创建.*\n$/)
  expect(readFileSync(join(cluster(), 'PG_VERSION'), 'utf8')).toBe('17\n')
  expect(servers()).toEqual([])
})

test('a path that is too long for a socket gets a short one in /tmp, which goes away again', async () => {
  data = join(workshop.folder, '很长的目录名'.repeat(6), 'data')

  const shop = await workshop.open(data)

  const folder = new URL(shop.opened!.url).searchParams.get('host')!
  expect(folder).toMatch(/^\/tmp\/aftercare-[0-9a-f]{12}$/)
  await write(shop.opened!.url)
  await stop(shop)
  expect(existsSync(folder)).toBe(false)
})
