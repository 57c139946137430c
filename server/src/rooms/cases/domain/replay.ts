import type { Clock } from '../../clocks/domain/clock.ts'
import type { CaseFile, CaseState } from './case-file.ts'

/** What an event changed: the fields of the case and the clocks that are new or different. */
export interface Delta {
  readonly case?: Partial<CaseState>
  readonly clocks?: readonly (Partial<Clock> & Pick<Clock, 'id'>)[]
}

type Replayed = Pick<CaseFile, 'state' | 'clocks'>

/** What changed between two files of one case; `before` is null when it is opened. */
export function deltaOf(before: Replayed | null, now: Replayed): Delta {
  const state = changedFields(before?.state, now.state)
  const clocks = now.clocks.flatMap((clock) => {
    const old = before?.clocks.find((one) => one.id === clock.id)
    const fields = changedFields(old, clock)
    return Object.keys(fields).length > 0 ? [{ ...fields, id: clock.id }] : []
  })
  return {
    ...(Object.keys(state).length > 0 ? { case: state } : {}),
    ...(clocks.length > 0 ? { clocks } : {}),
  }
}

function changedFields<T extends object>(before: T | undefined, now: T): Partial<T> {
  const names = (Object.keys(now) as (keyof T)[]).filter((name) => before?.[name] !== now[name])
  return Object.fromEntries(names.map((name) => [name, now[name]])) as Partial<T>
}

/** State and clocks of a case, recomputed from its history alone. */
export function replay(deltas: readonly Delta[]): Replayed {
  let state: Partial<CaseState> = {}
  const clocks = new Map<string, Partial<Clock>>()
  for (const delta of deltas) {
    state = { ...state, ...delta.case }
    for (const clock of delta.clocks ?? []) clocks.set(clock.id, { ...clocks.get(clock.id), ...clock })
  }
  return { state: state as CaseState, clocks: [...clocks.values()] as Clock[] }
}
