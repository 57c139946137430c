import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { changedMeanwhile, publishable } from './edit-draft.ts'
import { deleteDraft, findDraft, type StoredDraft } from './drafts.ts'
import { documentOf, policyOfShop } from './policies.ts'
import { holdShop, publishNext, type Content } from './publish-next.ts'
import { systemReplyFaults } from '../wording/index.ts'
import { versionOf } from './views/history.ts'

export interface Publishing {
  readonly shopId: string
  readonly draft?: string | undefined
  readonly version?: number | undefined
  readonly document?: PolicyDocument | undefined
  readonly basedOn: number
  readonly note: string
}
interface Published {
  readonly version: number
  readonly hash: string
}

/** Publishes a draft, an earlier version again, or a document, as the next version of a shop. */
export async function publish(
  work: Work,
  asked: Publishing,
  language: Language,
): Promise<Outcome<Published>> {
  const { shopId, basedOn, note } = asked
  await holdShop(work, shopId)
  const current = await policyOfShop(work.db, shopId)
  const newer = (since: number) =>
    asked.document
      ? refused({ code: 'policy.newer' })
      : changedMeanwhile(work.db, { shopId, since, language })
  if (current.version !== basedOn) return newer(basedOn)
  const draft = asked.draft
    ? await findDraft(work.db, asked.draft, { owner: work.by, shops: [shopId] }, true)
    : null
  if (draft && draft.basedOn !== current.version) return newer(draft.basedOn)
  const content = await contentOf(work.db, asked, draft, language)
  if (!content.ok) return content
  const errors = 'document' in content.value ? systemReplyFaults(content.value.document, language) : []
  if (errors.length > 0) return refused({ code: 'policy.has_errors', errors })
  const made = await publishNext(work, { ...content.value, shopId, basedOn, note })
  if (!made) return newer(basedOn)
  if (draft) await deleteDraft(work, draft.id)
  return done(made)
}

async function contentOf(
  db: Db,
  { shopId, document, version, draft: id }: Publishing,
  draft: StoredDraft | null,
  language: Language,
): Promise<Outcome<Content>> {
  if (document) return done({ document })
  const current = await policyOfShop(db, shopId)
  if (id !== undefined) {
    if (!draft) return refused({ code: 'policy.draft_unknown' })
    const ready = publishable(draft, current, language)
    return ready.ok ? done({ document: ready.value }) : ready
  }
  const earlier = await versionOf(db, shopId, version!)
  if (!earlier) return refused({ code: 'policy.version_unknown' })
  if (earlier.hash === current.hash) return refused({ code: 'policy.same' })
  return done({ earlier })
}

/** The document that a publication would put in force; null where it would be refused anyway. */
export async function documentToPublish(
  work: Pick<Work, 'db' | 'by'>,
  { shopId, draft, version, document }: Publishing,
): Promise<unknown> {
  if (document) return document
  if (draft)
    return (await findDraft(work.db, draft, { owner: work.by, shops: [shopId] }, false))?.document ?? null
  const earlier = await versionOf(work.db, shopId, version!)
  return earlier && documentOf(work.db, earlier.hash)
}
