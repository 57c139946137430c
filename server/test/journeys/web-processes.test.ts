import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../src/platform/postgres/testDatabase.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = `${root}/server/dist/cli.js`
const skipped = 'not built yet: node tools/build.mjs server'
const soon = { timeout: 40_000, interval: 200 }

let node: ChildProcess | null = null
afterEach(() => void node?.kill('SIGKILL'))

/** `aftercare serve` with two web processes on a database of its own; where it listens. */
async function start(): Promise<string> {
  const { url } = await freshDatabase()
  const env = {
    ...{ PATH: process.env['PATH'], AFTERCARE_DATABASE_URL: url, AFTERCARE_PORT: '0', AFTERCARE_DEMO: '0' },
    ...{ AFTERCARE_SECRET: 'secret-of-a-test-node', AFTERCARE_PROCESSES: '2' },
  }
  node = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  node.stderr!.on('data', (bytes: Buffer) => (words += bytes.toString()))
  return vi.waitFor(() => {
    const address = /已启动:(http:\S+)/.exec(words)?.[1]
    if (!address) throw new Error(`not started: ${words}`)
    return address
  }, soon)
}

/** Which process answered; each connection may reach another one. */
async function whoAnswers(address: string): Promise<number> {
  // A connection that was dealt to a process in the moment of its death is never answered.
  const options = { headers: { connection: 'close' }, signal: AbortSignal.timeout(3000) }
  const answer = await fetch(`${address}/metrics`, options)
  return Number(/aftercare_database_connections\{process="(\d+)"\}/.exec(await answer.text())![1])
}

async function processes(address: string): Promise<Set<number>> {
  const pids = new Set<number>()
  for (let i = 0; i < 8; i++) pids.add(await whoAnswers(address))
  return pids
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test(
  '两个网页进程共用一个端口;一个被杀,另一个接着答,新的补上;停止时都走',
  { timeout: 120_000 },
  async ({ skip }) => {
    if (!existsSync(program)) skip(skipped)
    const address = await start()
    const before = await vi.waitFor(async () => {
      const pids = await processes(address)
      expect(pids.size).toBe(2)
      return pids
    }, soon)
    const [killed, other] = [...before]
    process.kill(killed!, 'SIGKILL')

    const after = await vi.waitFor(async () => {
      const pids = await processes(address)
      expect(pids.size).toBe(2)
      expect([...pids]).not.toContain(killed)
      return pids
    }, soon)
    expect([...after]).toContain(other)

    node!.kill('SIGTERM')
    const [code] = (await once(node!, 'exit')) as [number | null]
    expect(code).toBe(0)
    expect([...after].filter(isAlive)).toEqual([])
  },
)

test('启动它们的进程被 kill -9,它们也不留下', { timeout: 120_000 }, async ({ skip }) => {
  if (!existsSync(program)) skip(skipped)
  const address = await start()
  const pids = await processes(address)
  expect(pids.size).toBeGreaterThan(0)
  node!.kill('SIGKILL')
  await vi.waitFor(() => expect([...pids].filter(isAlive)).toEqual([]), soon)
})
