import { expect, test } from 'vitest'
import { faultLines } from './fault-lines.ts'

function listening() {
  const lines: string[] = []
  let at = 0
  const fault = faultLines(
    (line) => lines.push(line),
    () => at,
  )
  return { lines, fault, passes: (ms: number) => void (at += ms) }
}

test('a database that is away for ten minutes is a line a minute, with how often', () => {
  const { lines, fault, passes } = listening()
  for (let second = 0; second < 600; second++) {
    fault(new Error('connect ECONNREFUSED'))
    passes(1000)
  }
  expect(lines).toHaveLength(10)
  expect(lines[0]).toBe('后台任务出错:connect ECONNREFUSED')
  expect(lines[1]).toBe('后台任务出错:connect ECONNREFUSED (上一分钟内又出现 59 次)')
})

test('something else is said at once, and what comes later as if it never had been', () => {
  const { lines, fault, passes } = listening()
  fault(new Error('one'))
  fault(new Error('other'))
  passes(60_000)
  fault('one')
  expect(lines).toEqual(['后台任务出错:one', '后台任务出错:other', '后台任务出错:one'])
})

test('an error without words is told by its code', () => {
  const { lines, fault } = listening()
  fault(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))
  fault(new RangeError())
  expect(lines).toEqual(['后台任务出错:ECONNREFUSED', '后台任务出错:RangeError'])
})
