import { cancelClock, isOpen, meetClock, type Clock } from './clock.ts'

/**
 * 最严的时限留下: of two cases that become one, every promise that either still owes, and of the same promise the one
 * that is due first. It goes on under the survivor's own row, so that a duty never runs twice in a case.
 */
export function strictestClocks(
  own: readonly Clock[],
  others: readonly Clock[],
  newId: () => string,
): Clock[] {
  const owed = others.filter(isOpen)
  const kept = own.map((clock) => {
    const other = isOpen(clock) ? owed.find(({ duty }) => duty === clock.duty) : undefined
    return other && isStricter(other, clock) ? { ...other, id: clock.id } : clock
  })
  const missing = owed.filter(({ duty }) => !own.some((clock) => isOpen(clock) && clock.duty === duty))
  return [...kept, ...missing.map((clock) => ({ ...clock, id: newId() }))]
}

// What was broken stays broken, whatever else runs; what runs is stricter than what is paused.
function isStricter(a: Clock, b: Clock): boolean {
  if ((a.breachedAt === null) !== (b.breachedAt === null)) return a.breachedAt !== null
  if (a.state !== b.state) return a.state === 'running'
  return a.dueAt < b.dueAt
}

const samePromise = (a: Clock, b: Clock): boolean => a.startedAt === b.startedAt && a.dueAt === b.dueAt

/**
 * What one step of a case's history did to its clocks, done to clocks of the same case as it would have been without
 * another case's promises. The step's own clock is found by its id or, where another promise ran in its place, by its
 * duty: what kept the one kept the other, at the same moment, late or not by its own due time.
 */
export function retoldClocks(
  told: readonly Clock[],
  before: readonly Clock[],
  changed: readonly (Partial<Clock> & Pick<Clock, 'id'>)[],
): Clock[] {
  return changed.reduce<Clock[]>((clocks, patch) => retoldClock(clocks, before, patch), [...told])
}

function retoldClock(
  told: Clock[],
  before: readonly Clock[],
  patch: Partial<Clock> & Pick<Clock, 'id'>,
): Clock[] {
  const was = before.find(({ id }) => id === patch.id)
  const own = told.find(({ id }) => id === patch.id)
  if (!was) {
    const fresh = patch as Clock
    const owed = isOpen(fresh) && told.some((clock) => isOpen(clock) && clock.duty === fresh.duty)
    return own || owed ? told : [...told, fresh]
  }
  if (own && samePromise(own, was)) return told.map((clock) => (clock === own ? { ...own, ...patch } : clock))
  const now = { ...was, ...patch }
  if (!isOpen(was) || isOpen(now)) return told
  const owed = told.find((clock) => isOpen(clock) && clock.duty === was.duty)
  return owed ? told.map((clock) => (clock === owed ? endLike(owed, now) : clock)) : told
}

const endLike = (clock: Clock, { state, endedAt }: Clock): Clock =>
  state === 'met' ? meetClock(clock, endedAt!) : cancelClock(clock, endedAt!)

/**
 * A promise comes back to the case that made it: what time has done to it meanwhile (warned, broken) stays done, so
 * that nobody is alarmed twice about the same promise.
 */
export function agedClock(clock: Clock, meanwhile: readonly Clock[]): Clock {
  const carried = meanwhile.find((one) => one.duty === clock.duty && samePromise(one, clock))
  if (!isOpen(clock) || !carried || clock.breachedAt !== null) return clock
  const ended = carried.endedAt ?? Infinity
  if (carried.breachedAt !== null && carried.breachedAt < ended)
    return { ...clock, warnedAt: carried.warnedAt, breachedAt: carried.breachedAt, actAt: null }
  if (carried.warnedAt === null || clock.warnedAt !== null) return clock
  return { ...clock, warnedAt: carried.warnedAt, actAt: clock.dueAt }
}
