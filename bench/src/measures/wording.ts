import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { atEnd } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { rounded, type Measure } from './measure.ts'

const REPLIES = 20_000

/** Parts of replies as they are written all day: most of them have nothing to be found. */
const parts = [
  '您好，照片收到了',
  '给您添麻烦了',
  '我来跟进这件事',
  '今天 18:00 前给您答复',
  '已经安排补发，运费我们出',
  '因为是定制的，换不了颜色，可以改尺寸',
  '这个不支持',
  '我们会尽快处理',
  '包裹明天上午送到',
  '麻烦您拍一张外包装的照片',
]

function ownReplies(): string {
  const random = chance(7)
  const one = (id: number): string => {
    const text = [1, 2, 3].map(() => random.pick(parts)).join('，')
    return JSON.stringify({ id, text })
  }
  return `${Array.from({ length: REPLIES }, (_, id) => one(id)).join('\n')}\n`
}

/** Sends replies through `bin/aftercare wording`; seconds from its start to its end. */
function run(lines: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(join(checkoutFolder(), 'bin/aftercare'), ['wording'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    atEnd(() => void child.kill('SIGKILL'))
    let answered = 0
    child.stdout.on('data', (bytes: Buffer) => bytes.forEach((byte) => (answered += Number(byte === 10))))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0 && answered === REPLIES) resolve((performance.now() - began) / 1000)
      else reject(new Error(`wording ended with ${code} after ${answered} of ${REPLIES} lines`))
    })
    child.stdin.end(lines)
  })
}

/** Replies checked in a second through the command line, its start included. */
export const wording: Measure = {
  names: ['wording.rate'],
  run: async () => [
    { name: 'wording.rate', value: rounded(REPLIES / (await run(ownReplies()))), unit: 'texts/s' },
  ],
}
