import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const built = ['server/dist/cli.js', 'bench/dist/drill.js'].every((file) => existsSync(`${root}/${file}`))
const deep = process.env['AFTERCARE_DEEP'] === '1'

interface Run {
  readonly code: number | null
  readonly words: string
  readonly answer: Record<string, number>
}

/** `npm run drill -- NAME …`, as it was built last. Ended with the test, whatever happens. */
const drill = drillOf('intake')
const drillBackups = drillOf('backup')
const drillClocks = drillOf('clocks')

function drillOf(name: string): (seconds: number, ...more: string[]) => Promise<Run> {
  return (seconds, ...more) =>
    run([`${root}/bench/dist/drill.js`, name, '--seconds', String(seconds), ...more])
}

function run(parameters: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
    const texts = { out: '', err: '' }
    child.stdout.on('data', (bytes: Buffer) => (texts.out += bytes.toString()))
    child.stderr.on('data', (bytes: Buffer) => (texts.err += bytes.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      const answer = (texts.out.trim() ? JSON.parse(texts.out) : {}) as Record<string, number>
      resolve({ code, words: texts.err, answer })
    })
  })
}

const kept = { lost: 0, withoutClocks: 0, doubledCases: 0, clocksFiredTwice: 0 }
const skipped = 'not built yet: node tools/build.mjs server drill'

test('接入时反复 kill -9:已确认的工单一张不少、一张不重,都有时限', { timeout: 120_000 }, async ({ skip }) => {
  if (!built) skip(skipped)
  const { code, answer, words } = await drill(8, '--kills', '3')
  expect(answer, words).toMatchObject({ ...kept, killsInFlight: 3, databaseKills: 1 })
  expect(answer['acknowledged']).toBeGreaterThan(10)
  expect(code).toBe(0)
})

test('演练真的会发现问题:丢一张已确认的工单,就以 1 退出', { timeout: 120_000 }, async ({ skip }) => {
  if (!built) skip(skipped)
  const { code, answer, words } = await drill(1, '--kills', '0', '--plant', 'lost')
  // The case that is taken away may hold several acknowledged words: as many are lost.
  expect(answer, words).toMatchObject({ ...kept, lost: expect.any(Number) as number })
  expect(answer['lost']).toBeGreaterThan(0)
  expect(code).toBe(1)
})

test.runIf(deep)('二十次 kill -9,其中五次是数据库', { timeout: 400_000 }, async ({ skip }) => {
  if (!built) skip(skipped)
  const { code, answer, words } = await drill(75, '--kills', '20')
  expect(answer, words).toMatchObject({ ...kept, killsInFlight: 20, databaseKills: 5 })
  expect(code).toBe(0)
})

const otherFaults = [
  ['doubled', { ...kept, doubledCases: 1 }],
  ['clockless', { ...kept, withoutClocks: 1 }],
  ['fired', { ...kept, clocksFiredTwice: 1 }],
] as const

test.runIf(deep).each(otherFaults)('也会发现:%s', { timeout: 120_000 }, async (plant, found) => {
  const { code, answer, words } = await drill(1, '--kills', '0', '--plant', plant)
  expect(answer, words).toMatchObject(found)
  expect(code).toBe(1)
})

const restored = { lost: 0, foreign: 0, countsDiffer: 0, chainsBroken: 0, auditBroken: 0, verifyCode: 0 }
const survived = { restoreUnusable: 0, restoreRepeatFailed: 0, upgradeUnusable: 0, upgradeRepeatFailed: 0 }

test(
  '边接入边备份,恢复出来一张不少;恢复和升级被 kill -9,再来一次就好',
  { timeout: 180_000 },
  async ({ skip }) => {
    if (!built) skip(skipped)
    const { code, answer, words } = await drillBackups(3, '--kills', '2')
    expect(answer, words).toMatchObject({ ...restored, ...survived, restoreKills: 2, upgradeKills: 2 })
    expect(code).toBe(0)
  },
)

test.runIf(deep).each([
  ['lost', { countsDiffer: 1 }],
  ['half', { restoreUnusable: 1 }],
])('备份的演练也会发现:%s', { timeout: 180_000 }, async (plant, found) => {
  const { code, answer, words } = await drillBackups(2, '--kills', '1', '--plant', plant)
  expect(answer, words).toMatchObject(found)
  expect(code).toBe(1)
})

const eachOnce = {
  clocks: 2000,
  acted: 2000,
  lost: 0,
  doubled: 0,
  early: 0,
  stepsMissing: 0,
  clocksWaiting: 0,
}

// How late they are is the machine's affair as well: the drill by itself says and judges it.
test.runIf(deep)(
  '两千条时限到期,节点被 kill -9、被冻住、钟不准,数据库断开十分钟:每条处理一次,不丢不重不早',
  { timeout: 180_000 },
  async ({ skip }) => {
    if (!built) skip(skipped)
    const { answer, words } = await drillClocks(14, '--clocks', '2000', '--kills', '3')
    expect(answer, words).toMatchObject({ ...eachOnce, kills: 3, nodes: 2, chainsBroken: 0, nodesCrashed: 0 })
    expect(answer['outageClocks']).toBeGreaterThan(300)
    expect(answer['outageNoticesShown']).toBeLessThan(10)
  },
)

test.runIf(deep).each([
  ['lost', { lost: 1 }],
  ['doubled', { doubled: 1 }],
])('时限的演练也会发现:%s', { timeout: 180_000 }, async (plant, found) => {
  const { code, answer, words } = await drillClocks(3, '--clocks', '400', '--kills', '0', '--plant', plant)
  expect(answer, words).toMatchObject(found)
  expect(code).toBe(1)
})
