import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { expect } from 'vitest'
import type { Answer } from './ask.ts'

/** RFC 9457, with the code's own status and its words. */
export function expectProblem(answer: Answer, code: RefusalCode, language: 'zh' | 'en' = 'zh'): void {
  const told = JSON.stringify(answer.body)
  expect(answer.body?.code, told).toBe(code)
  expect(answer.status, told).toBe(refusals[code].status)
  expect(answer.body).toMatchObject({
    type: `urn:aftercare:problem:${code}`,
    title: refusals[code][language],
    status: refusals[code].status,
  })
  expect(String(answer.headers['content-type'])).toMatch(/^application\/problem\+json/)
}
