import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importLease, workOnImport, type ImportHands } from '../../src/rooms/imports/jobs.ts'
import type { Answer } from '../ask.ts'
import { signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { handsOf, workOnImports } from '../work-on-imports.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let lead: Voice
beforeAll(async () => {
  shop = await openShop()
  lead = shop.as('lead')
})
afterAll(() => shop.close())

const works = (more: Partial<ImportHands> = {}) => workOnImports(shop, more)
const bytes = { 'content-type': 'application/octet-stream' }
const uploads = (text: string, query = 'shop=demo&name=a.csv', by = lead, headers = {}) =>
  by.post(`/imports?${query}`, text, { ...bytes, ...headers })
async function uploaded(text: string, query?: string): Promise<string> {
  const answer = await uploads(text, query)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  await works()
  return answer.body.id
}
const seen = async (id: string): Promise<Answer['body']> => (await lead.get(`/imports/${id}`)).body
const starts = (id: string, as?: 'open' | 'history') => lead.post(`/imports/${id}/run`, as ? { as } : {})

let files = 0
/** Complaints about orders of their own, the third of every ten without words. */
function fileOf(rows: number, mark = `f${++files}`): string {
  const lines = Array.from({ length: rows }, (_, i) =>
    [
      `${mark}-${i}`,
      i % 10 === 2 ? '' : i % 10 === 5 ? '电热毯漏电把手电麻了' : '耳机连不上手机',
      `王${i}`,
    ].join(','),
  )
  return ['工单号,问题描述,买家姓名', ...lines].join('\n')
}
const casesOf = async (mark: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from cases where external_id like ${`${mark}-%`}
  `.execute(shop.database.db)
  return rows[0]!.count
}

test('a file is looked at, nothing is imported; what is bad is said by line', async () => {
  const id = await uploaded(fileOf(30, 'look'))
  const { state, preview, canRun, read, size } = await seen(id)
  expect({ state, canRun, read }).toEqual({ state: 'previewed', canRun: true, read: 0 })
  expect(size).toBeGreaterThan(100)
  expect(preview).toMatchObject({ read: 30, wouldCreate: 27, wouldSkip: 0, failed: 3, finished: 0 })
  expect(preview.bad[0]).toEqual({ line: 4, reason: '没有客户说的话,也没有原因' })
  expect(preview.fields.find((one: { field: string }) => one.field === 'text')).toEqual({
    field: 'text',
    needed: true,
    columns: ['问题描述'],
    how: 'name',
  })
  expect(preview.fileColumns[2]).toEqual({ name: '买家姓名', samples: ['王***', '王***', '王***'] })
  expect(await casesOf('look')).toBe(0)
})

test('在办: cases with clocks, bad rows in the error file, one message for each person concerned', async () => {
  const id = await uploaded(fileOf(30, 'run'))
  expect((await starts(id, 'open')).body).toEqual({ id, state: 'running' })
  await works()
  const { state, counts, levels, perSecond, badRows } = await seen(id)
  expect({ state, perSecond, badRows }).toEqual({ state: 'done', perSecond: null, badRows: 3 })
  expect(counts).toMatchObject({ created: 27, failed: 3, joined: 0 })
  expect(levels).toEqual({ urgent: 3, routine: 24, disputed: 0 })
  expect(await casesOf('run')).toBe(27)
  const list = await shop.as('agent').get(`/cases?import=${id}&level=urgent&limit=100`)
  expect(list.body.items).toHaveLength(3)

  const file = await lead.get(`/imports/${id}/errors`)
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(file.body).toBe(
    '\ufeff行号,原因,工单号,问题描述,买家姓名\r\n' +
      [2, 12, 22].map((i) => `${i + 2},"没有客户说的话,也没有原因",run-${i},,王${i}\r\n`).join(''),
  )
})

test('one message each: who started it, and who leads when urgent ones wait; put away it is gone', async () => {
  const [leader, agent] = [await signIn(shop.http, 'demo-lead'), await signIn(shop.http, 'demo-agent')]
  const before = (await leader.get('/imports/notices')).body.items.length
  const id = await uploaded(fileOf(20, 'told'))
  await starts(id, 'open')
  await works()
  const notices = (await leader.get('/imports/notices')).body.items
  expect(notices).toHaveLength(before + 1)
  expect(notices[0]).toMatchObject({
    importId: id,
    shop: 'demo',
    fileName: 'a.csv',
    created: 18,
    joined: 0,
    failed: 2,
    urgent: 2,
    mine: 0,
  })
  expect((await agent.get('/imports/notices')).body.items).toEqual([])
  expect((await leader.send('DELETE', `/imports/${id}/notice`)).status).toBe(204)
  expect((await leader.get('/imports/notices')).body.items).toHaveLength(before)
  expect((await agent.send('DELETE', `/imports/${id}/notice`)).status).toBe(204)
})

test('历史: closed cases without clocks, and nobody hears of it', async () => {
  const told = async () =>
    (
      await sql<{ count: number }>`select count(*)::int as count from import_notices`.execute(
        shop.database.db,
      )
    ).rows[0]!.count
  const before = await told()
  const id = await uploaded(fileOf(10, 'past'))
  await starts(id, 'history')
  await works()
  expect(await seen(id)).toMatchObject({ state: 'done', counts: { created: 9 }, levels: null })
  const { rows } = await sql<{ status: string; clocks: number; said: number }>`
    select cases.status, (select count(*)::int from clocks where clocks.case_id = cases.id) as clocks,
      (select count(*)::int from outbox where outbox.case_id = cases.id) as said
    from cases where cases.external_id like 'past-%'
  `.execute(shop.database.db)
  expect(rows).toHaveLength(9)
  expect(rows.every(({ status, clocks, said }) => status === 'closed' && clocks + said === 0)).toBe(true)
  expect(await told()).toBe(before)
})

test('screens hear of a hundred cases in one line, not in a hundred', async () => {
  const id = await uploaded(fileOf(100, 'quiet'))
  await starts(id, 'open')
  await works()
  const { rows } = await sql<{ kind: string; count: number }>`
    select outbox.kind, count(*)::int as count from outbox
    where outbox.case_id = ${id}::uuid or outbox.case_id in
      (select case_id from import_rows where import_id = ${id}::uuid)
    group by 1 order by 1
  `.execute(shop.database.db)
  expect(rows).toEqual([
    { kind: 'cases_imported', count: 1 },
    { kind: 'import_finished', count: 1 },
  ])
})

/** Works until so many batches are in, then lets go of everything as a process does that is killed. */
function killedAfter(batches: number): void {
  const { kinds } = handsOf(shop)
  let left = batches
  const dying = handsOf(shop, {
    kinds: {
      ...kinds,
      cases: {
        ...kinds.cases,
        rowsOf: async (run) => {
          const kind = await kinds.cases.rowsOf(run)
          return {
            check: (row) => kind.check(row),
            keysOf: (draft) => kind.keysOf(draft),
            commit: async (drafts) => {
              if (left-- > 0) {
                const landed = await kind.commit(drafts)
                // Committed, and dead before it could say so.
                if (left > 0) return landed
              }
              return new Promise<never>(() => undefined)
            },
          }
        },
      },
    },
  })
  void workOnImport(dying, importLease(shop.now))
}

test('a node dies in the middle: another one goes on when its time is up, no case is doubled, every row counts once', async () => {
  const id = await uploaded(fileOf(450, 'dead'))
  await starts(id, 'open')
  killedAfter(2)
  await expect.poll(() => casesOf('dead'), { timeout: 20_000 }).toBe(200)
  expect((await seen(id)).counts.created).toBeLessThan(200)
  await works()
  expect((await seen(id)).state, 'the dead one still has it').toBe('running')

  await shop.passes({ minutes: 1 })
  await works()
  expect(await seen(id)).toMatchObject({
    state: 'done',
    read: 450,
    counts: { created: 405, failed: 45, skipped: 0, joined: 0 },
    badRows: 45,
  })
  expect(await casesOf('dead')).toBe(405)
})

test('停止 after the rows in hand, 接着导入 from there; a resumed import goes on as it began', async () => {
  const id = await uploaded(fileOf(450, 'stop'))
  await starts(id, 'open')
  const { kinds } = handsOf(shop)
  const stopping: Partial<ImportHands> = {
    kinds: {
      ...kinds,
      cases: {
        ...kinds.cases,
        rowsOf: async (run) => {
          const kind = await kinds.cases.rowsOf(run)
          return {
            check: (row) => kind.check(row),
            keysOf: (draft) => kind.keysOf(draft),
            commit: async (drafts) => {
              await lead.delete(`/imports/${id}/run`)
              return kind.commit(drafts)
            },
          }
        },
      },
    },
  }
  await works(stopping)
  const stopped = await seen(id)
  expect(stopped).toMatchObject({ state: 'stopped', counts: { created: 100 }, canResume: true })
  expectProblem(await lead.delete(`/imports/${id}/run`), 'import.cannot')
  await starts(id, 'history')
  await works()
  expect(await seen(id)).toMatchObject({ state: 'done', as: 'open', counts: { created: 405, failed: 45 } })
  expect(await casesOf('stop')).toBe(405)
})

test('a stop that is asked while nobody works on it is done by whoever comes', async () => {
  const id = await uploaded(fileOf(5))
  await starts(id, 'open')
  expect((await lead.delete(`/imports/${id}/run`)).body).toEqual({ id, state: 'stopping' })
  await works()
  expect(await seen(id)).toMatchObject({ state: 'stopped', counts: null })
})

test('a node that goes down gives its import back at once', async () => {
  const id = await uploaded(fileOf(450, 'down'))
  await starts(id, 'open')
  await workOnImport(handsOf(shop, { leaving: () => true }), importLease(shop.now))
  expect((await seen(id)).state).toBe('running')
  await works()
  expect((await seen(id)).state).toBe('done')
  expect(await casesOf('down')).toBe(405)
})

test('the same file again says when, and registers nothing twice', async () => {
  const file = fileOf(10, 'twice')
  const first = await uploaded(file)
  expect((await seen(first)).sameFile).toBeNull()
  await starts(first, 'open')
  await works()
  const second = await uploaded(file)
  const again = await seen(second)
  expect(again.sameFile).toMatchObject({ id: first, state: 'done', as: 'open' })
  expect(again.preview).toMatchObject({ wouldCreate: 0, wouldSkip: 9, failed: 1 })
  await starts(second, 'open')
  await works()
  expect((await seen(second)).counts).toMatchObject({ created: 0, skipped: 9, failed: 1 })
  expect(await casesOf('twice')).toBe(9)
})

test('a column that was recognised wrongly is set by hand, and the next file of that shape remembers it', async () => {
  const file = (mark: string) => `编号x,说了什么\n${mark}-1,杯子碎了\n${mark}-2,物流三天没动`
  const id = await uploaded(file('map'))
  expect(await seen(id)).toMatchObject({ state: 'previewed', canRun: false })
  expectProblem(await starts(id, 'open'), 'import.not_ready')
  const says = (mapping: object | null) => lead.post(`/imports/${id}/mapping`, { what: 'cases', mapping })
  expectProblem(await says({ text: '没有的列' }), 'import.mapping')
  expectProblem(await says({ nonsense: '说了什么' }), 'import.mapping')
  expect((await says({ text: '说了什么', externalId: '编号x' })).body).toEqual({ id, state: 'reading' })
  await works()
  const ready = await seen(id)
  expect(ready).toMatchObject({ state: 'previewed', canRun: true, preview: { wouldCreate: 2 } })
  const how = (answer: Answer['body'], field: string) =>
    answer.preview.fields.find((one: { field: string }) => one.field === field).how
  expect(how(ready, 'text')).toBe('person')
  await starts(id, 'open')
  await works()
  expect(await casesOf('map')).toBe(2)

  const next = await seen(await uploaded(file('map2')))
  expect(next).toMatchObject({ canRun: true, mapping: { text: '说了什么', externalId: '编号x' } })
  expect(how(next, 'text')).toBe('saved')
})

test('what is no table says why; a file of no use is thrown away', async () => {
  const id = await uploaded(
    '\u001f\u008b packed'.replace('\u001f\u008b', 'PK\u0003\u0004'),
    'shop=demo&name=a.csv',
  )
  const { state, why } = await seen(id)
  expect(state).toBe('failed')
  expect(why).toMatch(/[一-鿿]/)
  expect((await lead.delete(`/imports/${id}`)).status).toBe(204)
  expectProblem(await lead.get(`/imports/${id}`), 'import.unknown')
  expectProblem(await uploads(''), 'import.empty')
})

test('one key, one upload; with another file it is another request', async () => {
  const key = { 'idempotency-key': 'upload-1' }
  const first = await uploads('问题描述\n杯子碎了', undefined, lead, key)
  const again = await uploads('问题描述\n杯子碎了', undefined, lead, key)
  expect(again.body).toEqual(first.body)
  expectProblem(await uploads('问题描述\n杯子没碎', undefined, lead, key), 'idempotency.other_body')
  const unfinished = async () =>
    (await sql`select 1 from imports where state = 'uploading'`.execute(shop.database.db)).rows.length
  await expect.poll(unfinished).toBe(0)
  await works()
})

test('a file of orders: kept in full, in neither mode, and nobody is told', async () => {
  const file = '订单编号,买家实际支付金额,宝贝标题\nO-1,99.00,杯子\nO-2,abc,碗\nO-3,12.50,盘子'
  const id = await uploaded(file, 'shop=demo&name=orders.csv&what=orders')
  expect(await seen(id)).toMatchObject({
    what: 'orders',
    canRun: true,
    preview: { wouldCreate: 2, failed: 1 },
  })
  await starts(id)
  await works()
  expect(await seen(id)).toMatchObject({
    state: 'done',
    as: null,
    counts: { created: 2, failed: 1 },
    badRows: 1,
    levels: null,
  })
})
