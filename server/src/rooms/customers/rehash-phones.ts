import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { phoneHashes } from './queries.ts'

const BATCH = 5000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** After a restore under another secret: every customer is found by phone again. Gives how many were hashed. */
export async function rehashPhones(db: Db, secret: Uint8Array): Promise<number> {
  let [after, done] = [FIRST_ID, 0]
  for (;;) {
    const { rows } = await sql<{ id: string; phone: string }>`
      select customers.id, customers.phone from customers
      where customers.id > ${after}::uuid and customers.phone is not null
      order by customers.id limit ${BATCH}
    `.execute(db)
    const last = rows.at(-1)
    if (!last) return done
    const hashes = rows.map(({ phone }) => phoneHashes(phone, secret))
    await sql`
      update customers set phone_hash = new.hash, phone_tail_hash = new.tail
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${hashes.map((one) => one.phoneHash)}::bytea[],
        ${hashes.map((one) => one.phoneTailHash)}::bytea[]) as new (id, hash, tail)
      where customers.id = new.id
    `.execute(db)
    ;[after, done] = [last.id, done + rows.length]
  }
}
