import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock, withLock } from './lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync('/tmp/aftercare-lock-')
  file = join(folder, 'open.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('one works after the other, and nothing stays behind', async () => {
  const told: string[] = []
  const work = (name: string) => async () => {
    told.push(`${name} begins`)
    await sleep(30)
    told.push(`${name} ends`)
  }

  await Promise.all(['a', 'b'].map((name) => withLock(file, () => undefined, work(name))))

  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a process that is gone, or whose pid came back, is taken over', async () => {
  for (const mark of ['999999999 1', `${process.pid} 1`]) {
    writeFileSync(file, mark)

    expect(
      await withLock(
        file,
        () => undefined,
        () => Promise.resolve('mine'),
      ),
    ).toBe('mine')
  }
})

test('the lock of a live process is respected and given back after a failure', async () => {
  await expect(
    withLock(
      file,
      () => undefined,
      () => {
        expect(takeLock(file)).toBe(false)
        return Promise.reject(new Error('broke off'))
      },
    ),
  ).rejects.toThrow('broke off')

  expect(existsSync(file)).toBe(false)
})
