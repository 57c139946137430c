import type { TestedConnector } from '@aftercare/contract/executions'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { transact } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { adapters } from './adapters/index.ts'
import { hideSecrets, lineTo } from './attempt.ts'
import type { Instance } from './save-connector.ts'
import { findConnector, noteAnswer } from './stored-connector.ts'

/** 试一下: asks the other side something that changes nothing, and tells what it said. */
export async function testConnector(
  { database, clock }: World,
  caller: Caller,
  { id, instance }: { readonly id: string; readonly instance: Instance },
): Promise<Outcome<TestedConnector, Refusal>> {
  const found = await findConnector(database.db, id, shopsWhere(caller, 'connector.manage'))
  if (!found) return refused({ code: 'connector.unknown' })
  const line = lineTo(found, { ...instance, now: clock.now, adapters })
  if (line === null) return refused({ code: 'connector.unreadable' })
  const failed = await adapters[found.kind].knock(line)
  const said: TestedConnector = failed
    ? { outcome: failed.outcome, detail: hideSecrets(failed.detail, line) }
    : { outcome: 'done', detail: '' }
  await transact(database, { now: clock.now(), by: caller.actor }, async (work) => {
    await noteAnswer(work.db, id, { ...said, now: work.now })
    const { shopId, name, kind } = found
    const data = { name, kind, ok: failed === null }
    record(work, { shopId, action: 'connector.tested', subject: id, data })
  })
  return done(said)
}
