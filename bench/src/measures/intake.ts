import { client, must, type Client } from '../lib/http.ts'
import { say } from '../lib/lifetime.ts'
import { chance, median } from '../lib/numbers.ts'
import { SHOP, type Site } from '../lib/scratch.ts'
import { posts, type Post } from '../texts.ts'
import { rounded, type Line, type Measure } from './measure.ts'

const CONNECTIONS = [1, 32] as const
/** Programs that send in bulk are few; each sends its next piece when the last is answered. */
const BATCH_CONNECTIONS = 4
const BATCH_LINES = 200
const REFERENCES = [1, BATCH_CONNECTIONS, 32] as const
const ROUNDS = 3
const REFERENCE_MS = 4000
const INTAKE_MS = 6000
// A shop's server has been running for days: its code is compiled when the promotion begins.
const WARM_UP_MS = 15_000

/** Runs `work` on so many connections for so long; how often it was done in a second, `each` counted so often. */
async function rate(
  connections: number,
  forMs: number,
  work: (connection: number) => Promise<unknown>,
  each = 1,
): Promise<number> {
  const began = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() - began < forMs) {
        await work(connection)
        done += each
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

/**
 * `POST /cases` and `POST /cases:batch` over real connections, against the reference of as many connections, in
 * interleaved rounds.
 */
export const intake: Measure = {
  names: [
    ...REFERENCES.map((connections) => `reference.commit.c${connections}`),
    ...CONNECTIONS.map((connections) => `intake.http.c${connections}`),
    'intake.batch',
  ],
  run: async (place) => {
    const site = await place.full()
    const { port } = await place.web()
    const talk = client(port, site.token, Math.max(...CONNECTIONS))
    const next = posts(chance(Date.now()), SHOP)
    const post = () => must(talk.ask({ method: 'POST', path: '/cases', ...next() }))
    const postMany = () => sendMany(talk, Array.from({ length: BATCH_LINES }, next))
    await rate(32, WARM_UP_MS, post)
    const reference = await openReference(site)
    const found = new Map<string, number[]>()
    const keep = (name: string, value: number) => {
      say(`  ${name}: ${value.toFixed(0)}/s`)
      found.set(name, [...(found.get(name) ?? []), value])
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const connections of CONNECTIONS) {
        keep(`reference.commit.c${connections}`, await reference.measure(connections))
        keep(`intake.http.c${connections}`, await rate(connections, INTAKE_MS, post))
      }
      keep(`reference.commit.c${BATCH_CONNECTIONS}`, await reference.measure(BATCH_CONNECTIONS))
      keep('intake.batch', await rate(BATCH_CONNECTIONS, INTAKE_MS, postMany, BATCH_LINES))
    }
    await reference.close()
    talk.close()
    const middle = (name: string) => rounded(median(found.get(name)!))
    const against = (name: string, connections: number): Line => {
      const [value, base] = [middle(name), middle(`reference.commit.c${connections}`)]
      return { name, value, unit: 'cases/s', reference: base, ratio: rounded(value / base) }
    }
    return [
      ...REFERENCES.map((connections) => `reference.commit.c${connections}`).map((name) => ({
        name,
        value: middle(name),
        unit: '1/s',
      })),
      ...CONNECTIONS.map((connections) => against(`intake.http.c${connections}`, connections)),
      against('intake.batch', BATCH_CONNECTIONS),
    ]
  },
}

/** One request with many lines; each of them has to become a case. */
async function sendMany(talk: Client, lines: readonly Post[]): Promise<void> {
  const body = lines.map((one) => one.body).join('\n')
  const ask = { method: 'POST', path: '/cases:batch', type: 'application/x-ndjson', body } as const
  const answers = (await must(talk.ask(ask))).body.trimEnd().split('\n')
  const bad = answers.find((line) => line.includes('"error":{'))
  if (bad !== undefined || answers.length !== lines.length)
    throw new Error(`POST /cases:batch answered ${answers.length} of ${lines.length} lines: ${bad ?? ''}`)
}
