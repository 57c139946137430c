const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const stops = new Set<() => Promise<unknown>>()

/**
 * Ctrl-C in a command that handles no signal would end it on the spot and leave the database running. This
 * stops first and then lets the signal do its work. A program with its own handler is left to it.
 *
 * @returns forgets it again
 */
export function stopOnSignal(stop: () => Promise<unknown>): () => void {
  if (stops.size === 0) for (const name of SIGNALS) process.prependListener(name, handle)
  stops.add(stop)
  return () => {
    stops.delete(stop)
    if (stops.size === 0) for (const name of SIGNALS) process.removeListener(name, handle)
  }
}

// Remembered, because a handler made by `once` is gone at the second Ctrl-C while its program still drains.
let handledByProgram = false

function handle(name: NodeJS.Signals): void {
  handledByProgram ||= process.listenerCount(name) > 1
  if (handledByProgram) return
  void Promise.allSettled([...stops].map((stop) => stop())).then(() => {
    process.removeListener(name, handle)
    process.kill(process.pid, name)
  })
}
