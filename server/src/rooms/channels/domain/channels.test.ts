import { describe, expect, test } from 'vitest'
import { afterLimit, afterOne, mayGoUntil } from './allowance.ts'
import { placeOf, whyNotChannel } from './check-channel.ts'
import { messageOf, type Line, type MessageWords } from './message.ts'
import { waysOut, type ToldNotice, type Way } from './pass-on.ts'
import { tellAt } from './quiet.ts'
import { readAnswer, readMailCode, withoutSecrets } from './read-answer.ts'
import { nextTry } from './retry.ts'

const now = Date.UTC(2026, 10, 11, 2)
const MINUTE = 60_000

test('never more than twenty messages in any sixty seconds', () => {
  let clearAt = 0
  const sent: number[] = []
  for (let at = now; at < now + 10 * MINUTE; at += 100)
    while (clearAt <= mayGoUntil(at)) {
      sent.push(at)
      clearAt = afterOne('dingtalk', clearAt, at)
    }
  const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + MINUTE).length))
  expect(most).toBeLessThanOrEqual(20)
  expect(sent.length).toBeGreaterThan(140)
})

test('after "too many" nothing goes for as long as was asked', () => {
  const clearAt = afterLimit(now, 2 * MINUTE)
  expect(clearAt <= mayGoUntil(now + 2 * MINUTE - 1)).toBe(false)
  expect(clearAt <= mayGoUntil(now + 2 * MINUTE)).toBe(true)
})

describe('tries', () => {
  const giveUpAt = now + 24 * 60 * MINUTE
  const wait = (tries: number, chance = 0.5) => (nextTry({ tries, giveUpAt }, now, chance) ?? now) - now
  test.each([
    [1, 15_000],
    [2, 30_000],
    [5, 240_000],
    [9, 3_600_000],
    [90, 3_600_000],
  ])('after %i tries %i ms', (tries, expected) => expect(wait(tries)).toBe(expected))
  test('a fifth more or less', () => expect([wait(1, 0), wait(1, 1)]).toEqual([12_000, 18_000]))
  test('not beyond a day', () => expect(nextTry({ tries: 20, giveUpAt: now + 1000 }, now, 0)).toBeNull())
})

describe('answers', () => {
  const told = (kind: 'dingtalk' | 'wecom' | 'feishu' | 'webhook', status: number, body: unknown = {}) =>
    readAnswer(kind, { status, retryAfter: null, body: JSON.stringify(body) }, now).outcome
  test.each([
    ['dingtalk', 200, { errcode: 0, errmsg: 'ok' }, 'sent'],
    ['dingtalk', 200, { errcode: 310000, errmsg: 'sign not match' }, 'refused'],
    ['dingtalk', 200, { errcode: 410100 }, 'limited'],
    ['dingtalk', 200, { errcode: -1 }, 'unreachable'],
    ['wecom', 200, { errcode: 93000 }, 'refused'],
    ['wecom', 200, { errcode: 45009 }, 'limited'],
    ['feishu', 200, { code: 0 }, 'sent'],
    ['feishu', 200, { StatusCode: 0 }, 'sent'],
    ['feishu', 200, { code: 19021, msg: 'sign match fail' }, 'refused'],
    ['feishu', 200, { code: 9499 }, 'limited'],
    ['feishu', 200, '<html>', 'refused'],
    ['webhook', 204, {}, 'sent'],
    ['webhook', 302, {}, 'refused'],
    ['webhook', 404, {}, 'refused'],
    ['webhook', 408, {}, 'unreachable'],
    ['webhook', 429, {}, 'limited'],
    ['webhook', 502, {}, 'unreachable'],
  ] as const)('%s %i %j is %s', (kind, status, body, expected) =>
    expect(told(kind, status, body)).toBe(expected),
  )

  const waits = (retryAfter: string) => readAnswer('webhook', { status: 429, retryAfter, body: '' }, now).wait
  test.each([
    ['120', 120_000],
    ['Wed, 11 Nov 2026 02:00:30 GMT', 30_000],
    ['soon', 60_000],
    ['999999', 3_600_000],
    ['0', 1000],
  ])('Retry-After: %s', (text, expected) => expect(waits(text)).toBe(expected))

  test('of mail servers: 4yz passes, 5yz stays', () =>
    expect([readMailCode(451, '').outcome, readMailCode(535, '').outcome]).toEqual([
      'unreachable',
      'refused',
    ]))

  test('what is kept of an answer holds no secret', () =>
    expect(withoutSecrets('token abcd1234 wrong', ['abcd1234', ''])).toBe('token *** wrong'))
})

describe('quiet hours', () => {
  // 10:00 in China.
  const at = (from: string, to: string) => (tellAt({ from, to }, now) - now) / MINUTE
  test.each([
    ['22:00', '08:00', 0],
    ['22:00', '10:00', 0],
    ['22:00', '10:30', 30],
    ['09:00', '12:00', 120],
    ['10:00', '09:00', 23 * 60],
    ['10:00', '10:00', 0],
  ])('%s to %s: in %i minutes', (from, to, expected) => expect(at(from, to)).toBe(expected))
})

describe('ways out', () => {
  const notice: ToldNotice = {
    ...{ shopId: 's', personId: 'lin', kind: 'clock_breached', cause: 'c:1', urgent: false },
  }
  const way: Way = {
    id: 'group',
    shopId: 's',
    kind: 'dingtalk',
    kinds: ['clock_breached'],
    urgentOnly: false,
  }
  const mail: Way = { ...way, id: 'mail', kind: 'email', kinds: [] }
  const wish = {
    emailAddress: 'lin@x.cn',
    emailKinds: ['clock_breached' as const],
    quiet: { from: '09:00', to: '12:00' },
  }
  const ids = (of: ToldNotice, ways: Way[]) =>
    waysOut(of, { ways, wish, now }).map(({ channelId }) => channelId)
  test('a robot of the shop for its kinds, an e-mail for who wants it', () =>
    expect(ids(notice, [way, mail])).toEqual(['group', 'mail']))
  test('not of another shop, not of another kind, not below urgent', () =>
    expect(
      ids(notice, [
        { ...way, shopId: 'other' },
        { ...way, kinds: ['assigned'] },
        { ...way, urgentOnly: true },
      ]),
    ).toEqual([]))
  test('two persons called by one happening are one message of a group', () => {
    const causes = ['lin', 'xu'].map(
      (personId) => waysOut({ ...notice, personId }, { ways: [way], wish: null, now })[0]!.cause,
    )
    expect(new Set(causes).size).toBe(1)
  })
  test('quiet hours hold e-mails back, urgent ones excepted', () => {
    const sendAt = (urgent: boolean) => waysOut({ ...notice, urgent }, { ways: [mail], wish, now })[0]!.sendAt
    expect([sendAt(false) - now, sendAt(true) - now]).toEqual([120 * MINUTE, 0])
  })
})

describe('messages', () => {
  const words: MessageWords = {
    ...{ kind: (kind) => kind, level: (level) => level, duty: (duty) => duty, addressee: (to) => to },
    ...{ urgent: 'URGENT', due: (time) => `due ${time}`, title: (count) => `${count} notices` },
  }
  const line: Line = {
    ...{ kind: 'clock_breached', number: 'AS-1', level: 'routine', urgent: false, duty: 'first_reply' },
    ...{ dueAt: now, to: null, link: 'https://x/cases/AS-1' },
  }
  test('one says what it is', () =>
    expect(messageOf([line], words)).toEqual({
      title: 'clock_breached AS-1 routine first_reply due 11-11 10:00',
      text: 'clock_breached AS-1 routine first_reply due 11-11 10:00\nhttps://x/cases/AS-1',
    }))
  test('several say how many, the urgent first', () => {
    const { title, text } = messageOf([line, { ...line, number: 'AS-2', urgent: true }], words)
    expect(title).toBe('2 notices')
    expect(text.indexOf('AS-2')).toBeLessThan(text.indexOf('AS-1'))
  })
})

describe('what may be set up', () => {
  const check = (kind: 'dingtalk' | 'webhook' | 'email', url: string, secret = '') =>
    whyNotChannel({ kind, url, secret, mailHost: null, mayWrite: (host) => host !== '::1' })
  const key = (bytes: number) => `whsec_${Buffer.alloc(bytes).toString('base64')}`
  test.each([
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=a', '', null],
    ['dingtalk', 'file:///etc/passwd', '', 'channel.url_invalid'],
    ['dingtalk', 'https://user:pass@oapi.dingtalk.com/', '', 'channel.url_invalid'],
    ['dingtalk', 'oapi.dingtalk.com', '', 'channel.url_invalid'],
    ['dingtalk', 'http://[::1]:80/', '', 'channel.private_address'],
    ['webhook', 'https://a.cn/', key(32), null],
    ['webhook', 'https://a.cn/', key(23), 'channel.secret_invalid'],
    ['webhook', 'https://a.cn/', key(65), 'channel.secret_invalid'],
    ['webhook', 'https://a.cn/', 'abc', 'channel.secret_invalid'],
    ['email', '', '', 'channel.url_invalid'],
  ] as const)('%s %s', (kind, url, secret, expected) => expect(check(kind, url, secret)).toBe(expected))
  test('what is shown of an address holds no key', () =>
    expect(placeOf('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc')).toBe('qyapi.weixin.qq.com'))
})
