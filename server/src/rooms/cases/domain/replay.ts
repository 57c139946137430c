import type { Clock } from '../../clocks/domain/clock.ts'
import type { CaseFile, CaseState } from './case-file.ts'

/** What an event changed: the fields of the case and the clocks that are new or different. */
export interface Delta {
  readonly case?: Partial<CaseState>
  readonly clocks?: readonly (Partial<Clock> & Pick<Clock, 'id'>)[]
  /** Ids of clocks that are taken back, as if they had never been: only where a story is told anew. */
  readonly clocksGone?: readonly string[]
}

export type Replayed = Pick<CaseFile, 'state' | 'clocks'>

/** Fields that are younger than the oldest histories: what those mean by saying nothing. */
const YOUNGER = { mergedInto: null, absorbed: [], fulfilledAt: null } as const satisfies Partial<CaseState>
const YOUNGER_OF_CLOCK = { pauses: null } as const satisfies Partial<Clock>

/** What changed between two files of one case; `before` is null when it is opened. */
export function deltaOf(before: Replayed | null, now: Replayed): Delta {
  const state = changedFields(before?.state, now.state)
  const clocks = now.clocks.flatMap((clock) => {
    const old = before?.clocks.find((one) => one.id === clock.id)
    if (!old) return [clock]
    const fields = changedFields(old, clock)
    return Object.keys(fields).length > 0 ? [{ ...fields, id: clock.id }] : []
  })
  const gone = before?.clocks.filter((old) => !now.clocks.some((one) => one.id === old.id)) ?? []
  return {
    ...(Object.keys(state).length > 0 ? { case: state } : {}),
    ...(clocks.length > 0 ? { clocks } : {}),
    ...(gone.length > 0 ? { clocksGone: gone.map((clock) => clock.id) } : {}),
  }
}

function changedFields<T extends object>(before: T | undefined, now: T): Partial<T> {
  if (!before) return now
  const names = (Object.keys(now) as (keyof T)[]).filter((name) => before[name] !== now[name])
  return Object.fromEntries(names.map((name) => [name, now[name]])) as Partial<T>
}

/** State and clocks of a case, recomputed from its history alone. */
export function replay(deltas: readonly Delta[]): Replayed {
  let state: Partial<CaseState> = YOUNGER
  const clocks = new Map<string, Partial<Clock>>()
  for (const delta of deltas) {
    state = { ...state, ...delta.case }
    for (const id of delta.clocksGone ?? []) clocks.delete(id)
    for (const clock of delta.clocks ?? [])
      clocks.set(clock.id, { ...(clocks.get(clock.id) ?? YOUNGER_OF_CLOCK), ...clock })
  }
  return { state: state as CaseState, clocks: [...clocks.values()] as Clock[] }
}
