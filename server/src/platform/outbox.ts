import type { Work } from './work.ts'

export interface Saying {
  readonly shopId: string
  readonly caseId: string
  readonly number: number
  readonly kind: string
  /** Unique within (case, kind): a repeat of the same cause says nothing twice. */
  readonly cause: string
}

/** Says what happened, in the same transaction as the fact. Live screens and jobs hear of it after the commit. */
export function say(work: Work, saying: Saying): void {
  work.insert('outbox', { ...saying, at: work.now })
}

/** The same work, but screens hear nothing of each thing: somebody says it once for all of them. */
export const quietly = (work: Work): Work => ({
  ...work,
  insert: (table, ...parts) => {
    if (table !== 'outbox') work.insert(table, ...parts)
  },
})

/** What is said of no single case has no number. */
export const NO_CASE = 0

/** Said of a shop: another version of its policy is in force. */
export const POLICY_PUBLISHED = 'policy.published'

/** Said of a person: what she was told or has read is another than before. */
export const NOTICES_CHANGED = 'notices'
