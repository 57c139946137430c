import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'

export interface CommandRun {
  /** Null: it was killed. */
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly ms: number
}

/** One command of the real program to its end, or to its kill after so many milliseconds. */
export function runAftercare(
  parameters: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfterMs: number | null = null,
): Promise<CommandRun> {
  const began = Date.now()
  const child = spawn(process.execPath, [join(checkoutFolder(), 'server/dist/cli.js'), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], AFTERCARE_DEMO: '0', ...env },
  })
  const kill = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  const texts = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => (texts.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (texts.err += bytes.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (kill) clearTimeout(kill)
      resolve({ code, ...texts, ms: Date.now() - began })
    })
  })
}
