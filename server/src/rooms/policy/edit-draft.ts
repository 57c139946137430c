import type { PolicyDocument } from '@aftercare/contract/policy'
import { policyChanges } from '@aftercare/contract/policy-diff'
import { faultLines, readPolicy } from '@aftercare/contract/policy-issues'
import { changeText } from '@aftercare/contract/policy-sentences'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { newId } from '../../platform/ids.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { deleteDraft, draftOf, findDraft, insertDraft, updateDraft, type StoredDraft } from './drafts.ts'
import { documentOf, policyOfShop, type PublishedPolicy } from './policies.ts'
import { versionOf } from './views/history.ts'

interface Saving {
  readonly basedOn: number
  readonly document: Readonly<Record<string, unknown>>
  readonly language: Language
}

/** A draft may hold values that are out of bounds, but it has to be a policy: otherwise no page could show it. */
function whyUnreadable({ document, language }: Saving): Outcome<null> {
  const read = readPolicy(document)
  if (read.ok || read.shaped) return done(null)
  return refused({ code: 'request.invalid', errors: faultLines(read.faults, language) })
}

/** What was published since a version, as sentences: for whoever has been editing meanwhile. */
export async function changedMeanwhile(
  db: Db,
  { shopId, since, language }: { shopId: string; since: number; language: Language },
): Promise<Outcome<never>> {
  const current = await policyOfShop(db, shopId)
  const [seen, now] = await Promise.all([
    versionOf(db, shopId, since),
    versionOf(db, shopId, current.version),
  ])
  const before = seen ? await documentOf(db, seen.hash) : null
  const lines = before ? changeLines(before, current.document, language) : []
  const who = [now?.by, now?.note].filter(Boolean).join(language === 'zh' ? ':' : ': ')
  const nth = language === 'zh' ? `第 ${current.version} 版` : `Version ${current.version}`
  return refused({
    code: 'policy.changed_meanwhile',
    detail: [nth, who].filter(Boolean).join(' · '),
    errors: lines,
  })
}

function changeLines(before: PolicyDocument, after: PolicyDocument, language: Language) {
  const shares = { before: before.promises.warnAtShareLeft, after: after.promises.warnAtShareLeft }
  const none = language === 'zh' ? '没有' : 'none'
  return policyChanges(before, after).map((change) => {
    const told = changeText(change, shares, language)
    return { path: told.path, message: `${told.section}: ${told.before ?? none} → ${told.after ?? none}` }
  })
}

/** Begins a draft: one per person and shop. Somebody published since it was begun: nothing is kept, she is told. */
export async function beginDraft(
  work: Work,
  { shopId, ...saving }: Saving & { readonly shopId: string },
): Promise<Outcome<StoredDraft>> {
  const readable = whyUnreadable(saving)
  if (!readable.ok) return readable
  const { basedOn, document, language } = saving
  const current = await policyOfShop(work.db, shopId)
  if (current.version !== basedOn) return changedMeanwhile(work.db, { shopId, since: basedOn, language })
  if (await draftOf(work.db, work.by, shopId)) return refused({ code: 'policy.draft_exists' })
  return done(insertDraft(work, { id: newId(), shopId, basedOn, document }))
}

interface Asked {
  readonly id: string
  readonly shops: readonly string[]
}

/**
 * Saves a draft. It may stay based on an older version, so that nothing typed is lost; it says so when it is
 * published. To be based on a newer one it has to be the one in force.
 */
export async function saveDraft(
  work: Work,
  { id, shops }: Asked,
  saving: Saving & { readonly revision: number },
): Promise<Outcome<StoredDraft>> {
  const readable = whyUnreadable(saving)
  if (!readable.ok) return readable
  const draft = await findDraft(work.db, id, { owner: work.by, shops }, true)
  if (!draft) return refused({ code: 'policy.draft_unknown' })
  if (draft.revision !== saving.revision) return refused({ code: 'policy.draft_moved' })
  const { basedOn, document, language } = saving
  if (basedOn !== draft.basedOn) {
    const current = await policyOfShop(work.db, draft.shopId)
    if (current.version !== basedOn)
      return changedMeanwhile(work.db, { shopId: draft.shopId, since: draft.basedOn, language })
  }
  return done(updateDraft(work, draft, { basedOn, document }))
}

/** Throws a draft away. */
export async function discardDraft(work: Work, { id, shops }: Asked): Promise<Outcome<null>> {
  const draft = await findDraft(work.db, id, { owner: work.by, shops }, true)
  if (!draft) return refused({ code: 'policy.draft_unknown' })
  await deleteDraft(work, id)
  return done(null)
}

/** The draft as a document that may be published, or why it may not. */
export function publishable(
  draft: StoredDraft,
  current: PublishedPolicy,
  language: Language,
): Outcome<PolicyDocument> {
  const read = readPolicy(draft.document)
  if (!read.ok) return refused({ code: 'policy.has_errors', errors: faultLines(read.faults, language) })
  return policyChanges(current.document, read.document).length === 0
    ? refused({ code: 'policy.same' })
    : done(read.document)
}
