import type { Instant } from '../../../kernel/time.ts'

export interface OpenPromise {
  readonly duty: string
  /** `running` or `paused`: what stands still does not fall due. */
  readonly state: string
  readonly dueAt: Instant
}

/** The promises that fall due before a moment, the first one first; one that is late already is among them. */
export const duesBefore = <One extends OpenPromise>(promises: readonly One[], moment: Instant): One[] =>
  promises
    .filter(({ state, dueAt }) => state !== 'paused' && dueAt < moment)
    .sort((a, b) => a.dueAt - b.dueAt)
