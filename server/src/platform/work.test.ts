import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPool, sqlState, type Database } from './db.ts'
import { freshDatabase } from './postgres/testDatabase.ts'
import { literal, SYSTEM, transact, type Work } from './work.ts'

const ten = Date.UTC(2026, 10, 11, 2, 0, 0, 123)
const opening = { now: ten, by: SYSTEM }

let database: Database
beforeAll(async () => {
  database = openPool((await freshDatabase()).url, 4)
  await sql`
    create table things (
      id integer primary key, name text, note text, at timestamptz, warn_at timestamptz, queue_due timestamptz,
      tip bytea, tags text[], data jsonb, amount bigint check (amount >= 0), happy boolean
    )`.execute(database.db)
  await sql`create table parts (thing_id integer, id integer, word text, note text, primary key (thing_id, id))`.execute(
    database.db,
  )
})
afterAll(() => database.close())
beforeEach(() => sql`truncate things, parts`.execute(database.db))

const doing = <T>(operation: (work: Work) => T | Promise<T>) =>
  transact(database, opening, async (work) => operation(work))
async function things(): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from things order by id`.execute(database.db)
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
}

describe('what was collected is written once', () => {
  test('texts, numbers, times, bytes, lists and JSON come back as they were', async () => {
    const data = { b: [1, null, 'x'], a: { at: ten, deep: true } }
    await doing((work) => {
      const row = {
        name: '退款「急」',
        at: ten,
        warnAt: ten + 1,
        queueDue: ten,
        tip: Buffer.from([0, 92, 255]),
      }
      work.insert('things', {
        id: 1,
        ...row,
        tags: ['a', 'b"c', '{}'],
        data,
        amount: 2 ** 52,
        happy: true,
        note: null,
      })
    })
    const [thing] = await things()
    expect(thing).toEqual({
      id: 1,
      name: '退款「急」',
      at: ten,
      warn_at: ten + 1,
      queue_due: ten,
      tip: Buffer.from([0, 92, 255]),
      tags: ['a', 'b"c', '{}'],
      data,
      amount: 2 ** 52,
      happy: true,
    })
  })

  test('a row that is made and then changed is written in its last shape', async () => {
    await doing((work) => {
      work.insert('things', { id: 1, name: 'new', note: 'stays' })
      work.update('things', { id: 1 }, { name: 'newer' })
      work.update('things', { id: 1 }, { name: 'newest' })
    })
    expect(await things()).toEqual([{ id: 1, name: 'newest', note: 'stays' }])
  })

  test('two changes of one row are one: later words win, other columns stay', async () => {
    await doing((work) => work.insert('things', { id: 1, name: 'a', note: 'a', amount: 1 }))
    await doing((work) => {
      work.update('things', { id: 1 }, { name: 'b', note: 'b' })
      work.update('things', { id: 1 }, { note: 'c' })
    })
    expect(await things()).toEqual([{ id: 1, name: 'b', note: 'c', amount: 1 }])
  })

  test('what is handed over may be changed afterwards: it was taken as it was', async () => {
    const row = { id: 1, name: 'then' }
    await doing((work) => {
      work.insert('things', row)
      row.name = 'now'
    })
    expect(await things()).toEqual([{ id: 1, name: 'then' }])
  })

  test('changes of different columns of different rows do not touch each other', async () => {
    await doing((work) => {
      for (const id of [1, 2, 3]) work.insert('things', { id, name: 'old', note: 'old' })
    })
    await doing((work) => {
      work.update('things', { id: 1 }, { name: 'new' })
      work.update('things', { id: 2 }, { note: 'new' })
      work.update('things', { id: 3 }, { name: null, note: 'new' })
    })
    expect(await things()).toEqual([
      { id: 1, name: 'new', note: 'old' },
      { id: 2, name: 'old', note: 'new' },
      { id: 3, note: 'new' },
    ])
  })

  test('a row is found by all of its key', async () => {
    await doing((work) => {
      for (const id of [1, 2]) work.insert('parts', { thingId: 1, id, word: 'old' })
    })
    await doing((work) => work.update('parts', { thingId: 1, id: 2 }, { word: 'new' }))
    const { rows } = await sql`select id, word from parts order by id`.execute(database.db)
    expect(rows).toEqual([
      { id: 1, word: 'old' },
      { id: 2, word: 'new' },
    ])
  })

  test('a column that only the second row has, or that came by a change, is not lost', async () => {
    await doing((work) => {
      work.insert('things', { id: 1, name: 'a' })
      work.insert('things', { id: 2, name: 'b', note: 'only here' })
      work.insert('things', { id: 3, name: 'c' })
      work.update('things', { id: 3 }, { amount: 7 })
    })
    expect(await things()).toEqual([
      { id: 1, name: 'a' },
      { id: 2, name: 'b', note: 'only here' },
      { id: 3, name: 'c', amount: 7 },
    ])
  })

  test('one row under its key in another order is still one row', async () => {
    await doing((work) => work.insert('parts', { thingId: 1, id: 1, word: 'old', note: 'old' }))
    await doing((work) => {
      work.update('parts', { thingId: 1, id: 1 }, { word: 'new' })
      work.update('parts', { id: 1, thingId: 1 }, { note: 'new' })
    })
    const { rows } = await sql`select word, note from parts`.execute(database.db)
    expect(rows).toEqual([{ word: 'new', note: 'new' }])
  })
})

describe('what no database can hold', () => {
  test('NUL and half surrogates are cleaned, also inside lists and JSON; a backslash-u that was typed stays', async () => {
    await doing((work) => {
      const data = { say: 'x\0y', list: ['\ude00'], typed: '\\u0000 \\ud800' }
      work.insert('things', { id: 1, name: 'a\0b', note: 'half \ud83d', tags: ['t\0'], data })
    })
    expect(await things()).toEqual([
      {
        id: 1,
        name: 'ab',
        note: 'half \ufffd',
        tags: ['t'],
        data: { say: 'xy', list: ['\ufffd'], typed: '\\u0000 \\ud800' },
      },
    ])
  })

  test('quotes, braces and words of SQL are words', async () => {
    const name = `'); drop table things; -- "{}\\`
    await doing((work) => work.insert('things', { id: 1, name }))
    expect((await things())[0]!['name']).toBe(name)
  })

  test('a literal for the opening statements is quoted and cleaned', async () => {
    const said = await transact(
      database,
      { ...opening, first: `select ${literal(`o'clock \\ 钟\0`)} as said` },
      async (work) => work.begun[0]!['said'],
    )
    expect(said).toBe(`o'clock \\ 钟`)
  })

  test('a column with a strange name is a mistake of ours', async () => {
    await expect(doing((work) => work.insert('things', { 'id; drop table things': 1 }))).rejects.toThrow(
      /column/,
    )
    expect(await things()).toEqual([])
  })
})

describe('all or nothing', () => {
  test('an operation that throws writes nothing', async () => {
    const fall = doing((work) => {
      work.insert('things', { id: 1 })
      throw new Error('tripped')
    })
    await expect(fall).rejects.toThrow('tripped')
    expect(await things()).toEqual([])
  })

  test('what it wrote by itself goes as well', async () => {
    const fall = doing(async (work) => {
      await sql`insert into things (id) values (1)`.execute(work.db)
      throw new Error('tripped')
    })
    await expect(fall).rejects.toThrow('tripped')
    expect(await things()).toEqual([])
  })

  test('a row that the database refuses takes all others with it, in other tables, too', async () => {
    const fall = doing((work) => {
      work.insert('parts', { thingId: 1, id: 1, word: 'fine' })
      work.insert('things', { id: 1, amount: -1 })
    })
    await expect(fall.catch(sqlState)).resolves.toBe('23514')
    const { rows } = await sql`select 1 from parts`.execute(database.db)
    expect(rows).toEqual([])
  })

  test('a refusal is answered and writes nothing', async () => {
    const refusal = await doing((work) => {
      work.insert('things', { id: 1 })
      return { ok: false as const, refusal: { code: 'case.closed' } }
    })
    expect(refusal).toEqual({ ok: false, refusal: { code: 'case.closed' } })
    expect(await things()).toEqual([])
  })

  test('its own rows are not seen by anybody before the end', async () => {
    let seen = -1
    await doing(async (work) => {
      await sql`insert into things (id) values (1)`.execute(work.db)
      seen = (await things()).length
    })
    expect(seen).toBe(0)
    expect(await things()).toHaveLength(1)
  })
})

describe('the connection goes back as it came', () => {
  const single = async (fails: (one: Database) => Promise<unknown>) => {
    const one = openPool(database.pool.options.connectionString!, 1)
    try {
      await expect(fails(one)).rejects.toThrow()
      await transact(one, opening, async (work) => work.insert('things', { id: 77, name: 'after all' }))
      const { rows } = await sql<{ state: string }>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'
      `.execute(one.db)
      expect(rows).toEqual([{ n: 0 }])
    } finally {
      await one.close()
    }
    expect((await things()).map((thing) => thing['id'])).toEqual([77])
  }

  test.each([
    ['an opening statement that fails', `select 1 / 0`],
    ['an opening statement that nobody can read', `selec 1`],
    ['the second of two', `insert into things (id) values (1);select 1 / 0`],
  ])('after %s', (_story, first) =>
    single((one) => transact(one, { ...opening, first }, async () => 'never')),
  )

  test('after an operation that throws', () =>
    single((one) =>
      transact(one, opening, async () => {
        throw new Error('tripped')
      }),
    ))

  test('after a write that is refused', () =>
    single((one) => transact(one, opening, async (work) => work.insert('things', { id: 1, amount: -5 }))))
})

describe('round trips', () => {
  const trips = async (operation: (work: Work) => unknown): Promise<number> => {
    const before = database.roundTrips()
    await doing(async (work) => void operation(work))
    return database.roundTrips() - before
  }

  test('begin, one write for all tables and all rows, commit', async () => {
    await doing((work) => {
      for (const id of [1, 2, 3]) work.insert('things', { id, name: 'old' })
    })
    const counted = await trips((work) => {
      for (let id = 10; id < 60; id++) work.insert('things', { id, name: 'new' })
      for (let id = 0; id < 20; id++) work.insert('parts', { thingId: 1, id, word: 'x' })
      work.update('things', { id: 1 }, { name: 'a' })
      work.update('things', { id: 2 }, { note: 'b' })
      work.update('things', { id: 3 }, { note: 'c' })
      work.update('things', { id: 10 }, { note: 'd' })
    })
    expect(counted).toBe(3)
    const all = await things()
    expect(all).toHaveLength(53)
    expect(all.slice(0, 4)).toEqual([
      { id: 1, name: 'a' },
      { id: 2, name: 'old', note: 'b' },
      { id: 3, name: 'old', note: 'c' },
      { id: 10, name: 'new', note: 'd' },
    ])
  })

  test('nothing to write: begin and commit', async () => {
    expect(await trips(() => undefined)).toBe(2)
  })

  test('locks come with begin and cost nothing', async () => {
    const before = database.roundTrips()
    await transact(
      database,
      { ...opening, first: 'select pg_advisory_xact_lock(1);select 2 as two' },
      async (work) => {
        expect(work.begun).toEqual([{ two: 2 }])
      },
    )
    expect(database.roundTrips() - before).toBe(2)
  })
})
