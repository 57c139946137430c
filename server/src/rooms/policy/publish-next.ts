import { sql } from 'kysely'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { policyOfShop, publishPolicy } from './policies.ts'

/**
 * Publishes the next version, unless somebody published since `basedOn`. Null then: nothing was written. Two at
 * once: one waits for the shop's row and is told.
 */
export async function publishNext(
  work: Work,
  next: {
    readonly shopId: string
    readonly document: PolicyDocument
    readonly basedOn: number
    readonly note: string
  },
): Promise<{ version: number; hash: string } | null> {
  await sql`select 1 from shops where shops.id = ${next.shopId} for update`.execute(work.db)
  const current = await policyOfShop(work.db, next.shopId)
  if (current.version !== next.basedOn) return null
  const version = current.version + 1
  const by = work.by.kind === 'person' ? work.by.id : null
  const hash = await publishPolicy(work, { ...next, version, by })
  record(work, {
    shopId: next.shopId,
    action: 'policy.published',
    subject: next.shopId,
    data: { version, hash },
  })
  return { version, hash }
}
