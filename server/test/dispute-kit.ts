import { expect } from 'vitest'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { seatDisputes } from '../src/rooms/disputes/jobs.ts'
import { signIn, type Browser } from './browser.ts'
import type { Answer, Shop } from './open-shop.ts'
import { waiveAll } from './review-kit.ts'

/** Does what the background node does once a second, until nothing is left. */
export async function runJob(
  shop: Pick<Shop, 'database' | 'now'>,
  job: Parameters<typeof transact<number>>[2],
): Promise<number> {
  let sum = 0
  for (let n = 1; n > 0; sum += n) n = await transact(shop.database, { now: shop.now(), by: SYSTEM }, job)
  return sum
}

export const OPENED = '面霜拆封用过了不喜欢，要求全额退款，你们必须退'

let made = 0

/** A complaint that has become a dispute, with supervisor and legal seated by the job. */
export async function disputed(shop: Shop, text = OPENED): Promise<string> {
  const order = `DIS-${++made}`
  await shop.as('agent').put(`/orders/${order}`, {
    ...{ shop: 'demo', title: '面霜', productCategory: 'cosmetics', paidFen: 26_800, opened: true },
    paidAt: new Date(shop.now() - 6 * 86_400_000).toISOString(),
  })
  const { number } = (await shop.complains(text, { order: { number: order } })).body as { number: string }
  const seen = (await shop.as('agent').get(`/cases/${number}`)).body
  if (!seen.needsReview)
    await shop.as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '要两席看' })
  await runJob(shop, seatDisputes)
  return number
}

/** The same with every item of evidence judged. */
export async function ready(shop: Shop): Promise<string> {
  const number = await disputed(shop)
  await waiveAll(shop.as('agent'), number)
  return number
}

export const refuses = { ruling: 'refuse', grounds: '封口已经打开，影响再次销售', citations: ['return-8'] }

export const opines = (by: Pick<Browser, 'post'>, number: string, body: object = refuses): Promise<Answer> =>
  by.post(`/cases/${number}/opinions`, body)

/** Somebody at her own screen: a seat is a person's, not a token's. */
export const atScreen = (shop: Shop, role: string): Promise<Browser> => signIn(shop.http, `demo-${role}`)

/** Two opinions that differ. */
export async function split(shop: Shop): Promise<string> {
  const number = await ready(shop)
  const first = await opines(await atScreen(shop, 'legal'), number)
  expect(first.status, JSON.stringify(first.body)).toBe(201)
  const half = { ...refuses, ruling: 'part', fen: 5_000 }
  expect((await opines(await atScreen(shop, 'supervisor'), number, half)).body.state).toBe('split')
  return number
}

/** Two seats, with her name in everything that is written down, and a ruling. */
export async function ruleOn(shop: Shop, number: string, name: string): Promise<void> {
  await shop.as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '要两席看' })
  await runJob(shop, seatDisputes)
  const facts = { askedFen: 5_000, common: `${name}收到了货`, argued: `${name}说有裂纹` }
  expect((await shop.as('agent').put(`/cases/${number}/dispute`, facts)).status).toBe(200)
  await waiveAll(shop.as('agent'), number, `${name}电话里说清了`)
  for (const role of ['legal', 'supervisor']) {
    const opinion = { ...refuses, grounds: `${name}的照片看不清裂纹` }
    const given = await opines(await atScreen(shop, role), number, opinion)
    expect(given.status, JSON.stringify(given.body)).toBe(201)
  }
}
