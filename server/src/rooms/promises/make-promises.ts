import { promiseDuty, type NewPromises } from '@aftercare/contract/promises'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseInstant, type Instant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseEvent } from '../cases/index.ts'
import { whyNotPromise } from './domain/promise-state.ts'
import type { StoredPromise } from './queries.ts'

type Asked = z.infer<typeof NewPromises>
export type MadePromise = Pick<StoredPromise, 'id' | 'what' | 'dueAt'>
type Read = MadePromise & Pick<StoredPromise, 'words'>

/** Reads what a reply is said to promise: in its own words, and in time to be kept. */
export function checkPromises(
  asked: Asked,
  at: { readonly text: string; readonly now: Instant },
): Outcome<Read[]> {
  const read: Read[] = []
  for (const { what, words, dueAt: due } of asked ?? []) {
    const dueAt = parseInstant(due)
    if (dueAt === null) return refused({ code: 'time.unreadable' })
    const why = whyNotPromise({ dueAt, words }, at)
    if (why) return refused({ code: why })
    read.push({ id: newId(), what, dueAt, words })
  }
  return done(read)
}

/** Keeps the promises of a message. They become clocks when it has reached the customer. */
export function insertPromises(
  work: Work,
  message: { readonly caseId: string; readonly messageId: string },
  promises: readonly Read[],
): void {
  const madeBy = work.by.kind === 'person' ? work.by.id : null
  for (const promise of promises)
    work.insert('promises', { ...message, ...promise, madeAt: work.now, madeBy })
}

/** For the history: what was promised and by when, without the words. */
export const promiseEvents = (promises: readonly MadePromise[]): CaseEvent[] =>
  promises.map(({ id, what, dueAt }) => ({
    kind: 'promise_made',
    data: { promiseId: id, duty: promiseDuty[what], dueAt },
  }))
