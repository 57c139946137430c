import type { ImportSubject } from '@aftercare/contract/lists'
import { seconds, type Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/db.ts'
import { transact, SYSTEM, type Work } from '../../platform/work.ts'
import type { FileKind } from './file-kind.ts'
import { holdsImport, keepImport, type Lease } from './lease.ts'

export type FileKinds = Readonly<Record<ImportSubject, FileKind>>

/** What the background part needs to work on imports. */
export interface ImportHands {
  readonly database: Database
  readonly now: () => Instant
  readonly kinds: FileKinds
  /** The node is going down: give back what is unfinished. */
  readonly leaving: () => boolean
}

/** Another node has the import, or this one is going down: what was done stays, and the rest is done elsewhere. */
export class LeaseLost extends Error {}

const EVERY = seconds(3)

/** Says now and then that this node still works on it; throws when it no longer does. */
export function pulseOf({ database, now, leaving }: ImportHands, importId: string, lease: Lease) {
  let last = now()
  return async (): Promise<void> => {
    if (leaving()) throw new LeaseLost('the node is going down')
    if (now() - last < EVERY) return
    last = now()
    if ((await keepImport(database.db, importId, lease)) === null) throw new LeaseLost('another node has it')
  }
}

/** The end of some work, written in one transaction by the one who still holds the import. */
export const endWork = (
  { database, now }: ImportHands,
  importId: string,
  lease: Lease,
  write: (work: Work) => Promise<void> | void,
): Promise<void> =>
  transact(database, { now: now(), by: SYSTEM }, async (work) => {
    if (!(await holdsImport(work.db, importId, lease))) throw new LeaseLost('another node has it')
    await write(work)
  })
