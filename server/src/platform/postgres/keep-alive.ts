import type { Say } from './cluster.ts'

const LOOK_EVERY_MS = 500
const PAUSE_AFTER_FAILURE_MS = 5_000

/**
 * Looks after the server while the program runs, without keeping the program running. A failed revival is
 * said and tried again.
 */
export function keepAlive(
  isUp: () => boolean,
  revive: () => Promise<void>,
  say: Say,
): { end(): Promise<void> } {
  let ended = false
  let reviving: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const next = (afterMs: number) => {
    if (!ended) timer = setTimeout(look, afterMs).unref()
  }
  const look = () => {
    if (isUp()) return next(LOOK_EVERY_MS)
    reviving = revive().then(
      () => next(LOOK_EVERY_MS),
      (error: unknown) => {
        say(error instanceof Error ? error.message : String(error))
        next(PAUSE_AFTER_FAILURE_MS)
      },
    )
  }
  next(LOOK_EVERY_MS)
  return {
    async end() {
      ended = true
      clearTimeout(timer)
      await reviving
    },
  }
}
