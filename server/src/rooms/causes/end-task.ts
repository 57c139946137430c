import type { EndOfUsageTask } from '@aftercare/contract/causes'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { lockTask } from './queries.ts'

type Ended = z.infer<typeof EndOfUsageTask> & { readonly id: string }

/** 补好了 / 不需要补: the task ends; the next case of the article opens another one. */
export async function endTask(work: Work, caller: Caller, { id, as }: Ended): Promise<Outcome<null>> {
  const task = await lockTask(work.db, id, shopsWhere(caller, 'case.read'))
  if (!task) return refused({ code: 'usage_task.unknown' })
  if (!shopsWhere(caller, 'cause.set').includes(task.shopId)) return refused({ code: 'actor.not_allowed' })
  if (task.state !== 'open') return refused({ code: 'usage_task.ended' })
  const endedBy = work.by.kind === 'person' ? work.by.id : null
  work.update('usageTasks', { id }, { state: as, endedAt: work.now, endedBy })
  return done(null)
}
