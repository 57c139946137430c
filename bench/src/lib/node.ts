import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../server/src/platform/port.ts'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { atEnd, say } from './lifetime.ts'
import { SECRET } from './scratch.ts'

/** A process of the real program on a scratch database. */
export interface ServerNode {
  readonly port: number
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
  readonly kill: (signal: NodeJS.Signals) => void
  stop(): Promise<void>
  /** What it said on standard error, the beginning and the newest. */
  readonly lastWords: () => string
}

const START_WAIT_MS = 60_000
const STOP_WAIT_MS = 15_000
const MOST_WORDS = 200

/** How the clock of a machine goes wrong: so far off, and set on and back by so much every few seconds. */
export interface WrongClock {
  readonly offMs: number
  readonly stepMs: number
}

interface Wishes {
  readonly port?: number
  readonly processes?: number
  readonly clock?: WrongClock | undefined
}

/** Starts `serve` or `work` and waits until it is ready: on any free port, with its own choice of processes, unless told. */
export async function startNode(
  url: string,
  verb: readonly ['serve' | 'work', ...string[]],
  { port: wish = 0, processes, clock }: Wishes = {},
): Promise<ServerNode> {
  const port = wish || (await freePort('127.0.0.1'))
  const program = join(checkoutFolder(), 'server/dist/cli.js')
  const child = spawn(
    process.execPath,
    [...nodeOptions(), ...(clock ? goingWrong(clock) : []), program, ...verb],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        AFTERCARE_HOST: '127.0.0.1',
        AFTERCARE_PORT: String(port),
        AFTERCARE_DATABASE_URL: url,
        AFTERCARE_SECRET: SECRET,
        AFTERCARE_DEMO: '0',
        // Simulators of what lies outside run on this machine.
        AFTERCARE_PRIVATE_NETWORKS: '1',
        ...(processes === undefined ? {} : { AFTERCARE_PROCESSES: String(processes) }),
      },
    },
  )
  const words: string[] = []
  child.stderr.on(
    'data',
    (bytes: Buffer) => (words[words.length < MOST_WORDS ? words.length : MOST_WORDS - 1] = bytes.toString()),
  )
  const node = controlled(child, port, () => words.join('').slice(-3000))
  // One worker prints its line when its loops run; a web node answers when it is ready.
  const ready = verb[0] === 'work' ? async () => words.length > 0 : () => answers(port)
  const until = Date.now() + START_WAIT_MS
  while (!(await ready())) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) await sleep(25)
    else throw new Error(`${verb.join(' ')} did not start: ${words.join('')}`)
  }
  return node
}

/** For a look inside: BENCH_NODE_OPTIONS='--cpu-prof --cpu-prof-dir=/tmp/prof'. */
const nodeOptions = (): string[] => process.env['BENCH_NODE_OPTIONS']?.split(' ').filter(Boolean) ?? []

const STEP_EVERY_MS = 7000

/** What the operating system would say is said by a module that is read before the program. */
function goingWrong({ offMs, stepMs }: WrongClock): string[] {
  const code = `const real = Date.now
    let off = ${offMs}
    let step = ${stepMs}
    Date.now = () => real() + off
    setInterval(() => { off += step; step = -step }, ${STEP_EVERY_MS}).unref()`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

function controlled(child: ChildProcess, port: number, lastWords: () => string): ServerNode {
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const kill = (signal: NodeJS.Signals) => void child.kill(signal)
  const killNow = () => kill('SIGKILL')
  process.once('exit', killNow)
  void gone.then(() => process.removeListener('exit', killNow))
  const stop = async () => {
    kill('SIGTERM')
    const stuck = setTimeout(() => {
      say(`process ${child.pid} did not stop within ${STOP_WAIT_MS / 1000} s: killed`)
      killNow()
    }, STOP_WAIT_MS)
    await gone
    clearTimeout(stuck)
  }
  atEnd(stop)
  return { port, gone, kill, stop, lastWords }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
