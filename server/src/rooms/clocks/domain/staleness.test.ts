import { describe, expect, test } from 'vitest'
import { hours, parseInstant } from '../../../kernel/time.ts'
import { staleSince, type Lying } from './staleness.ts'

const now = parseInstant('2026-11-11 10:00')!
const lying = (more: Partial<Lying>): Lying => ({
  ...{ open: true, nextChaseAt: null, lastMessageAt: now - hours(100), clocks: [] },
  ...more,
})
const runs = (dueAt: number) => ({ state: 'running', dueAt }) as const
const since = (more: Partial<Lying>): number | null => staleSince(lying(more), now, 24)

describe('久拖: nobody moves it, and no promise says so', () => {
  test('a chase that nobody took up for a day', () => {
    expect(since({ nextChaseAt: now - hours(24) })).toBe(now - hours(24))
    expect(since({ nextChaseAt: now - hours(24) + 1 })).toBeNull()
    expect(since({ nextChaseAt: now - hours(30), clocks: [runs(now + 1)] })).toBe(now - hours(30))
  })
  test('nothing promised, nothing to chase, nothing said', () => {
    expect(since({})).toBe(now - hours(100))
    expect(since({ lastMessageAt: now - hours(23) })).toBeNull()
    expect(since({ clocks: [{ state: 'met', dueAt: now - hours(50) }] })).toBe(now - hours(100))
    expect(since({ clocks: [{ state: 'paused', dueAt: now - hours(50) }] })).toBe(now - hours(100))
  })
  test('not where a promise runs or is broken, nor where the case is closed', () => {
    expect(since({ clocks: [runs(now + 1)] })).toBeNull()
    expect(since({ nextChaseAt: now - hours(30), clocks: [runs(now)] })).toBeNull()
    expect(since({ open: false })).toBeNull()
  })
})
