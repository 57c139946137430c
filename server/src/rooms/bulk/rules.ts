import type { NewBulkAct } from '@aftercare/contract/bulk'
import type { Permission } from '@aftercare/contract/permissions'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import {
  decideAssignment,
  decideClosing,
  decideHandingOver,
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
    asked: { readonly text: string; readonly offersSolution?: boolean | undefined },
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
    return { permission: 'case.close', decide: (work, held) => decideClosing(work, held, asked) }
  const isColleague = colleagueCheck(asked.assignee)
  return {
    permission: 'case.read',
    decide: async (work, held) => {
      const inShop = await isColleague(work.db, held.file.identity.shopId)
      return asked.action === 'assign'
        ? decideAssignment(work, held, { assignee: asked.assignee, inShop })
        : decideHandingOver(work, held, { assignee: asked.assignee, reason: asked.reason, inShop })
    },
  }
}

/** Whether the assignee works in a shop; looked up once for each shop and not for each case. */
function colleagueCheck(assignee: string | null) {
  const known = new Map<string, boolean>()
  return async (db: Db, shopId: string): Promise<boolean> => {
    if (assignee === null) return true
    const found = known.get(shopId) ?? (await roleOf(db, assignee, shopId)) !== null
    known.set(shopId, found)
    return found
  }
}
