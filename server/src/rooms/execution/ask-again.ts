import { sql } from 'kysely'
import type { ExecutionAnswer } from '@aftercare/contract/executions'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'

/** 再查一次: a step that is stuck is asked about at once, and done if it was not. */
export async function askAgain(
  work: Work,
  { id, shops }: { readonly id: string; readonly shops: readonly string[] },
): Promise<Outcome<ExecutionAnswer, Refusal>> {
  const { rows } = await sql<{ state: string; shopId: string; key: string; active: boolean }>`
    select executions.state, executions.shop_id as "shopId", executions.key, connectors.active
    from executions join connectors on connectors.id = executions.connector_id
    where executions.id = ${id}::uuid and executions.shop_id = any(${shops}::uuid[])
    for update of executions
  `.execute(work.db)
  const found = rows[0]
  if (!found) return refused({ code: 'execution.unknown' })
  if (found.state !== 'stuck') return refused({ code: 'execution.not_stuck' })
  if (!found.active) return refused({ code: 'connector.off' })
  work.update(
    'executions',
    { id },
    { state: 'waiting', reason: null, triesNow: 0, tryAt: work.now, stateAt: work.now },
  )
  const { shopId, key } = found
  record(work, { shopId, action: 'execution.asked_again', subject: id, data: { key } })
  return done({ id, state: 'waiting' })
}
