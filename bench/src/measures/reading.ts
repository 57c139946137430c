import { client, must, type Client } from '../lib/http.ts'
import { say } from '../lib/lifetime.ts'
import { chance, median, percentile } from '../lib/numbers.ts'
import type { ServerNode } from '../lib/node.ts'
import type { Site } from '../lib/scratch.ts'
import { bands } from '../texts.ts'
import { rounded, timesOf, type Line, type Measure } from './measure.ts'

const FIRST_PAGE = '/cases?sort=due&limit=50'
const get = (talk: Client, path: string) => must(talk.ask({ method: 'GET', path }))

async function talkTo(site: Site, node: ServerNode): Promise<Client> {
  return client(node.port, site.token, 1)
}

const ms = (name: string, value: number): Line => ({ name, value: rounded(value), unit: 'ms' })

/** The first page of the queue, and the same at 10,000 cases: both in turns, so that both see the same machine. */
export const queuePage: Measure = {
  names: ['queue.page.p50', 'queue.page.p95', 'queue.growth'],
  run: async (place) => {
    const [full, small] = [
      await talkTo(await place.full(), await place.web()),
      await talkTo(await place.small(), await place.smallWeb()),
    ]
    const spans: { full: number[]; small: number[] } = { full: [], small: [] }
    for (let round = 0; round < 10; round++) {
      spans.full.push(...(await timesOf(() => get(full, FIRST_PAGE), 30)))
      spans.small.push(...(await timesOf(() => get(small, FIRST_PAGE), 30)))
    }
    full.close()
    small.close()
    const [p50, small50] = [median(spans.full), median(spans.small)]
    const growth = { reference: rounded(small50), ratio: rounded(p50 / small50) }
    return [
      ms('queue.page.p50', p50),
      ms('queue.page.p95', percentile(spans.full, 0.95)),
      { name: 'queue.growth', value: rounded(p50 / small50), unit: '×', ...growth },
    ]
  },
}

/** Twenty ways to look at the queue. */
const filters = [
  ...['view=mine', 'view=unassigned', 'view=to_answer', 'view=to_send', 'view=due_30m', 'view=breached'],
  ...['view=waiting_customer', 'view=waiting_others', 'view=review', 'view=stale'],
  ...['level=urgent', 'level=disputed', 'category=logistics', 'category=none', 'status=closed'],
  ...['status=in_dispute&level=urgent', 'view=unassigned&level=urgent&category=usage'],
  ...['assignee=AGENT', 'assignee=AGENT&category=special', 'view=to_answer&level=disputed&assignee=none'],
]
const DEEP = 100

/** The cursor of the 100th page; of the last one where there are fewer. */
async function deepCursor(talk: Client): Promise<{ page: number; path: string }> {
  let path = FIRST_PAGE
  for (let page = 1; page < DEEP; page++) {
    const { nextCursor } = JSON.parse((await get(talk, path)).body) as { nextCursor: string | null }
    if (nextCursor === null) return { page, path }
    path = `${FIRST_PAGE}&cursor=${nextCursor}`
  }
  return { page: DEEP, path }
}

export const queueFilters: Measure = {
  names: ['queue.filters.p95'],
  run: async (place) => {
    const site = await place.full()
    const talk = await talkTo(site, await place.web())
    const deep = await deepCursor(talk)
    const paths = [
      ...filters.map((filter) => [filter, `/cases?limit=50&${filter.replace('AGENT', site.agents[7]!)}`]),
      [`page ${deep.page}`, deep.path],
    ] as const
    const slowest = { name: '', p95: 0 }
    for (const [name, path] of paths) {
      const p95 = percentile(await timesOf(() => get(talk, path!), 40, 5), 0.95)
      say(`  ${name}: ${p95.toFixed(1)} ms`)
      if (p95 > slowest.p95) Object.assign(slowest, { name, p95 })
    }
    talk.close()
    say(`  slowest: ${slowest.name}`)
    return [ms('queue.filters.p95', slowest.p95)]
  },
}

/** A case and its history, as its page asks for them; other cases each time, open and closed ones. */
export const casePage: Measure = {
  names: ['case.page.p50'],
  run: async (place) => {
    const talk = await talkTo(await place.full(), await place.web())
    const dice = chance(7)
    const spans = await timesOf(async (round) => {
      const ofOpen = round % 2 === 0 ? Math.floor(place.cases * 0.85) : 0
      const number = 1001 + ofOpen + dice.below(place.cases - ofOpen)
      await get(talk, `/cases/AS-${number}`)
      await get(talk, `/cases/AS-${number}/history`)
    }, 200)
    talk.close()
    return [ms('case.page.p50', median(spans))]
  },
}

/** Orders by each way to find one, others each time; the slowest way counts. */
export const orderFinding: Measure = {
  names: ['orders.find.p95'],
  run: async (place) => {
    const site = await place.full()
    const talk = await talkTo(site, await place.web())
    const { rows } = await site.database.pool.query<Known>(
      `select orders.number, customers.name, sent.waybill
       from orders
       left join customers on customers.id = orders.customer_id
       left join lateral (
         select parcels.waybill from order_parcels join parcels on parcels.id = order_parcels.parcel_id
         where order_parcels.order_id = orders.id limit 1) as sent on true
       where abs(hashtext(orders.id::text)) % 20 = 0
       limit 200`,
    )
    const dice = chance(11)
    const one = (): Known => rows[dice.below(rows.length)]!
    const digits = (): string => String(dice.below(10_000)).padStart(4, '0')
    const ways: Readonly<Record<string, () => string>> = {
      number: () => one().number,
      'beginning of a number': () => one().number.slice(0, 6),
      'last four digits of a phone': digits,
      buyer: () => one().name ?? '王',
      'beginning of a buyer': () => (one().name ?? '王').slice(0, 1),
      waybill: () => one().waybill ?? `YT${digits()}${digits()}${digits()}`,
      'a number that is not there': () => `9${digits()}${digits()}${digits()}`,
    }
    const worst: number[] = []
    for (const [name, said] of Object.entries(ways)) {
      const path = () => `/orders?limit=20&q=${encodeURIComponent(said())}`
      const p95 = percentile(await timesOf(() => get(talk, path()), 40, 5), 0.95)
      say(`  by ${name}: ${p95.toFixed(1)} ms`)
      worst.push(p95)
    }
    talk.close()
    return [ms('orders.find.p95', Math.max(...worst))]
  },
}

interface Known {
  readonly number: string
  readonly name: string | null
  readonly waybill: string | null
}

export const viewCounts: Measure = {
  names: ['views.counts.p50'],
  run: async (place) => {
    const talk = await talkTo(await place.full(), await place.web())
    const spans = await timesOf(() => get(talk, '/views'), 60, 5)
    talk.close()
    return [ms('views.counts.p50', median(spans))]
  },
}

/** Two Chinese characters, in five bands of frequency; the slowest band counts. */
export const search: Measure = {
  names: ['search.han2.p50'],
  run: async (place) => {
    const site = await place.full()
    const talk = await talkTo(site, await place.web())
    const worst: number[] = []
    for (const { name, word } of bands) {
      const { rows } = await site.database.pool.query<{ count: string }>(
        'select count(*) from case_search where grams @@ $1::tsquery',
        [`'${word}'`],
      )
      const path = `/cases?limit=50&q=${encodeURIComponent(word)}`
      const p50 = median(await timesOf(() => get(talk, path), 40, 5))
      say(`  ${name}: ${word} in ${rows[0]!.count} cases, ${p50.toFixed(1)} ms`)
      worst.push(p50)
    }
    talk.close()
    return [ms('search.han2.p50', Math.max(...worst))]
  },
}
