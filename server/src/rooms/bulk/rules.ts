import type { NewBulkAct } from '@aftercare/contract/bulk'
import type { Role } from '@aftercare/contract/lists'
import type { Permission } from '@aftercare/contract/permissions'
import type { WordingOverride } from '@aftercare/contract/wording'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import {
  decideAssignment,
  closeAndFollowUp,
  hasOpenRemedy,
  decideHandingOver,
  isBarred,
  type DecideCase,
  type Held,
} from '../cases/index.ts'
import { roleOf } from '../people/index.ts'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never

/** What is to be done, without with which cases. */
export type Asked = Without<NewBulkAct, 'numbers' | 'dryRun'>

type Decision = ReturnType<DecideCase>

/** How a note and a reply come about: handed in, because messages/ stands above cases/ and has no door for it. */
export interface BulkWords {
  readonly note: (work: Work, held: Held, text: string) => Decision
  readonly reply: (
    work: Work,
    held: Held,
    asked: {
      readonly text: string
      readonly offersSolution?: boolean | undefined
      readonly wording?: WordingOverride | undefined
    },
  ) => Decision
}

interface Rule {
  /** Without it a case stays; what else a rule asks it asks itself. */
  readonly permission: Permission
  readonly decide: DecideCase
}

/** The rule that each case goes by: the one that holds when it is done alone. */
export function ruleOf(asked: Asked, words: BulkWords): Rule {
  if (asked.action === 'note')
    return { permission: 'case.note', decide: (work, held) => words.note(work, held, asked.text) }
  if (asked.action === 'reply')
    return { permission: 'case.reply', decide: (work, held) => words.reply(work, held, asked) }
  if (asked.action === 'close')
    return {
      permission: 'case.close',
      decide: async (work, held) =>
        closeAndFollowUp(work, held, asked, await hasOpenRemedy(work.db, held.file)),
    }
  const { assignee } = asked
  const roleIn = rolesOf(assignee)
  return {
    permission: 'case.read',
    decide: async (work, held) => {
      const role = await roleIn(work.db, held.file.identity.shopId)
      const barred = await isBarred(work.db, held.file, { assignee, role })
      const wanted = { inShop: assignee === null || role !== null, barred }
      return asked.action === 'assign'
        ? decideAssignment(work, held, { ...wanted, assignee: asked.assignee })
        : decideHandingOver(work, held, { ...wanted, assignee: asked.assignee, reason: asked.reason })
    },
  }
}

/** What the assignee is in a shop; looked up once for each shop and not for each case. */
function rolesOf(assignee: string | null) {
  const known = new Map<string, Role | null>()
  return async (db: Db, shopId: string): Promise<Role | null> => {
    if (assignee === null) return null
    if (!known.has(shopId)) known.set(shopId, await roleOf(db, assignee, shopId))
    return known.get(shopId) ?? null
  }
}
