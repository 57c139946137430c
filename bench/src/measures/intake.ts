import { client, must } from '../lib/http.ts'
import { say } from '../lib/lifetime.ts'
import { chance, median } from '../lib/numbers.ts'
import { SHOP, type Site } from '../lib/scratch.ts'
import { posts } from '../texts.ts'
import { rounded, type Measure } from './measure.ts'

const CONNECTIONS = [1, 32] as const
const ROUNDS = 3
const REFERENCE_MS = 4000
const INTAKE_MS = 6000
const WARM_UP_MS = 2500

/** Runs `work` on so many connections for so long; how often it was done in a second. */
async function rate(
  connections: number,
  forMs: number,
  work: (connection: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() - began < forMs) {
        await work(connection)
        done++
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}

/** The reference: what the same driver can commit on this machine, one 300-byte row with two indexes at a time. */
async function openReference({ database: { pool } }: Site) {
  await pool.query(`drop table if exists reference_rows;
    create table reference_rows (id uuid primary key default gen_random_uuid(), at timestamptz not null, body text not null);
    create index on reference_rows (at)`)
  const clients = await Promise.all(Array.from({ length: Math.max(...CONNECTIONS) }, () => pool.connect()))
  const body = 'x'.repeat(260) // With the id, the time and the row's head: 300 bytes.
  const insert = (i: number) =>
    clients[i]!.query('insert into reference_rows (at, body) values ($1, $2)', [new Date(), body])
  return {
    measure: (connections: number) => rate(connections, REFERENCE_MS, insert),
    close: async () => {
      for (const one of clients) one.release()
      await pool.query('drop table reference_rows')
    },
  }
}

/** `POST /cases` over real connections, against the reference of as many connections, in interleaved rounds. */
export const intake: Measure = {
  names: ['reference.commit.c1', 'reference.commit.c32', 'intake.http.c1', 'intake.http.c32'],
  run: async (place) => {
    const site = await place.full()
    const { port } = await place.web()
    const talk = client(port, site.token, Math.max(...CONNECTIONS))
    const next = posts(chance(Date.now()), SHOP)
    const post = () => must(talk.ask({ method: 'POST', path: '/cases', ...next() }))
    await rate(32, WARM_UP_MS, post)
    const reference = await openReference(site)
    const found = new Map<string, number[]>()
    const keep = (name: string, value: number) => {
      say(`  ${name}: ${value.toFixed(0)}/s`)
      found.set(name, [...(found.get(name) ?? []), value])
    }
    for (let round = 0; round < ROUNDS; round++)
      for (const connections of CONNECTIONS) {
        keep(`reference.commit.c${connections}`, await reference.measure(connections))
        keep(`intake.http.c${connections}`, await rate(connections, INTAKE_MS, post))
      }
    await reference.close()
    talk.close()
    const middle = (name: string) => rounded(median(found.get(name)!))
    return CONNECTIONS.flatMap((connections) => {
      const base = middle(`reference.commit.c${connections}`)
      const value = middle(`intake.http.c${connections}`)
      return [
        { name: `reference.commit.c${connections}`, value: base, unit: '1/s' },
        {
          name: `intake.http.c${connections}`,
          value,
          unit: 'cases/s',
          reference: base,
          ratio: rounded(value / base),
        },
      ]
    })
  },
}
