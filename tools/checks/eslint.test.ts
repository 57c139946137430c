import { join } from 'node:path'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'
import { project } from './scratch.ts'

const eslint = new ESLint({ cwd: project })

async function lint(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(project, path) })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

const domain = 'server/src/rooms/clocks/domain/planted.ts'
const kernel = 'server/src/kernel/planted.ts'
const room = 'server/src/rooms/clocks/planted.ts'
const app = 'server/src/app/planted.ts'
const screen = 'console/src/features/queue/planted.tsx'
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `export const line${i} = ${i}\n`).join('')
const long = (count: number) => `export function long() {\n${'  void 0\n'.repeat(count)}}\n`

test.each([
  ['a long file', room, lines(301), 'max-lines'],
  ['a long test', 'server/src/rooms/clocks/planted.test.ts', lines(501), 'max-lines'],
  ['a long function', room, long(60), 'max-lines-per-function'],
  ['a long component', screen, long(120), 'max-lines-per-function'],
  ['deep blocks', room, 'if (a) { if (b) { if (c) { if (d) f() } } }', 'max-depth'],
  [
    'many parameters',
    room,
    'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e]',
    'max-params',
  ],
  ['any', 'contract/src/planted.ts', 'export type Row = any', '@typescript-eslint/no-explicit-any'],
  [
    'a value import of a type',
    room,
    "import { Work } from './work.ts'\nexport type W = Work",
    '@typescript-eslint/consistent-type-imports',
  ],
  [
    'a type import that is loaded',
    room,
    "import { type Work } from './work.ts'\nexport type W = Work",
    '@typescript-eslint/no-import-type-side-effects',
  ],
  ['@ts-ignore', screen, '// @ts-ignore\nexport const a: string = 1', '@typescript-eslint/ban-ts-comment'],
  ['@ts-nocheck', room, '// @ts-nocheck\nexport const a: string = 1', '@typescript-eslint/ban-ts-comment'],
  [
    'a bare expectation',
    room,
    '// @ts-expect-error\nexport const a: string = 1',
    '@typescript-eslint/ban-ts-comment',
  ],
  ['console in a room', room, "console.log('hello')", 'no-console'],
  ['console on a screen', screen, "console.error('hello')", 'no-console'],
  ['console in the server', app, "console.log('hello')", 'no-console'],
  ['a swallowed error', room, 'try { f() } catch {}', 'no-empty'],
  ['loose equality', room, 'export const same = a == b', 'eqeqeq'],
  ['an unused name in a tool', 'tools/planted.mjs', 'const unused = 1', 'no-unused-vars'],
  [
    'a double cast in the server',
    app,
    'export const a = b as unknown as string',
    'no-restricted-syntax: `as unknown as`',
  ],
  [
    'a double cast in a domain',
    domain,
    'export const a = b as unknown as string',
    'no-restricted-syntax: `as unknown as`',
  ],
  [
    'a double cast on a screen',
    screen,
    'export const a = b as unknown as string',
    'no-restricted-syntax: `as unknown as`',
  ],
  ['the time in a room', room, 'export const at = Date.now()', 'no-restricted-syntax: The time'],
  [
    'a date without a moment in a room',
    room,
    'export const at = new Date()',
    'no-restricted-syntax: The time',
  ],
  [
    'the time in app/',
    'server/src/app/demo/planted.ts',
    'export const at = Date.now()',
    'no-restricted-syntax: The time',
  ],
  [
    'an unused suppression',
    room,
    '// eslint-disable-next-line no-console -- none\nf()',
    'null: Unused eslint-disable',
  ],
])('%s is named', async (_what, path, code, rule) => {
  expect(await lint(path, code)).toContainEqual(expect.stringContaining(rule))
})

test.each([
  ['fetch', "export const a = fetch('x')", 'no-restricted-globals'],
  ['process', 'export const a = process.env', 'no-restricted-globals'],
  ['console', 'export const a = () => console.warn(1)', 'no-restricted-globals'],
  ['timers', 'setTimeout(f, 1)', 'no-restricted-globals'],
  ['crypto', 'export const a = crypto.randomUUID()', 'no-restricted-globals'],
  ['performance', 'export const a = performance.now()', 'no-restricted-globals'],
  ['globalThis', 'export const a = globalThis.x', 'no-restricted-globals'],
  ['the moment', 'export const a = Date.now()', 'The moment is an argument'],
  ['a date of now', 'export const a = new Date()', 'The moment is an argument'],
  ['a text of now', 'export const a = Date()', 'The moment is an argument'],
  ['chance', 'export const a = Math.random()', 'Chance is an argument'],
  ['an async function', 'export async function a() {}', 'do not wait'],
  ['an async arrow', 'export const a = async () => 1', 'do not wait'],
  ['await', 'export const a = await b', 'do not wait'],
  ['a late import', "export const a = import('./b.ts')", 'do not wait'],
  ['a class', 'export class A {}', 'data and functions'],
  ['a nameless class', 'export const A = class {}', 'data and functions'],
  ["the machine's zone", 'export const a = new Date(2026, 10, 11)', 'zone of the machine'],
  ["the machine's hour", 'export const a = (at: Date) => at.getHours()', 'zone of the machine'],
])('domain/ and kernel/ are pure: %s is named', async (_what, code, says) => {
  expect(await lint(domain, code)).toContainEqual(expect.stringContaining(says))
  expect(await lint(kernel, code)).toContainEqual(expect.stringContaining(says))
  expect((await lint(domain.replace('.ts', '.test.ts'), code)).join()).not.toContain(says)
})

test.each([
  [
    'a pure rule',
    domain,
    'export const due = (at: number) => new Date(at).getUTCHours() + Date.UTC(2026, 1)\n',
  ],
  [
    'a type of another room',
    domain,
    "import type { A } from '../../cases/domain/a.ts'\nexport type B = A | null\n",
  ],
  ['waiting in a room', room, 'export const a = async (work: { now: number }) => new Date(work.now)\n'],
  ['the time in platform/', 'server/src/platform/clock.ts', 'export const now = () => Date.now()\n'],
  ['the time in a test', 'server/src/rooms/clocks/a.test.ts', 'export const now = () => Date.now()\n'],
  ['console of the command line', 'server/src/app/cli.ts', "console.log('data')\n"],
  ['console of a verb', 'server/src/app/cli/verify.ts', "console.log('data')\n"],
  ['console of a tool', 'tools/planted.mjs', "console.log('data')\n"],
  ['console of the bench', 'bench/planted.ts', "console.log('data')\n"],
  ['a file of 300 lines', room, lines(300)],
  ['a test of 500 lines', 'server/test/journeys/a.test.ts', lines(500)],
  ['a function of 60 lines', room, long(58)],
  ['a component of 120 lines', screen, long(118)],
  ['a long test function', 'console/test/a.test.ts', long(200)],
  [
    'an expectation with its reason',
    room,
    '// @ts-expect-error the driver lacks a type\nexport const a: string = 1\n',
  ],
  ['an error with a decision', room, 'try { f() } catch { g() }\n'],
])('%s passes', async (_what, path, code) => {
  expect(await lint(path, code)).toEqual([])
})
