import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, type Database } from '../../src/platform/db.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { countsOf, type Manifest } from '../../src/platform/backup/manifest.ts'
import { openArchive } from '../../src/platform/backup/read-backup.ts'
import { writeBackup } from '../../src/platform/backup/write-backup.ts'
import { serverFolder } from '../../src/platform/place.ts'
import { freshDatabase } from '../../src/platform/postgres/testDatabase.ts'
import { loadSecret, secretMark } from '../../src/platform/secret.ts'
import { diskStorage } from '../../src/platform/storage/disk.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { restoreInto } from '../../src/app/restore.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { verifyFiles } from '../../src/rooms/files/index.ts'
import { prepareScanMonths } from '../../src/rooms/orders/scan-months.ts'
import { record, sealAudit, verifyAudit } from '../../src/rooms/people/index.ts'
import { png } from '../file-kit.ts'
import { octets } from '../file-rows.ts'
import { openShop, type Shop } from '../open-shop.ts'

const SECRET = 'secret of the first instance'
const words = ['衣服颜色和图片完全不一样', '电热毯漏电,手被电麻了', '物流三天没动了']

let shop: Shop
let folder: string
const opened: Database[] = []
const silent = () => undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-backup-'))
  shop = await openShop()
  for (let i = 0; i < 12; i++)
    await shop.complains(words[i % 3]!, {
      customer: { name: `客户${i}`, phone: `1380000${String(1000 + i)}` },
      order: { number: `B-${i}`, paidFen: 12_900 },
    })
  await prepareScanMonths(shop.database.db, Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 30))
  await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
})
afterAll(async () => {
  for (const database of opened) await database.close()
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

let count = 0
const settingsOf = async (secret = SECRET) => {
  const dataDir = join(folder, `data-${++count}`)
  await mkdir(dataDir)
  return { dataDir, secret }
}
async function urlOf(database: Database): Promise<string> {
  const { connectionString } = database.pool.options
  return connectionString!
}

async function backUp(path: string, more: { dataDir?: string; secret?: string; url?: string } = {}) {
  return writeBackup(
    {
      url: more.url ?? (await urlOf(shop.database)),
      dataDir: more.dataDir ?? join(folder, 'nothing'),
      version: '0.1.0',
      now: shop.now,
      secretMark: secretMark(loadSecret({ dataDir: folder, secret: SECRET })),
      secret: more.secret ?? null,
    },
    path,
    silent,
  )
}

/** An instance that nobody has set up. */
async function emptyPlace(secret = SECRET) {
  const { url } = await freshDatabase()
  return { url, settings: await settingsOf(secret) }
}

async function restored(path: string, place: Awaited<ReturnType<typeof emptyPlace>>) {
  const archive = await openArchive(path)
  const answer = await restoreInto(place, archive, silent).finally(() => archive.close())
  const database = openPool(place.url, 3)
  opened.push(database)
  return { answer, database }
}

async function restoredAt(path: string) {
  const place = await emptyPlace()
  return { place, ...(await restored(path, place)) }
}

async function countsIn({ db }: Database, manifest: Manifest): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of manifest.tables) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(db)
    if (rows[0]!.n > 0) counts[name] = rows[0]!.n
  }
  return counts
}

describe('备份与恢复', () => {
  test('图片和文件一起回来,字节一个不差', async () => {
    const dataDir = join(folder, 'with-files')
    const storage = diskStorage(join(dataDir, 'files'))
    const files = await openShop({ storage })
    try {
      const up = await files.as('agent').post('/files?shop=demo&name=a.png', await png(5), octets)
      await files.complains('杯子碎了', { files: [up.body.id] })
      const path = join(folder, 'files.tar')
      await backUp(path, { dataDir, url: await urlOf(files.database) })
      const { database, place } = await restoredAt(path)
      const back = diskStorage(join(place.settings.dataDir, 'files'))
      expect(await verifyFiles(database.db, back)).toEqual({ checked: 1, broken: [] })
    } finally {
      await files.close()
    }
  })

  test('边登记边备份:恢复出来的是一个时刻的样子,链条都对得上', async () => {
    const path = join(folder, 'running.tar')
    const life = { goesOn: true }
    const before = (await countsIn(shop.database, (await backUp(join(folder, 'first.tar'))).manifest))[
      'cases'
    ]!
    const writers = Array.from({ length: 3 }, async (_, writer) => {
      for (let i = 0; life.goesOn; i++)
        await shop.complains(`${words[i % 3]!} ${writer}-${i}`, { order: { number: `W-${writer}-${i}` } })
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { manifest } = await backUp(path)
    life.goesOn = false
    await Promise.all(writers)

    const { answer, database } = await restored(path, await emptyPlace())
    expect(answer.counts).toEqual(countsOf(manifest))
    expect(await countsIn(database, manifest)).toEqual(countsOf(manifest))
    expect(answer.counts['cases']).toBeGreaterThan(before)
    expect((await verifyCases(database.db)).broken).toEqual([])
    expect((await verifyAudit(database.db)).broken).toBeNull()
    expect(answer.rehashed).toBe(0)
  })

  test('审计日志接着封存,单号接着往下排,分区还在', async () => {
    const path = join(folder, 'goes-on.tar')
    await backUp(path)
    const { database } = await restored(path, await emptyPlace())
    const sealed = await transact(database, { now: shop.now(), by: SYSTEM }, async (work) => {
      record(work, { shopId: null, action: 'shop.created', subject: 'x', data: {} })
      return 0
    }).then(() => transact(database, { now: shop.now(), by: SYSTEM }, sealAudit))
    expect(sealed).toBeGreaterThan(0)
    expect((await verifyAudit(database.db)).broken).toBeNull()
    const { rows } = await sql<{ next: number; most: number; months: number }>`
      select nextval('case_numbers') as next, (select max(cases.number) from cases) as most,
        (select count(*)::int from pg_inherits where inhparent = 'parcel_scans'::regclass) as months
    `.execute(database.db)
    expect(rows[0]!.next).toBeGreaterThan(rows[0]!.most)
    expect(rows[0]!.months).toBeGreaterThan(2)
    expect(await migrate(database.db, `${serverFolder()}/migrations`)).toEqual([])
  })

  test('审计日志的次序与序号不一致时,封块也对得上', async () => {
    // The later transaction has the smaller sequence number, as when two people write at once.
    const { db } = shop.database
    await sql`
      insert into audit_log (seq, xid, at, actor_kind, action, subject, data) overriding system value
      select 1000000 - n, ((pg_current_xact_id()::text)::bigint - 20 + n)::text::xid8, now(), 'system', 'demo.begun', 'x', '{}'
      from generate_series(1, 10) as n
    `.execute(db)
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
    const path = join(folder, 'crossed.tar')
    await backUp(path)
    const { database } = await restored(path, await emptyPlace())
    const [here, there] = [await verifyAudit(db), await verifyAudit(database.db)]
    expect(there).toEqual(here)
    expect(there.broken).toBeNull()
  })

  test('换了密钥:客户按手机号仍然查得到', async () => {
    const path = join(folder, 'other-secret.tar')
    await backUp(path)
    const place = await emptyPlace('another secret of sixteen')
    const { answer, database } = await restored(path, place)
    expect(answer.rehashed).toBeGreaterThan(0)
    const { rows } = await sql<{ same: number }>`
      select count(*)::int as same from customers where customers.phone_hash is not null
    `.execute(database.db)
    expect(rows[0]!.same).toBe(answer.rehashed)
  })

  test('带密钥的备份把密钥放回去;数据目录的文件一起回来', async () => {
    const from = await settingsOf()
    await mkdir(join(from.dataDir, 'photos/ab'), { recursive: true })
    await mkdir(join(from.dataDir, 'postgres'), { recursive: true })
    await writeFile(join(from.dataDir, 'photos/ab/门.jpg'), Buffer.alloc(300_000, 7))
    await writeFile(join(from.dataDir, 'photos/ab/half.part'), 'x')
    await writeFile(join(from.dataDir, 'postgres/server.log'), 'x')
    const path = join(folder, 'with-secret.tar')
    await backUp(path, { dataDir: from.dataDir, secret: 'ab'.repeat(32) })
    const place = { url: (await freshDatabase()).url, settings: { ...(await settingsOf()), secret: null } }
    const archive = await openArchive(path)
    const answer = await restoreInto(place, archive, silent).finally(() => archive.close())
    expect(answer.files).toBe(1)
    expect((await readFile(join(place.settings.dataDir, 'photos/ab/门.jpg'))).length).toBe(300_000)
    expect((await readFile(join(place.settings.dataDir, 'secret'), 'utf8')).trim()).toBe('ab'.repeat(32))
  })

  test('旧版本的备份升到最新结构', async () => {
    const { url } = await freshDatabase()
    const old = openPool(url, 2)
    const folderOf = `${serverFolder()}/migrations`
    const done = await migrate(old.db, folderOf, { only: 9 })
    await sql`insert into shops (id, code, name, demo, created_at) values (gen_random_uuid(), 's', 's', false, now())`.execute(
      old.db,
    )
    await old.close()
    const path = join(folder, 'old.tar')
    const source = { url, dataDir: folder, version: '0.0.1', now: shop.now, secretMark: 'x', secret: null }
    const { manifest } = await writeBackup(source, path, silent)
    expect(manifest.migrations).toEqual(done)
    const { answer, database } = await restored(path, await emptyPlace())
    expect(answer.migrated.length).toBeGreaterThan(0)
    expect(await migrate(database.db, folderOf)).toEqual([])
  })
})

describe('不该恢复的时候不恢复', () => {
  test('已经有数据的实例、正在使用的实例', async () => {
    const path = join(folder, 'refuse.tar')
    await backUp(path)
    const place = await emptyPlace()
    const { database } = await restored(path, place)
    await sql`select 1`.execute(database.db)
    const archive = await openArchive(path)
    await expect(restoreInto(place, archive, silent)).rejects.toThrow(/还有 \d+ 个连接在使用/)
    await database.close()
    opened.splice(opened.indexOf(database), 1)
    await expect(restoreInto(place, archive, silent)).rejects.toThrow(/只能恢复到空的实例/)
    await archive.close()
  })

  test('断在半路的、改过一个字节的、不是备份的文件', async () => {
    const path = join(folder, 'whole.tar')
    await backUp(path)
    const whole = await readFile(path)
    const broken = async (name: string, bytes: Buffer) => {
      await writeFile(join(folder, name), bytes)
      return openArchive(join(folder, name))
    }
    for (const share of [0, 0.1, 0.5, 0.99])
      await expect(broken('cut.tar', whole.subarray(0, Math.floor(whole.length * share)))).rejects.toThrow(
        /不完整/,
      )
    for (const share of [0.01, 0.3, 0.6, 0.95]) {
      const changed = Buffer.from(whole)
      // Between the members lie zeros that mean nothing.
      let at = Math.floor(changed.length * share)
      while (changed[at] === 0) at++
      changed[at] = changed[at]! ^ 0x55
      await expect(broken('changed.tar', changed)).rejects.toThrow(/不完整|读不了/)
    }
    await expect(broken('text.tar', Buffer.from('hello'))).rejects.toThrow(/不完整/)
    await expect(openArchive(join(folder, 'nowhere.tar'))).rejects.toThrow(/读不到/)
  })

  test('断了的备份不留下文件', async () => {
    const path = join(folder, 'never.tar')
    const failing = writeBackup(
      {
        url: await urlOf(shop.database),
        dataDir: folder,
        version: '0',
        now: shop.now,
        secretMark: 'x',
        secret: null,
      },
      path,
      () => {
        throw new Error('the disk is full')
      },
    )
    await expect(failing).rejects.toThrow('the disk is full')
    expect((await readdir(folder)).filter((name) => name.startsWith('never'))).toEqual([])
  })
})
