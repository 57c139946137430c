import { sql } from 'kysely'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { PolicyDocument } from '@aftercare/contract/policy'
import { upgradePolicy } from '@aftercare/contract/policy-upgrade'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

export interface PublishedPolicy {
  readonly version: number
  readonly hash: string
  readonly document: PolicyDocument
}

/** Documents never change, so they are kept in memory by their hash. */
const known = new Map<string, PolicyDocument>()

export const policyHash = (document: PolicyDocument): string =>
  sha256(canonicalJson(document as Json)).toString('hex')

/** The published policy of a shop. Every shop has one from its first moment. */
export async function policyOfShop(db: Db, shopId: string): Promise<PublishedPolicy> {
  const { rows } = await sql<{ version: number; hash: string }>`
    select policy_publications.version, policy_publications.hash
    from policy_publications
    where policy_publications.shop_id = ${shopId}
    order by policy_publications.version desc
    limit 1
  `.execute(db)
  const published = rows[0]
  if (!published) throw new Error(`Invariant broken: shop ${shopId} has no policy`)
  return { ...published, document: await documentOf(db, published.hash) }
}

/** The policy that a caller's decisions are made under; no query once the document is known. */
export async function policyOfMember(
  db: Db,
  { policyVersion, policyHash: hash }: Pick<Membership, 'policyVersion' | 'policyHash'>,
): Promise<PublishedPolicy> {
  return { version: policyVersion, hash, document: await documentOf(db, hash) }
}

/** The documents of published versions of a shop, by version. */
export async function documentsOf(
  db: Db,
  shopId: string,
  versions: readonly number[],
): Promise<Map<number, PolicyDocument>> {
  const { rows } = await sql<{ version: number; hash: string }>`
    select policy_publications.version, policy_publications.hash from policy_publications
    where policy_publications.shop_id = ${shopId} and policy_publications.version = any(${versions}::int[])
  `.execute(db)
  const found = new Map<number, PolicyDocument>()
  for (const { version, hash } of rows) found.set(version, await documentOf(db, hash))
  return found
}

/** A document by its hash; read once per process. */
export async function documentOf(db: Db, hash: string): Promise<PolicyDocument> {
  const cached = known.get(hash)
  if (cached) return cached
  const { rows } = await sql<{ document: unknown }>`
    select policies.document from policies where policies.hash = ${hash}
  `.execute(db)
  const document = upgrade(rows[0]?.document)
  known.set(hash, document)
  return document
}

/** Reads a stored document of any schema version: what a shop published is never altered, only read in the newest shape. */
const upgrade = (stored: unknown): PolicyDocument => PolicyDocument.parse(upgradePolicy(stored))

interface Publishing {
  readonly shopId: string
  readonly version: number
  readonly document: PolicyDocument
  readonly by: string | null
  readonly note: string
}

/** Publishes a document as the next version of a shop. The row of the document is shared by hash. */
export async function publishPolicy(
  work: Work,
  { shopId, version, document, by, note }: Publishing,
): Promise<string> {
  const hash = policyHash(document)
  await sql`
    insert into policies (hash, schema_version, document, created_at)
    values (${hash}, ${document.schemaVersion}, ${JSON.stringify(document)}::jsonb, ${new Date(work.now)})
    on conflict (hash) do nothing
  `.execute(work.db)
  return republishPolicy(work, hash, { shopId, version, by, note })
}

/** Points a shop at a document that is stored already: what it was is what it is again, byte for byte. */
export function republishPolicy(
  work: Work,
  hash: string,
  { shopId, version, by, note }: Omit<Publishing, 'document'>,
): string {
  work.insert('policyPublications', { shopId, version, hash, publishedBy: by, publishedAt: work.now, note })
  return hash
}

export const firstPolicy = defaultPolicy
