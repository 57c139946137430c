import { sql } from 'kysely'
import { done } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { onCase } from './on-case.ts'

interface Contact {
  readonly name: string | null
  readonly phone: string | null
}

/** 查看号码: the customer's name and number in full. Every look is recorded, in the case and in the audit log. */
export function unmask(work: Work, caller: Caller, number: number | null) {
  return onCase(work, { caller, number, permission: 'case.unmask' }, async ({ file }) => {
    const { customerId, shopId, id } = file.identity
    const value = customerId === null ? { name: null, phone: null } : await contactOf(work.db, customerId)
    record(work, { shopId, action: 'customer.unmasked', subject: customerId ?? id, data: { caseId: id } })
    return done({ file, events: [{ kind: 'customer_unmasked' }], value })
  })
}

async function contactOf(db: Db, customerId: string): Promise<Contact> {
  const { rows } = await sql<Contact>`
    select customers.name, customers.phone from customers where customers.id = ${customerId}
  `.execute(db)
  return rows[0]!
}
