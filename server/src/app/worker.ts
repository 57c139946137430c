import { repeat, type Loop } from '../platform/loop.ts'
import { forgetOldKeys } from '../platform/http/idempotency.ts'
import { measureClock, type Database } from '../platform/db.ts'
import type { Clock } from '../platform/clock.ts'
import { forgetOldOutbox } from '../platform/relay.ts'
import { SYSTEM, transact, type Work } from '../platform/work.ts'
import { actOnDueClocks, nextClockAt } from '../rooms/clocks/jobs.ts'
import { forgetOldSessions, sealAudit } from '../rooms/people/index.ts'
import type { GramCounter } from '../rooms/search/index.ts'

export interface WorkerOptions {
  readonly database: Database
  readonly clock: Clock & { set?(offset: number): void }
  readonly grams: GramCounter
  readonly onError: (error: unknown) => void
}

// A clock that another node starts is seen at the latest after this time.
const LONGEST_SLEEP = 500

/** The background node: clocks, seals, counts and cleaning. Any number may run; each thing is done by one of them. */
export function startWorker(options: WorkerOptions): Loop {
  const { database, clock, grams, onError } = options
  const work = <T>(operation: (work: Work) => Promise<T>) =>
    transact(database, { now: clock.now(), by: SYSTEM }, operation)
  const every = (everyMs: number, round: () => Promise<number | void>) => repeat(round, { everyMs, onError })
  const loops = [
    every(LONGEST_SLEEP, async () => {
      if ((await work(actOnDueClocks)) > 0) return 0
      const next = await nextClockAt(database.db)
      return next === null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(20, next - clock.now()))
    }),
    every(1000, async () => void (await work(sealAudit))),
    every(5000, () => grams.flush(database.db)),
    every(600_000, async () => {
      await work(forgetOldKeys)
      await work(forgetOldSessions)
      return (await forgetOldOutbox(database.db, clock.now())) > 0 ? 1000 : undefined
    }),
    every(60_000, async () =>
      clock.set ? measureClock(database, { now: clock.now, set: clock.set }) : undefined,
    ),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}
