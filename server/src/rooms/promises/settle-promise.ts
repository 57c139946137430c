import { promiseDuty, type NewSettlement } from '@aftercare/contract/promises'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, onCase, stands, type Held } from '../cases/index.ts'
import { clocksAfterSettling } from './promise-clocks.ts'
import { judge, promisesOf, type StoredPromise } from './queries.ts'

type Settlement = z.infer<typeof NewSettlement>

/** 办到了 / 撤销: a person says what became of a promise, with a word. */
export const settlePromise = (
  work: Work,
  caller: Caller,
  { number, id }: { readonly number: number | null; readonly id: string },
  settlement: Settlement,
) =>
  onCase(work, { caller, number, permission: 'case.reply' }, async (held) =>
    decideSettling(work, held, { all: await promisesOf(work.db, family(held.file)), id, settlement }),
  )

interface Settling {
  readonly all: readonly StoredPromise[]
  readonly id: string
  readonly settlement: Settlement
}

function decideSettling(work: Work, { file, policy, now }: Held, { all, id, settlement }: Settling) {
  const promise = all.find((one) => one.id === id)
  if (!promise) return refused({ code: 'promise.unknown' })
  const stateOf = (one: StoredPromise) => judge(one, file.clocks, now).state
  const state = stateOf(promise)
  if (state === 'waiting') return refused({ code: 'promise.not_sent' })
  if (state !== 'open' && state !== 'late') return refused({ code: 'promise.settled', is: state })
  const { what, caseId } = promise
  const others = all.filter(
    (one) => one.id !== id && one.what === what && ['open', 'late'].includes(stateOf(one)),
  )
  const { as } = settlement
  work.update(
    'promises',
    { caseId, id },
    {
      settledAs: as,
      settledAt: now,
      settledBy: work.by.kind === 'person' ? work.by.id : null,
      word: cleanText(settlement.word),
    },
  )
  const making = { policy: policy.document, newId }
  const clocks = clocksAfterSettling(file.clocks, { what, as, others, now }, making)
  const settled = { kind: 'promise_settled', data: { promiseId: id, duty: promiseDuty[what], as } }
  return stands(change(file, {}, clocks), [settled], now)
}
