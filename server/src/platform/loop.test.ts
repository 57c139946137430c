import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { repeat } from './loop.ts'

const quiet = { everyMs: 5, onError: () => undefined }

describe('a loop', () => {
  test('does its round again and again, never two at a time', async () => {
    let running = 0
    let most = 0
    let rounds = 0
    const loop = repeat(async () => {
      most = Math.max(most, ++running)
      await sleep(3)
      running--
      rounds++
    }, quiet)
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(5))
    await loop.stop()
    expect(most).toBe(1)
  })

  test('begins at once and does not wait for its first sleep', async () => {
    let rounds = 0
    const loop = repeat(async () => void rounds++, { ...quiet, everyMs: 3_600_000 })
    expect(rounds).toBe(1)
    await loop.stop()
  })

  test('a round says when the next one is due', async () => {
    const began: number[] = []
    const loop = repeat(
      async () => {
        began.push(performance.now())
        return 1
      },
      { ...quiet, everyMs: 3_600_000 },
    )
    await vi.waitFor(() => expect(began.length).toBeGreaterThan(3))
    await loop.stop()
  })

  test('a round that fails is told and tried again after a second; the loop lives', async () => {
    const told: unknown[] = []
    const began: number[] = []
    const round = async () => {
      began.push(performance.now())
      if (began.length === 1) throw new Error('the database is away')
    }
    const loop = repeat(round, { everyMs: 3_600_000, onError: (error) => told.push(error) })
    await vi.waitFor(() => expect(began).toHaveLength(2), { timeout: 5000 })
    await loop.stop()
    expect(told).toEqual([new Error('the database is away')])
    expect(began[1]! - began[0]!).toBeGreaterThanOrEqual(950)
  })
})

describe('the end of a loop', () => {
  test('waits for the round that is running and begins no other', async () => {
    let rounds = 0
    let finish: () => void = () => undefined
    const loop = repeat(() => {
      rounds++
      return new Promise<void>((resolve) => (finish = resolve))
    }, quiet)
    let ended = false
    const end = loop.stop().then(() => (ended = true))
    await sleep(20)
    expect(ended).toBe(false)
    finish()
    await end
    expect(rounds).toBe(1)
  })

  test('wakes it from a long sleep', async () => {
    const loop = repeat(async () => undefined, { ...quiet, everyMs: 3_600_000 })
    await sleep(10)
    const began = performance.now()
    await loop.stop()
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('twice is once', async () => {
    const loop = repeat(async () => undefined, quiet)
    await Promise.all([loop.stop(), loop.stop()])
    await loop.stop()
  })
})
