import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBinaries, shippedPackage, type ShippedPackage } from './binaries.ts'
import { chooseServerUser, isRoot, runAs } from './server-user.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync('/tmp/aftercare-binaries-')
  chmodSync(folder, 0o711)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const user = chooseServerUser(null)
const cache = () => join(folder, 'cache')
const runs = (program: string) => spawnSync(program, ['--version'], { ...runAs(user), cwd: '/' }).status === 0

/** A package as npm leaves it when it may not run the script that makes the links. */
function packageWithoutLinks(place: string): ShippedPackage {
  const original = shippedPackage()
  const native = join(place, 'native')
  cpSync(join(original.folder, 'native'), native, { recursive: true, verbatimSymlinks: true })
  const links = readdirSync(join(native, 'lib'), { withFileTypes: true }).filter((entry) =>
    entry.isSymbolicLink(),
  )
  for (const { name } of links) rmSync(join(native, 'lib', name))
  return { ...original, folder: place }
}

test('programs that run are used where they are', () => {
  const shipped = shippedPackage()

  const { postgres, initdb, major } = findBinaries(user, cache(), shipped)

  expect([postgres.startsWith(shipped.folder), initdb.startsWith(shipped.folder), major]).toEqual([
    true,
    true,
    18,
  ])
})

test('links that npm was not allowed to make are made', () => {
  const shipped = packageWithoutLinks(join(folder, 'package'))

  const { postgres } = findBinaries(user, cache(), shipped)

  expect(postgres.startsWith(shipped.folder)).toBe(true)
  expect(runs(postgres)).toBe(true)
})

test.runIf(isRoot())(
  'programs below a folder that only root may enter are copied once, with their links',
  () => {
    mkdirSync(join(folder, 'private'), { mode: 0o700 })
    const hidden = packageWithoutLinks(join(folder, 'private/package'))

    const first = findBinaries(user, cache(), hidden)
    const second = findBinaries(user, cache(), hidden)

    expect(first.postgres.startsWith(cache())).toBe(true)
    expect(second).toEqual(first)
    expect(runs(first.postgres)).toBe(true)
  },
)

test('without programs that run, one sentence says what to do', () => {
  const empty = { ...shippedPackage(), folder: join(folder, 'package') }
  mkdirSync(join(empty.folder, 'native'), { recursive: true })

  expect(() => findBinaries(user, cache(), empty)).toThrow(/AFTERCARE_DATABASE_URL/)
})
