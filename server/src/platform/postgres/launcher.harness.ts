import { build } from 'esbuild'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isAlive } from './processes.ts'

/** Real processes that open a database, in a folder of their own. For tests of the launcher only. */
const here = fileURLToPath(new URL('.', import.meta.url))

const PROGRAM = `
  import { openDatabase } from './open-database.ts'
  const [dataDir, databaseUrl = null, end = 'wait'] = process.argv.slice(2)
  let stop
  const timer = setInterval(() => {}, 1000)
  if (end === 'wait') for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => { clearInterval(timer); stop() })
  try {
    const { url, kind, version, ...database } = await openDatabase({ dataDir, databaseUrl: databaseUrl || null }, console.error)
    stop = database.stop
    console.log(JSON.stringify({ url, kind, version }))
    if (end === 'exit') process.exit(0)
  } catch (error) {
    console.error(error.name === 'StartError' ? error.message : error.stack)
    process.exit(1)
  }
`

export interface Opened {
  readonly url: string
  readonly kind: string
  readonly version: number
}

export interface Opener {
  readonly process: ChildProcess
  /** Null when it did not start. */
  readonly opened: Opened | null
  /** What it said to people so far. */
  readonly said: () => string
  /** Exit code; null after a kill. */
  readonly ended: Promise<number | null>
}

export interface Workshop {
  readonly folder: string
  /** `more`: the address of an external database, then `exit` to end at once or `bare` to handle no signal. */
  readonly open: (dataDir: string, more?: readonly string[]) => Promise<Opener>
  /** The same without waiting for it to be open. */
  readonly begin: (dataDir: string, more?: readonly string[]) => ChildProcess
  /** Kills what is left and removes the folder. */
  readonly clear: () => Promise<void>
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync('/tmp/aftercare-launch-')
  chmodSync(folder, 0o711)
  symlinkSync(join(here, '../../../../node_modules'), join(folder, 'node_modules'))
  const program = join(folder, 'opener.mjs')
  const stdin = { contents: PROGRAM, resolveDir: here, loader: 'ts' } as const
  await build({
    stdin,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile: program,
  })
  const children: ChildProcess[] = []
  const begin = (dataDir: string, more: readonly string[] = []) => {
    const child = spawn(process.execPath, [program, dataDir, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return child
  }
  const open = (dataDir: string, more: readonly string[] = []) => watch(begin(dataDir, more))
  const clear = async () => {
    for (const child of children) child.kill('SIGKILL')
    for (const pid of serversBelow(folder)) process.kill(pid, 'SIGQUIT')
    while (serversBelow(folder).length > 0) await sleep(20)
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, open, begin, clear }
}

async function watch(child: ChildProcess): Promise<Opener> {
  let said = ''
  child.stderr!.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const line = new Promise<string>((done) => createInterface(child.stdout!).once('line', done))
  const first = await Promise.race([line, ended])
  const opened = typeof first === 'string' ? (JSON.parse(first) as Opened) : null
  return { process: child, opened, said: () => said, ended }
}

export const stop = (opener: Opener): Promise<number | null> => {
  opener.process.kill('SIGTERM')
  return opener.ended
}

/** Pids of the postmasters that work somewhere below this folder. */
export function serversBelow(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) =>
        pid > 0 && isAlive(pid) && orNothing(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder),
    )
    .filter((pid) => orNothing(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).includes('\0-D\0'))
}

// A process may end between two looks at it.
function orNothing(look: () => string): string {
  try {
    return look()
  } catch {
    return ''
  }
}

export async function until(holds: () => boolean | Promise<boolean>, atMostMs = 15_000): Promise<void> {
  const began = Date.now()
  while (!(await holds())) {
    if (Date.now() - began > atMostMs) throw new Error('waited in vain')
    await sleep(30)
  }
}

/** Runs a program of the machine and answers with what it printed. */
export function run(
  program: string,
  parameters: readonly string[],
  as: { uid?: number; gid?: number } = {},
): string {
  const answer = spawnSync(program, parameters, {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    ...as,
  })
  if (answer.status !== 0) throw new Error(`${program}: ${answer.stderr}`)
  return answer.stdout
}
