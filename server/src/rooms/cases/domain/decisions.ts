import type { Level, Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { CaseState } from './case-file.ts'

const rank: Record<Level, number> = { routine: 0, disputed: 1, urgent: 2 }

export interface LevelChange {
  readonly level: Level
  readonly needsReview: boolean
}

/** True when a change takes something away: a lower level, or the review. */
export const lowers = (from: LevelChange, to: LevelChange): boolean =>
  rank[to.level] < rank[from.level] || (from.needsReview && !to.needsReview)

const lowering: readonly Role[] = ['supervisor', 'owner']

/** A level rises by anybody's hand and falls only by a supervisor's. `disputed` always goes with a review. */
export function levelChange(
  from: LevelChange,
  asked: { readonly level: Level; readonly needsReview?: boolean | undefined },
  role: Role,
): Outcome<LevelChange, { code: 'level.same' | 'level.only_supervisor_lowers' }> {
  const to = {
    level: asked.level,
    needsReview: asked.level === 'disputed' || (asked.needsReview ?? keepsReview(from, asked.level)),
  }
  if (to.level === from.level && to.needsReview === from.needsReview) return refused({ code: 'level.same' })
  if (lowers(from, to) && !lowering.includes(role)) return refused({ code: 'level.only_supervisor_lowers' })
  return done(to)
}

// 争议 → 常规 settles the dispute; an urgent case keeps its review unless it is said.
const keepsReview = (from: LevelChange, level: Level): boolean =>
  from.needsReview && !(from.level === 'disputed' && level === 'routine')

const apologisers: readonly Role[] = ['lead', 'supervisor', 'owner']

/** Whose word counts as the shop's apology 致歉. */
export const mayApologise = (role: Role | null): boolean => role !== null && apologisers.includes(role)

/** First human answer: a case that nobody has belongs to whoever answers (首问负责). */
export const ownerAfterAnswer = (
  state: Pick<CaseState, 'assigneeId'>,
  personId: string | null,
): string | null => state.assigneeId ?? personId
