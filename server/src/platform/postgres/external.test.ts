import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { withClient } from './connect.ts'
import { run, until } from './launcher.harness.ts'
import { openDatabase } from './open-database.ts'
import { createScratchDatabase } from './scratch-database.ts'
import { chooseServerUser, runAs } from './server-user.ts'

const BINARIES = '/usr/lib/postgresql/15/bin'
const hasPostgres15 = existsSync(`${BINARIES}/postgres`)

const open = (databaseUrl: string) => openDatabase({ dataDir: '/nowhere', databaseUrl }, () => undefined)

test('a PostgreSQL 18 is accepted and is not stopped', async () => {
  const { url } = await createScratchDatabase(inject('clusterUrl'))

  const database = await open(url)
  await database.stop()

  expect(database).toMatchObject({ url, kind: 'external', version: 18 })
  await withClient(url, (client) => client.query('select 1'))
})

test.each([
  ['nothing listens', 'postgres://u:geheim@127.0.0.1:1/shop', /没有数据库在运行/],
  ['the host does not exist', 'postgres://u:geheim@no-such-host.invalid/shop', /主机名/],
  ['the socket does not exist', 'postgres://u:geheim@localhost/shop?host=/nowhere', /套接字/],
])('unreachable, %s: one sentence without the password', async (_why, url, sentence) => {
  const error = await open(url).catch((refused: Error) => refused)

  expect(error).toMatchObject({ name: 'StartError', message: expect.stringMatching(sentence) as unknown })
  expect(error).toMatchObject({ message: expect.not.stringMatching(/geheim|\n/) as unknown })
})

// The one that Debian 12 brings; a machine without it can only be asked for 18, above.
describe.skipIf(!hasPostgres15)('PostgreSQL 15 of the operator', () => {
  let folder: string
  let server: ChildProcess
  const as = runAs(chooseServerUser(null))
  const url = (name: string) => `postgres://owner@localhost:5432/${name}?host=${folder}&sslmode=disable`
  const admin = (sql: string, name = 'postgres') => withClient(url(name), (client) => client.query(sql))

  beforeAll(async () => {
    folder = mkdtempSync('/tmp/aftercare-pg15-')
    chmodSync(folder, 0o777)
    const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--username=owner']
    run(`${BINARIES}/initdb`, ['-D', `${folder}/cluster`, ...flags], as)
    const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`]
    server = spawn(`${BINARIES}/postgres`, ['-D', `${folder}/cluster`, ...settings], {
      stdio: 'ignore',
      ...as,
    })
    await until(() =>
      admin('select 1').then(
        () => true,
        () => false,
      ),
    )
  }, 20_000)

  afterAll(async () => {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })

  test('is accepted with UTF8 and C.UTF-8', async () => {
    await admin('create database shop')

    expect(await open(url('shop'))).toMatchObject({ kind: 'external', version: 15 })
  })

  test.each([
    ['SQL_ASCII', `encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'`, /编码是 SQL_ASCII,存不了中文/],
    ['LC_CTYPE C', `encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`, /LC_CTYPE 是 C,搜不到中文/],
  ])('is refused with %s', async (_why, how, sentence) => {
    await admin('drop database if exists unfit')
    await admin(`create database unfit template template0 ${how}`)

    await expect(open(url('unfit'))).rejects.toThrow(sentence)
  })

  test('is refused where the database or the right to make tables is missing', async () => {
    await admin('create role guest login')

    await expect(open(url('nothing'))).rejects.toThrow(/CREATE DATABASE/)
    await expect(open(url('postgres').replace('owner@', 'guest@'))).rejects.toThrow(
      /不能在数据库 postgres 里建表/,
    )
  })

  test.each(['fsync', 'full_page_writes', 'synchronous_commit'])('is refused with %s off', async (name) => {
    await admin(`alter system set ${name} = off`)
    await admin('select pg_reload_conf()')
    await until(async () => (await admin(`show ${name}`)).rows[0][name] === 'off')

    await expect(open(url('postgres'))).rejects.toThrow(new RegExp(`数据库的 ${name} 被关闭`))

    await admin(`alter system reset ${name}`)
    await admin('select pg_reload_conf()')
    await until(async () => (await admin(`show ${name}`)).rows[0][name] === 'on')
  })
})
