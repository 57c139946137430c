import { sql } from 'kysely'
import type { PolicyDraft } from '@aftercare/contract/policy-desk'
import { faultLines, readPolicy } from '@aftercare/contract/policy-issues'
import { upgradePolicy } from '@aftercare/contract/policy-upgrade'
import type { Language } from '@aftercare/contract/words'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor, Work } from '../../platform/work.ts'

export interface StoredDraft {
  readonly id: string
  readonly shopId: string
  readonly basedOn: number
  readonly revision: number
  readonly document: Readonly<Record<string, unknown>>
  readonly savedAt: Instant
}

const columns = sql`policy_drafts.id, policy_drafts.shop_id as "shopId", policy_drafts.based_on as "basedOn",
  policy_drafts.revision, policy_drafts.document, policy_drafts.saved_at as "savedAt"`
const ownedBy = ({ kind, id }: Actor) =>
  sql`policy_drafts.owner_kind = ${kind} and policy_drafts.owner_id = ${id}::uuid`

/** Somebody's own draft in a shop. */
export async function draftOf(db: Db, owner: Actor, shopId: string): Promise<StoredDraft | null> {
  const { rows } = await sql<StoredDraft>`
    select ${columns} from policy_drafts where policy_drafts.shop_id = ${shopId} and ${ownedBy(owner)}
  `.execute(db)
  return rows[0] ?? null
}

/** A draft by id, if it is the owner's own and of one of these shops. Held for the transaction with `hold`. */
export async function findDraft(
  db: Db,
  id: string,
  scope: { readonly owner: Actor; readonly shops: readonly string[] },
  hold: boolean,
): Promise<StoredDraft | null> {
  const { rows } = await sql<StoredDraft>`
    select ${columns} from policy_drafts
    where policy_drafts.id = ${id}::uuid and policy_drafts.shop_id = any(${scope.shops}::uuid[])
      and ${ownedBy(scope.owner)} ${hold ? sql`for update` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

export function insertDraft(work: Work, draft: Omit<StoredDraft, 'revision' | 'savedAt'>): StoredDraft {
  const saved = { ...draft, revision: 1, savedAt: work.now }
  const owner = { ownerKind: work.by.kind, ownerId: work.by.id, createdAt: work.now }
  work.insert('policyDrafts', { ...saved, ...owner })
  return saved
}

export function updateDraft(
  work: Work,
  draft: StoredDraft,
  change: Pick<StoredDraft, 'basedOn' | 'document'>,
): StoredDraft {
  const patch = { ...change, revision: draft.revision + 1, savedAt: work.now }
  work.update('policyDrafts', { id: draft.id }, patch)
  return { ...draft, ...patch }
}

export async function deleteDraft(work: Work, id: string): Promise<void> {
  await sql`delete from policy_drafts where policy_drafts.id = ${id}::uuid`.execute(work.db)
}

const MOST_EDITORS = 20

/** Who else has a draft in a shop. People only: a program's draft is nobody's to wait for. */
export async function editorsOf(
  db: Db,
  shopId: string,
  but: Actor,
): Promise<{ name: string; savedAt: string; basedOn: number }[]> {
  const { rows } = await sql<{ name: string; savedAt: Instant; basedOn: number }>`
    select people.name, policy_drafts.saved_at as "savedAt", policy_drafts.based_on as "basedOn"
    from policy_drafts join people on people.id = policy_drafts.owner_id
    where policy_drafts.shop_id = ${shopId} and policy_drafts.owner_kind = 'person' and not (${ownedBy(but)})
    order by policy_drafts.saved_at desc limit ${MOST_EDITORS}
  `.execute(db)
  return rows.map((row) => ({ ...row, savedAt: toShanghai(row.savedAt) }))
}

/** A draft as its owner sees it, in the shape of today and with what is wrong with it. */
export function describeDraft({ shopId: _, ...draft }: StoredDraft, language: Language): PolicyDraft {
  const document = upgradePolicy(draft.document) as StoredDraft['document']
  const read = readPolicy(document)
  return {
    ...draft,
    document,
    savedAt: toShanghai(draft.savedAt),
    errors: read.ok ? [] : faultLines(read.faults, language),
  }
}
