import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyFrom, link, project, run, scratch } from './scratch.ts'

const config = join(project, '.dependency-cruiser.cjs')
const depcruise = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }

/** What may be imported. It stands in every tree and imports nothing that is forbidden. */
const house = {
  'contract/package.json': JSON.stringify({ name: '@aftercare/contract', exports: { './*': './src/*.ts' } }),
  'contract/src/lists.ts': "import { z } from 'zod'\nexport const lists = z\nexport type Level = string",
  'server/src/kernel/time.ts': 'export type Instant = number\nexport const minute = 60_000',
  'server/src/platform/db.ts':
    "import pg from 'pg'\nimport { readFile } from 'node:fs/promises'\nexport { pg, readFile }",
  'server/src/rooms/cases/domain/status.ts':
    "export type Status = 'closed'\nexport const closed: Status = 'closed'",
  'server/src/rooms/cases/queries.ts': 'export const find = 1',
  'server/src/rooms/cases/index.ts':
    "export { find } from './queries.ts'\nexport { closed } from './domain/status.ts'",
  'server/src/rooms/grading/domain/grade.ts': 'export const grade = 1',
  'server/src/app/journey.ts': 'export const journey = 1',
  'server/test/open-shop.ts': 'export const openShop = 1',
  'console/src/features/queue/list.tsx': 'export const list = 1',
  'console/src/ui/button.tsx': 'export const button = 1',
  'tools/start.ts': 'export const start = 1',
}

function plant(files: Record<string, string>): string {
  const root = scratch({ ...house, ...files })
  copyFrom(project, ['tsconfig.json'], root)
  link(root, 'node_modules/@aftercare/contract', '../../contract')
  for (const library of ['zod', 'pg', '@types/pg', 'kysely', 'react'])
    link(root, `node_modules/${library}`, join(project, 'node_modules', library))
  return root
}

const cruise = (root: string, report: 'err' | 'json') =>
  run(depcruise, ['contract/src', 'server/src', 'console/src', '--config', config, '-T', report], root)

function violations(root: string): string[] {
  const { summary } = JSON.parse(cruise(root, 'json').stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  return summary.violations.map(({ from, rule }) => `${rule.name} · ${from}`)
}

const clocks = 'server/src/rooms/clocks'
const planted: Record<string, readonly [path: string, code: string][]> = {
  'domain-is-pure': [
    [
      `${clocks}/domain/a1.ts`,
      "import { closed } from '../../cases/domain/status.ts'\nexport const a = closed",
    ],
    [`${clocks}/domain/a2.ts`, "import { lists } from '@aftercare/contract/lists'\nexport const a = lists"],
    [
      `${clocks}/domain/a3.ts`,
      "import type { Status } from '../../cases/domain/status.ts'\nimport { closed } from '../../cases/domain/status.ts'\nexport const a: Status = closed",
    ],
    [`${clocks}/domain/a4.ts`, "import { createHash } from 'node:crypto'\nexport const a = createHash"],
  ],
  'domain-names-only-domain': [
    [
      `${clocks}/domain/b1.ts`,
      "import type { find } from '../../cases/queries.ts'\nexport type A = typeof find",
    ],
    [`${clocks}/domain/b2.ts`, "import type { Kysely } from 'kysely'\nexport type A = Kysely<1>"],
    [
      `${clocks}/domain/b3.ts`,
      "import { readFile } from '../../../platform/db.ts'\nexport const a = readFile",
    ],
  ],
  'through-the-door': [
    [`${clocks}/c1.ts`, "import { find } from '../cases/queries.ts'\nexport const a = find"],
    [`${clocks}/c2.ts`, "import type { find } from '../cases/queries.ts'\nexport type A = typeof find"],
  ],
  'name-it-do-not-call-it': [
    [`${clocks}/d1.ts`, "import { closed } from '../cases/domain/status.ts'\nexport const a = closed"],
    [`${clocks}/d2.ts`, "export * from '../cases/domain/status.ts'"],
  ],
  'no-circles': [[`${clocks}/e1.ts`, "import { b } from './e2.ts'\nexport const a = () => b"]],
  'kernel-stands-alone': [
    ['server/src/kernel/f1.ts', "import { z } from 'zod'\nexport const a = z"],
    [
      'server/src/kernel/f2.ts',
      "import type { Level } from '@aftercare/contract/lists'\nexport type A = Level",
    ],
  ],
  'platform-knows-no-room': [
    ['server/src/platform/g1.ts', "import { find } from '../rooms/cases/index.ts'\nexport const a = find"],
  ],
  'only-app-knows-all': [
    [`${clocks}/h1.ts`, "import { journey } from '../../app/journey.ts'\nexport const a = journey"],
    [
      'server/src/platform/h2.ts',
      "import type { journey } from '../app/journey.ts'\nexport type A = typeof journey",
    ],
  ],
  'only-platform-touches-the-world': [
    [`${clocks}/i1.ts`, "import pg from 'pg'\nexport const a = pg"],
    [`${clocks}/i2.ts`, "import { readFile } from 'node:fs/promises'\nexport const a = readFile"],
    ['server/src/app/i3.ts', "import { request } from 'https'\nexport const a = request"],
    ['server/src/app/demo/i4.ts', "import { spawn } from 'node:child_process'\nexport const a = spawn"],
    [`${clocks}/i5.ts`, "export const a = () => import('undici')"],
  ],
  'server-knows-no-client': [
    ['server/src/app/j1.ts', "import { start } from '../../../tools/start.ts'\nexport const a = start"],
    [
      'server/src/app/j2.ts',
      "import { button } from '../../../console/src/ui/button.tsx'\nexport const a = button",
    ],
  ],
  'clients-see-only-the-contract': [
    [
      'console/src/lib/k1.ts',
      "import { find } from '../../../server/src/rooms/cases/index.ts'\nexport const a = find",
    ],
    [
      'console/src/lib/k2.ts',
      "import { closed } from '../../../server/src/rooms/cases/domain/status.ts'\nexport const a = closed",
    ],
    [
      'console/src/lib/k3.ts',
      "import type { pg } from '../../../server/src/platform/db.ts'\nexport type A = typeof pg",
    ],
  ],
  'console-runs-in-a-browser': [
    ['console/src/lib/l1.ts', "import { join } from 'node:path'\nexport const a = join"],
  ],
  'screens-are-neighbours-not-parents': [
    ['console/src/features/board/m1.tsx', "import { list } from '../queue/list.tsx'\nexport const a = list"],
  ],
  'blocks-know-no-screen': [
    ['console/src/ui/n1.tsx', "import { list } from '../features/queue/list.tsx'\nexport const a = list"],
  ],
  'contract-stands-alone': [
    [
      'contract/src/o1.ts',
      "import { minute } from '../../server/src/kernel/time.ts'\nexport const a = minute",
    ],
    ['contract/src/o2.ts', "import { Kysely } from 'kysely'\nexport const a = Kysely"],
    ['contract/src/o3.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync"],
  ],
  'work-knows-no-test': [
    ['server/src/app/p1.ts', "import { openShop } from '../../test/open-shop.ts'\nexport const a = openShop"],
    [`${clocks}/p2.ts`, "import { story } from './p2.test.ts'\nexport const a = story"],
  ],
  'everything-resolves': [
    ['server/src/app/q1.ts', "import { gone } from '@aftercare/contract/gone'\nexport const a = gone"],
    ['server/src/app/q2.ts', "import { gone } from './gone.ts'\nexport const a = gone"],
  ],
}

/** The other halves of planted violations. */
const otherHalves = {
  [`${clocks}/e2.ts`]: "import { a } from './e1.ts'\nexport const b = () => a",
  [`${clocks}/p2.test.ts`]: 'export const story = 1',
}

test('every layering rule names each of its planted violations', () => {
  const cases = Object.entries(planted).flatMap(([rule, files]) =>
    files.map(([path, code]) => ({ rule, path, code })),
  )
  const root = plant({
    ...otherHalves,
    ...Object.fromEntries(cases.map(({ path, code }) => [path, code])),
  })
  const found = violations(root)

  const expected = cases.map(({ rule, path }) => `${rule} · ${path}`)
  expect(expected.filter((one) => !found.includes(one))).toEqual([])
  expect(cruise(root, 'err').status).not.toBe(0)
})

test('no rule is without a planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual(forbidden.map(({ name }) => name).sort())
})

test('the way that the rules leave open passes', () => {
  const root = plant({
    [`${clocks}/domain/ok.ts`]: [
      "import type { Level } from '@aftercare/contract/lists'",
      "import type { Status } from '../../cases/domain/status.ts'",
      "import { minute } from '../../../kernel/time.ts'",
      "import { more } from './more.ts'",
      'export type A = Level | Status',
      'export const a = minute + more',
    ].join('\n'),
    [`${clocks}/domain/more.ts`]:
      "import type { A } from './ok.ts'\nexport type B = A\nexport const more = 1",
    [`${clocks}/domain/ok.test.ts`]:
      "import { closed } from '../../cases/domain/status.ts'\nexport const a = closed",
    [`${clocks}/stop-clocks.ts`]: [
      "import { lists } from '@aftercare/contract/lists'",
      "import { sql } from 'kysely'",
      "import { closed, find } from '../cases/index.ts'",
      "import type { Status } from '../cases/domain/status.ts'",
      "import { pg } from '../../platform/db.ts'",
      "import { a } from './domain/ok.ts'",
      'export type A = Status',
      'export const all = [lists, sql, closed, find, pg, a]',
    ].join('\n'),
    [`${clocks}/stop-clocks.test.ts`]:
      "import { readFileSync } from 'node:fs'\nexport const a = readFileSync",
    'server/src/app/server.ts': "import { find } from '../rooms/cases/queries.ts'\nexport const a = find",
    'server/src/app/cli.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync",
    'server/src/app/cli/verify.ts': "import { createServer } from 'node:net'\nexport const a = createServer",
    'console/src/features/queue/page.tsx': [
      "import { useState } from 'react'",
      "import { lists } from '@aftercare/contract/lists'",
      "import { grade } from '../../../../server/src/rooms/grading/domain/grade.ts'",
      "import { minute } from '../../../../server/src/kernel/time.ts'",
      "import { button } from '../../ui/button.tsx'",
      "import { list } from './list.tsx'",
      'export const all = [useState, lists, grade, minute, button, list]',
    ].join('\n'),
    'console/src/features/queue/page.test.tsx':
      "import { find } from '../../../../server/src/rooms/cases/queries.ts'\nexport const a = find",
  })

  expect(violations(root)).toEqual([])
  expect(cruise(root, 'err').status).toBe(0)
})
