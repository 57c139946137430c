import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundLog } from './server-log.ts'

let folder: string
let log: string
let open: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-log-'))
  log = join(folder, 'server.log')
  open = openSync(log, 'a+', 0o600) // As the server is given it.
})
afterEach(() => {
  closeSync(open)
  rmSync(folder, { recursive: true, force: true })
})

const files = () =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

test('a log within bounds is left alone', () => {
  writeSync(open, '1234567890')
  expect(boundLog(log, 10)).toBe(false)
  expect(files()).toEqual({ 'server.log': '1234567890' })
})

test('a log that grew is put aside while it is open, and what is written next begins it anew', () => {
  writeSync(open, 'many old lines\n')
  expect(boundLog(log, 10)).toBe(true)
  writeSync(open, 'next\n')
  expect(files()).toEqual({ 'server.log': 'next\n', 'server.log.1': 'many old lines\n' })
})

test('the oldest go: a log and three earlier ones stay, however much is written', () => {
  for (let i = 1; i <= 9; i++) {
    writeSync(open, `lines of round ${i}`)
    expect(boundLog(log, 10)).toBe(true)
  }
  expect(files()).toEqual({
    'server.log': '',
    'server.log.1': 'lines of round 9',
    'server.log.2': 'lines of round 8',
    'server.log.3': 'lines of round 7',
  })
})

test('no log: nothing to do', () => {
  expect(boundLog(join(folder, 'none'), 10)).toBe(false)
})
