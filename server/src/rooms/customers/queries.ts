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
