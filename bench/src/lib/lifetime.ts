import { setTimeout as sleep } from 'node:timers/promises'

type End = () => Promise<unknown> | void

/** What has to be ended when the run ends, however it ends: last begun, first ended. */
const ends: End[] = []
let ending: Promise<void> | null = null

export const atEnd = (end: End): void => void ends.push(end)
export const isEnding = (): boolean => ending !== null

export const say = (text: string): void => void process.stderr.write(`${text}\n`)
const complain = (error: unknown): void =>
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))

function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of ends.splice(0).reverse()) await Promise.resolve().then(end).catch(complain)
  })()
  return ending
}

const LONGEST_END_MS = 70_000

/** Runs a program to its exit code and ends what it began, also after a failure, Ctrl-C or a lost standard output. */
export async function live(program: () => Promise<number>): Promise<never> {
  const stop = (code: number) => () => {
    void Promise.race([endAll(), sleep(LONGEST_END_MS)]).then(() => process.exit(code))
  }
  process.on('SIGINT', stop(130))
  process.on('SIGTERM', stop(143))
  process.on('SIGHUP', stop(129))
  process.stdout.on('error', stop(1))
  process.on('unhandledRejection', (error) => {
    complain(error)
    stop(1)()
  })
  let code = 1
  try {
    code = await program()
  } catch (error) {
    if (!isEnding()) complain(error)
  }
  if (isEnding()) await new Promise(() => undefined) // A signal was first: it gives the exit code.
  await endAll()
  process.exit(code)
}
