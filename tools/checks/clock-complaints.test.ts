import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = ['server/src', 'server/test', 'console/src', 'console/test'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path}`),
)

/** Every thread of the field about clocks that is known; a number may be written beside others of its project. */
const threads = [
  ...[
    '#10178',
    '#13392',
    '#14009',
    'stack#144',
    '#6889',
    '#5177',
    '#3140',
    '#2082',
    '#1322',
    '#4353',
    '#534',
  ],
  ...[
    '#3523',
    '#3928',
    '#4877',
    '#983',
    '#1554',
    '#2405',
    '#2212',
    '#1528',
    '#3778',
    '#33117',
    '#3756',
    '#817',
  ],
  ...['#4307', '#5135', '#2541', '#3034', '#6438', '#1168', '#2131', '#4166', '#4969', '#86', '#410', '#291'],
  ...['#586', '#430', '#514', '#6902', '#15605', '#15429'],
]

/** The rows of the table, each with the tests that it names: 「file “title” · “title”」. */
function namedTests(page: string): { row: string; tests: [file: string, title: string][] }[] {
  const rows = page.split('\n').filter((line) => /^\| .+\(.*#\d+.*\)/.test(line))
  return rows.map((row) => {
    const tests: [string, string][] = []
    let file = ''
    for (const [, name, title] of row.matchAll(/`([\w-]+\.test\.ts)`|“([^”]+)”/g)) {
      if (name !== undefined) file = name
      else tests.push([file, title!])
    }
    return { row, tests }
  })
}

/** Tests that a page names and nobody has written. */
const missing = (page: string): string[] =>
  namedTests(page).flatMap(({ row, tests }) => {
    const wrong = tests.filter(
      ([file, title]) =>
        !files
          .filter((path) => basename(path) === file)
          .some((path) => readFileSync(`${root}/${path}`, 'utf8').includes(`'${title}'`)),
    )
    return tests.length === 0 ? [row] : wrong.map(([file, title]) => `${file} “${title}”`)
  })

const page = readFileSync(`${root}/docs/clocks.md`, 'utf8')

describe('what users of other desks complain of', () => {
  test('every thread stands in the table', () => {
    const numbers = namedTests(page).flatMap(({ row }) => row.match(/(stack)?#\d+/g) ?? [])
    expect(threads.filter((thread) => !numbers.includes(thread))).toEqual([])
  })

  test('every row names tests, and each of them exists', () => {
    expect(namedTests(page).length).toBeGreaterThan(20)
    expect(missing(page)).toEqual([])
  })

  test('a row without a test and a test that nobody wrote are found', () => {
    const planted = [
      '| Nothing (x #1) | `complaints.test.ts` |',
      '| Something (x #2) | `complaints.test.ts` “nobody wrote this” |',
      '| Elsewhere (x #3) | `desk.test.ts` “paused is paused: nothing ticks, nothing is broken, however long it lasts” |',
    ]
    expect(missing(planted.join('\n'))).toHaveLength(3)
  })
})
