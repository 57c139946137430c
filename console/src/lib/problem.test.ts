import { expect, test } from 'vitest'
import { Refused, Unreachable, errorWords, faultAt, fieldErrors, isRefused } from './problem.ts'

const refused = (code: string, errors?: { path: string; message: string }[]): Refused =>
  new Refused({ type: 'about:blank', title: '中文标题', status: 422, code, ...(errors && { errors }) })

test('the Chinese reader gets the server’s sentence, the English one the contract’s', () => {
  expect(errorWords(refused('case.call_open'), 'zh')).toBe('中文标题')
  expect(errorWords(refused('case.call_open'), 'en')).toBe('The customer has not been called yet')
})

test('a code that this console does not know yet is shown as the server said it', () => {
  expect(errorWords(refused('case.from_the_future'), 'en')).toBe('中文标题')
})

test('silence of the server says that nothing is lost', () => {
  expect(errorWords(new Unreachable(), 'zh')).toContain('不会丢')
})

test.each(['order.number', '/order/number', 'body.order.number', '/body/order/number'])(
  '%s is the field order.number',
  (path) => {
    expect(fieldErrors(refused('request.invalid', [{ path, message: '请填写' }]))).toEqual({
      'order.number': '请填写',
    })
  },
)

test('a field is named with its parts, and no other', () => {
  const error = refused('request.invalid', [
    { path: 'mobiles.1', message: '请写 11 位手机号' },
    { path: 'names', message: '请填写内容' },
  ])
  expect(faultAt(error, 'mobiles')).toBe('请写 11 位手机号')
  expect(faultAt(error, 'name')).toBeUndefined()
  expect(faultAt(null, 'mobiles')).toBeUndefined()
})

test('which status it was', () => {
  expect(isRefused(refused('request.invalid'), 422)).toBe(true)
  expect(isRefused(new Unreachable(), 422)).toBe(false)
  expect(fieldErrors(null)).toEqual({})
})
