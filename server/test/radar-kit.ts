import { newId } from '../src/platform/ids.ts'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { intakeTools } from '../src/app/house.ts'
import { lookAtParcels, openAlertCases } from '../src/rooms/radar/jobs.ts'
import { toShanghai } from '../src/kernel/time.ts'
import type { Premises, Shop, Voice } from './open-shop.ts'

const HOUR = 3_600_000

/** Scans as JSON Lines; the answer is a line for each. */
export async function putScans(voice: Voice, lines: readonly object[]) {
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const answer = await voice.post('/parcels/events:batch', body, { 'content-type': 'application/x-ndjson' })
  const text = String(answer.body).trim()
  // What each line came to, as the test reads it.
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line))
}

/** What the worker does about parcels, until nothing is left. */
export async function radarWorks({ database, now }: Pick<Premises, 'database' | 'now'>): Promise<void> {
  const tools = intakeTools(Buffer.alloc(32, 7))
  while ((await transact(database, { now: now(), by: SYSTEM }, lookAtParcels)) > 0);
  while ((await openAlertCases({ database, clock: { now }, tools })) > 0);
}

/** A parcel of an order of its own that was picked up so many hours ago and has been silent since. */
export async function silentParcel(shop: Shop, hours: number, more: { paidFen?: number } = {}) {
  const order = `R${newId().slice(-12)}`
  const waybill = `FY${newId().slice(-12)}`
  const parcels = [{ carrier: '飞燕速运', waybill }]
  const put = await shop
    .as('agent')
    .put(`/orders/${order}`, { shop: 'demo', paidFen: 8_900, ...more, parcels })
  if (put.status !== 200) throw new Error(JSON.stringify(put.body))
  const at = toShanghai(shop.now() - hours * HOUR)
  const text = '快件由【义乌一部】发往【武汉分拨中心】'
  await putScans(shop.as('agent'), [{ shop: 'demo', waybill, at, text }])
  await radarWorks(shop)
  const { items } = (await shop.as('agent').get('/alerts?limit=100')).body
  return { order, waybill, alert: items.find((one: { order: string }) => one.order === order) }
}
