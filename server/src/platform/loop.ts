export interface Loop {
  /** Ends after the round that is running. */
  stop(): Promise<void>
}

interface Rhythm {
  readonly everyMs: number
  readonly onError: (error: unknown) => void
}

/**
 * Runs `round` again and again, never two at a time. A round that gives a number of milliseconds is followed after
 * that time instead of `everyMs`; one that fails is reported and tried again after a second.
 */
export function repeat(round: () => Promise<number | void>, { everyMs, onError }: Rhythm): Loop {
  let stopped = false
  let wake: () => void = () => undefined
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    const goesOn = () => !stopped
    while (goesOn()) {
      const next = await round().catch((error: unknown) => {
        onError(error)
        return 1000
      })
      if (!stopped) await sleep(next ?? everyMs)
    }
  }
  const running = run()
  return {
    stop: () => {
      stopped = true
      wake()
      return running
    },
  }
}

/** Lets whoever waits for this process have a turn, between two pieces of long work. */
export const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
