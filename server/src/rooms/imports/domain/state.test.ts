import { importStates } from '@aftercare/contract/lists'
import { expect, test } from 'vitest'
import { mayMove, runOf, type ImportMove } from './state.ts'

const moves: readonly ImportMove[] = ['read_again', 'start', 'resume', 'stop', 'discard']

test('the whole table, so that a change of it shows in the diff', () => {
  const table = Object.fromEntries(
    importStates.map((state) => [state, moves.filter((move) => mayMove(state, move).ok).join(' ')]),
  )
  expect(table).toEqual({
    uploading: '',
    reading: '',
    previewed: 'read_again start discard',
    running: 'stop',
    stopping: '',
    stopped: 'resume',
    done: '',
    failed: 'read_again discard',
  })
})

const previewed = { what: 'cases', state: 'previewed', importedAs: null, missing: [], hasFile: true } as const

test.each([
  ['先选在办还是历史', {}, undefined, 'import.mode'],
  ['没有认出内容那一列', { missing: ['text'] }, 'open', 'import.not_ready'],
  ['文件过期删除了', { hasFile: false }, 'open', 'import.file_gone'],
  ['已经导完', { state: 'done' }, 'open', 'import.cannot'],
  ['正在导入', { state: 'running' }, 'open', 'import.cannot'],
] as const)('%s', (_story, change, as, code) => {
  expect(runOf({ ...previewed, ...change }, as)).toEqual({ ok: false, refusal: { code } })
})

test('a resumed run goes on as it began, whatever is said now', () => {
  const stopped = { ...previewed, state: 'stopped', importedAs: 'history' } as const
  expect(runOf(stopped, 'open')).toEqual({ ok: true, value: { move: 'resume', importedAs: 'history' } })
  expect(runOf(previewed, 'open')).toEqual({ ok: true, value: { move: 'start', importedAs: 'open' } })
})

test('orders are neither in progress nor history', () => {
  expect(runOf({ ...previewed, what: 'orders' }, undefined)).toEqual({
    ok: true,
    value: { move: 'start', importedAs: null },
  })
})
