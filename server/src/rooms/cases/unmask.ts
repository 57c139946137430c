import { sql } from 'kysely'
import type { NewUnmasking } from '@aftercare/contract/audit'
import { unmaskFields } from '@aftercare/contract/lists'
import type { z } from 'zod'
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

/**
 * 查看号码: the customer's name or number in full, for a reason. Every look is recorded, in the case and in the audit
 * log, also when nothing comes out: what was seen as a code, never itself.
 */
export function unmask(
  work: Work,
  caller: Caller,
  number: number | null,
  { reason, fields }: z.infer<typeof NewUnmasking>,
) {
  return onCase(work, { caller, number, permission: 'case.unmask', merged: 'as_it_is' }, async ({ file }) => {
    const { customerId, shopId, id } = file.identity
    const known = customerId === null ? NOBODY : await contactOf(work.db, customerId)
    const asked = unmaskFields.filter((field) => fields.includes(field))
    const value = {
      name: asked.includes('name') ? known.name : null,
      phone: asked.includes('phone') ? known.phone : null,
    }
    const data = { caseId: id, fields: asked, reason }
    record(work, { shopId, action: 'customer.unmasked', subject: customerId ?? id, data })
    return done({ file, events: [{ kind: 'customer_unmasked', data: { fields: asked, reason } }], value })
  })
}

const NOBODY: Contact = { name: null, phone: null }

async function contactOf(db: Db, customerId: string): Promise<Contact> {
  const { rows } = await sql<Contact>`
    select customers.name, customers.phone from customers where customers.id = ${customerId}
  `.execute(db)
  return rows[0]!
}
