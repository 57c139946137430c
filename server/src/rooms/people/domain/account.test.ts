import { describe, expect, test } from 'vitest'
import { days } from '../../../kernel/time.ts'
import { deviceWords } from './device.ts'
import { INVITATION_HOLDS, invitationState, refusalOfState } from './invitation.ts'
import { checkPassword, isReadableLogin } from './password.ts'

describe('密码', () => {
  test.each([
    ['qing-he 2026!', true],
    ['三更灯火五更鸡正是', true],
    ['correct horse battery', true],
    ['1234567890', false],
    ['0987654321', false],
    ['abcdefghijkl', false],
    ['aaaaaaaaaaaa', false],
    ['abcabcabcabc', false],
    ['xiaohe-xiaohe', false],
    ['xiaohe2026', false],
    ['XiaoHe2026', false],
    ['xiaohe 每天喝茶', true],
  ])('%s', (password, good) => {
    expect(checkPassword(password, 'xiaohe').ok).toBe(good)
  })

  test('a short login does not forbid the words that hold it', () => {
    expect(checkPassword('delicious lime tea', 'li').ok).toBe(true)
  })
})

test.each([
  ['xiaohe', true],
  ['小禾.2', true],
  ['he@qinghe.example', true],
  ['xiao he', false],
  ['<script>', false],
  ['小禾\u202e', false],
])('the login %s can be said and typed: %s', (login, good) => {
  expect(isReadableLogin(login)).toBe(good)
})

describe('邀请', () => {
  const now = Date.UTC(2026, 10, 11, 2)
  const fresh = { expiresAt: now + INVITATION_HOLDS, acceptedAt: null, withdrawnAt: null }

  test('holds seven days to the millisecond', () => {
    expect(invitationState(fresh, now + days(7) - 1)).toBe('waiting')
    expect(invitationState(fresh, now + days(7))).toBe('expired')
  })

  test('what was accepted or taken back stays so after its time', () => {
    const later = now + days(30)
    expect(invitationState({ ...fresh, acceptedAt: now }, later)).toBe('accepted')
    expect(invitationState({ ...fresh, withdrawnAt: now }, later)).toBe('withdrawn')
    expect(Object.values(refusalOfState).filter((code) => code === null)).toHaveLength(1)
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Windows 上的 Chrome',
    'Chrome on Windows',
    false,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Windows 上的 Edge',
    'Edge on Windows',
    false,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'iPhone 上的 Safari',
    'Safari on iPhone',
    true,
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49',
    '安卓 上的 微信',
    'WeChat on Android',
    true,
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0',
    'Mac 上的 Firefox',
    'Firefox on Mac',
    false,
  ],
  ['curl/8.5.0', '未知设备', 'Unknown device', false],
  ['', '未知设备', 'Unknown device', false],
])('%s', (userAgent, zh, en, phone) => {
  expect(deviceWords(userAgent, 'zh')).toEqual({ device: zh, phone })
  expect(deviceWords(userAgent, 'en')).toEqual({ device: en, phone })
})
