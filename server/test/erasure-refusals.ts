import { sql } from 'kysely'
import type { Db } from '../src/platform/db.ts'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'
import { workOnImports } from './work-on-imports.ts'

const bytes = { 'content-type': 'application/octet-stream' }
const nobody = '00000000-0000-4000-8000-000000000000'
let buyers = 0

/** How each refusal about an erasure comes about. */
export function erasureRefusals(open: () => Shop) {
  const erase = (id: string): Promise<Answer> =>
    open().as('owner').post(`/customers/${id}/erasure`, { reason: 'customer_asks' })
  const holds = (id: string) => open().as('legal').post(`/customers/${id}/hold`, { reason: '诉讼中' })
  return {
    'customer.unknown': () => erase(nobody),
    'customer.erased': async () => {
      const { id } = await buyer(open())
      await workOnImports(open())
      await erase(id)
      return erase(id)
    },
    'erasure.open_case': async () => {
      const { id, order } = await buyer(open())
      await open().complains('杯子碎了', { order: { number: order } })
      return erase(id)
    },
    'erasure.busy': async () => {
      const { id } = await buyer(open())
      await open().as('owner').post('/imports?shop=demo&name=rows.csv', '问题描述\n杯子碎了', bytes)
      return erase(id)
    },
    'erasure.held': async () => {
      const { id } = await buyer(open())
      await workOnImports(open())
      await holds(id)
      return erase(id)
    },
    'hold.there': async () => {
      const { id } = await buyer(open())
      await holds(id)
      return holds(id)
    },
    'hold.none': async () =>
      open()
        .as('legal')
        .delete(`/customers/${(await buyer(open())).id}/hold`),
    'hold.erased': async () => {
      const { id } = await buyer(open())
      await workOnImports(open())
      await erase(id)
      return holds(id)
    },
    'erasure.too_many': async () => {
      const { id, order } = await buyer(open())
      const opened = await open().complains('杯子碎了', { order: { number: order } })
      await multiply(open().database.db, Number(opened.body.number.slice(3)))
      return erase(id)
    },
  }
}

/** Somebody who has bought something and said nothing yet. */
async function buyer(shop: Shop): Promise<{ id: string; order: string }> {
  const order = `BUYER-${++buyers}`
  await shop.as('agent').put(`/orders/${order}`, {
    shop: 'demo',
    paidFen: 9_900,
    buyer: { name: '赵女士', externalId: `buyer_${buyers}` },
  })
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from orders where number = ${order}
  `.execute(shop.database.db)
  return { id: rows[0]!.id, order }
}

/** A customer who stands for everybody of a marketplace. */
async function multiply(db: Db, number: number): Promise<void> {
  await sql`
    insert into cases select (jsonb_populate_record(one, jsonb_build_object(
      'id', gen_random_uuid(), 'number', 900000 + i))).*
    from cases as one, generate_series(1, 500) as i where one.number = ${number}
  `.execute(db)
}
