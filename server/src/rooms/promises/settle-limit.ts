import { limitDuty, type NewLimitSettlement } from '@aftercare/contract/time-limits'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, onCase, stands, type Held } from '../cases/index.ts'
import { limitState } from './domain/time-limits.ts'
import { clocksGivenUp, clocksMet } from './due-clocks.ts'
import { limitsOf, type StoredLimit } from './limit-queries.ts'

type Settlement = z.infer<typeof NewLimitSettlement>

interface Named {
  readonly number: number | null
  readonly id: string
}

/** 办好了 / 撤销: a person says what became of a time limit, with a word. */
export const settleLimit = (work: Work, caller: Caller, { number, id }: Named, settlement: Settlement) =>
  onCase(work, { caller, number, permission: 'case.reply' }, async (held) =>
    decideSettling(work, held, { all: await limitsOf(work.db, family(held.file)), id, settlement }),
  )

interface Settling {
  readonly all: readonly StoredLimit[]
  readonly id: string
  readonly settlement: Settlement
}

function decideSettling(work: Work, { file, policy, now }: Held, { all, id, settlement }: Settling) {
  const limit = all.find((one) => one.id === id)
  if (!limit) return refused({ code: 'limit.unknown' })
  const duty = limitDuty(limit.kind)
  const ofDuty = file.clocks.filter((clock) => clock.duty === duty)
  const isOwed = (one: StoredLimit): boolean => ['open', 'late'].includes(limitState(one, ofDuty, now).state)
  if (!isOwed(limit)) return refused({ code: 'limit.settled' })
  // Two cases that became one may each have brought one: their clock is the stricter's, and goes on to the other.
  const others = all.filter((one) => one.id !== id && one.kind === limit.kind && isOwed(one))
  const { as } = settlement
  work.update(
    'time_limits',
    { caseId: limit.caseId, id },
    {
      settledAs: as,
      settledAt: now,
      settledBy: work.by.kind === 'person' ? work.by.id : null,
      settledWord: cleanText(settlement.word),
    },
  )
  const left = others.map(({ dueAt }) => ({ duty, dueAt }))
  const clocks =
    as === 'met' && left.length === 0
      ? clocksMet(file.clocks, duty, now)
      : clocksGivenUp(file.clocks, { duty, others: left, now }, { policy: policy.document, newId })
  const settled = { kind: 'limit_settled', data: { limitId: id, duty, as } }
  return stands(change(file, {}, clocks), [settled], now)
}
