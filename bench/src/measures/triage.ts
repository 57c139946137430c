import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { atEnd } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { SHOP } from '../lib/scratch.ts'
import { posts } from '../texts.ts'
import { rounded, type Measure } from './measure.ts'

const OWN_TEXTS = 20_000

function ownTexts(): string {
  const next = posts(chance(5), SHOP)
  const line = (_: unknown, id: number) => {
    const { text, order } = JSON.parse(next().body) as { text: string; order?: object }
    return JSON.stringify({ id, text, ...(order ? { order } : {}) })
  }
  return `${Array.from({ length: OWN_TEXTS }, line).join('\n')}\n`
}

/** Sends lines through `bin/aftercare triage`; seconds from its start to its end. */
function run(lines: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(join(checkoutFolder(), 'bin/aftercare'), ['triage'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    atEnd(() => void child.kill('SIGKILL'))
    let answered = 0
    child.stdout.on('data', (bytes: Buffer) => bytes.forEach((byte) => (answered += Number(byte === 10))))
    child.once('error', reject)
    child.once('close', (code) => {
      const asked = lines.split('\n').filter((line) => line.trim() !== '').length
      if (code === 0 && answered === asked) resolve((performance.now() - began) / 1000)
      else reject(new Error(`triage ended with ${code} after ${answered} of ${asked} lines`))
    })
    child.stdin.end(lines)
  })
}

/** Texts in a second through the command line, its start included. A corpus counts as it is. */
export const triage: Measure = {
  names: ['triage.rate'],
  run: async ({ corpus }) => {
    const lines = corpus === null ? ownTexts() : await readFile(corpus, 'utf8')
    const count = lines.split('\n').filter((line) => line.trim() !== '').length
    return [{ name: 'triage.rate', value: rounded(count / (await run(lines))), unit: 'texts/s' }]
  },
}
