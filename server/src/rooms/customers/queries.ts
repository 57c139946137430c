import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { keyedHash } from '../../platform/digest.ts'
import type { Work } from '../../platform/work.ts'
import { plainPhone } from './domain/phone.ts'

export interface NewCustomer {
  readonly id: string
  readonly shopId: string
  readonly externalId: string | null
  readonly name: string | null
  readonly phone: string | null
}

export interface PhoneHashes {
  readonly phoneHash: Buffer | null
  readonly phoneTailHash: Buffer | null
}

/** What a phone is found by: keyed hashes of the whole number and of its last four digits. */
export function phoneHashes(phone: string | null | undefined, secret: Uint8Array): PhoneHashes {
  const digits = phone ? plainPhone(phone) : null
  if (digits === null) return { phoneHash: null, phoneTailHash: null }
  return {
    phoneHash: keyedHash(secret, 'phone', digits),
    phoneTailHash: phoneTailHash(digits.slice(-4), secret),
  }
}

/** What the last four digits of a phone are found by. */
export const phoneTailHash = (tail: string, secret: Uint8Array): Buffer =>
  keyedHash(secret, 'phone-tail', tail)

export const insertCustomer = (work: Work, customer: NewCustomer, secret: Uint8Array): void =>
  insertHashedCustomer(work, customer, phoneHashes(customer.phone, secret))

/** The same for whoever has looked the phone up before. */
export const insertHashedCustomer = (work: Work, customer: NewCustomer, hashes: PhoneHashes): void =>
  work.insert('customers', { ...customer, ...hashes, createdAt: work.now })

/** What became known of somebody of whom we knew less. */
export const learnContact = (
  work: Work,
  id: string,
  { name, phone }: Partial<Pick<NewCustomer, 'name' | 'phone'>>,
  secret: Uint8Array,
): void =>
  work.update(
    'customers',
    { id },
    {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone, ...phoneHashes(phone, secret) }),
    },
  )

export interface StoredCustomer extends NewCustomer {
  readonly erasedAt: Instant | null
}

/** A customer of these shops; null when there is none. */
export async function findCustomer(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<StoredCustomer | null> {
  const { rows } = await sql<StoredCustomer>`
    select customers.id, customers.shop_id as "shopId", customers.external_id as "externalId", customers.name,
      customers.phone, customers.erased_at as "erasedAt"
    from customers where customers.id = ${id}::uuid and customers.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** Holds a customer for this transaction: a case that names her waits, because its row would refer to hers. */
export async function lockCustomer(db: Db, id: string): Promise<void> {
  await sql`select 1 from customers where customers.id = ${id}::uuid for update`.execute(db)
}

/**
 * Nothing is left that names her or finds her. Name and number are not empty but say so: what is empty would be
 * learned again from the next file that knows it.
 */
export async function eraseCustomer(db: Db, id: string, now: Instant): Promise<void> {
  await sql`
    update customers set name = ${ERASED}, phone = ${ERASED}, external_id = null, phone_hash = null,
      phone_tail_hash = null, erased_at = ${new Date(now)}
    where customers.id = ${id}::uuid
  `.execute(db)
}
