import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { signDouyin } from './douyin.ts'
import { readRefusal } from './refusal-words.ts'
import { signJson } from './signed-json.ts'
import { signTaobao } from './taobao.ts'

test('淘宝 signs sorted names with their values, in upper hex, whatever order they come in', () => {
  const parameters = { v: '2.0', app_key: '12', method: 'taobao.refund.get', refund_id: '9', session: 'x' }
  const expected = createHmac('md5', 'key')
    .update('app_key12methodtaobao.refund.getrefund_id9sessionxv2.0')
    .digest('hex')
  expect(signTaobao(parameters, 'key')).toBe(expected.toUpperCase())
  expect(signTaobao({ ...parameters, sign: 'old' }, 'key')).toBe(expected.toUpperCase())
  expect(signTaobao({ ...parameters, refund_id: '8' }, 'key')).not.toBe(expected.toUpperCase())
})

test('抖店 puts the secret around, and itself in as the key', () => {
  const signed = {
    appKey: '7',
    method: 'afterSale.Detail',
    paramJson: '{"after_sale_id":"1"}',
    timestamp: 't',
  }
  const text = 'keyapp_key7methodafterSale.Detailparam_json{"after_sale_id":"1"}timestamptv2key'
  expect(signDouyin(signed, 'key')).toBe(createHmac('sha256', 'key').update(text).digest('hex'))
})

test('signed JSON: each part counts', () => {
  const one = signJson(['k', '1', '{}'], 's')
  expect(one).toHaveLength(createHash('sha256').digest('hex').length)
  expect(signJson(['k', '2', '{}'], 's')).not.toBe(one)
  expect(signJson(['k', '1', '{}'], 't')).not.toBe(one)
})

test.each([
  ['需要二次短信验证码', 'sms_needed'],
  ['退款版本 refund_version 已过期', 'conflict'],
  ['售后单已被更新 update_time', 'conflict'],
  ['7 App Call Limited, call limit exceeded', 'busy'],
  ['25 Invalid signature', 'settings'],
  ['27 Invalid session', 'settings'],
  ['50002 商家余额不足', 'refused'],
])('「%s」 means %s', (said, outcome) => {
  expect(readRefusal(said)).toMatchObject({ outcome, detail: said })
})
