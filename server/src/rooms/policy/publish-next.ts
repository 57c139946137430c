import { sql } from 'kysely'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { NO_CASE, POLICY_PUBLISHED, say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { policyOfShop, publishPolicy, republishPolicy } from './policies.ts'

/** A new document, or an earlier version of the shop's own once more. */
export type Content =
  | { readonly document: PolicyDocument }
  | { readonly earlier: { readonly version: number; readonly hash: string } }

/**
 * Publishes the next version, unless somebody published since `basedOn`. Null then: nothing was written. Two at
 * once: one waits for the shop's row and is told.
 */
export async function publishNext(
  work: Work,
  next: Content & { readonly shopId: string; readonly basedOn: number; readonly note: string },
): Promise<{ version: number; hash: string } | null> {
  const { shopId, basedOn, note } = next
  await holdShop(work, shopId)
  const current = await policyOfShop(work.db, shopId)
  if (current.version !== basedOn) return null
  const version = current.version + 1
  const publishing = { shopId, version, by: work.by.kind === 'person' ? work.by.id : null, note }
  const earlier = 'earlier' in next ? next.earlier : null
  const hash =
    'earlier' in next
      ? republishPolicy(work, next.earlier.hash, publishing)
      : await publishPolicy(work, { ...publishing, document: next.document })
  record(work, {
    shopId,
    action: 'policy.published',
    subject: shopId,
    data: { version, hash, reason: note, ...(earlier ? { earlier: earlier.version } : {}) },
  })
  say(work, { shopId, caseId: shopId, number: NO_CASE, kind: POLICY_PUBLISHED, cause: String(version) })
  return { version, hash }
}

/** Publications of a shop go one after the other. */
export async function holdShop(work: Work, shopId: string): Promise<void> {
  await sql`select 1 from shops where shops.id = ${shopId} for update`.execute(work.db)
}
