import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

interface Erasing {
  readonly cases: readonly string[]
  readonly numbers: readonly number[]
}

/** Takes the words out of the hand-overs of erased cases; who gave what to whom, and when, stays. */
export async function eraseHandoverWords(db: Db, { cases, numbers }: Erasing): Promise<void> {
  await sql`
    update handovers set note = ${ERASED}
    where handovers.note <> '' and handovers.id in (
      select handover_items.handover_id from handover_items where handover_items.case_id = any(${cases}::uuid[]))
  `.execute(db)
  await sql`
    update handover_items set note = ${ERASED},
      reason = case when handover_items.state = 'declined' then ${ERASED} else handover_items.reason end
    where handover_items.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`
    update handover_leaves set reason = ${ERASED}
    where handover_leaves.reason is not null and handover_leaves.due && ${numbers}::bigint[]
  `.execute(db)
}
