import { describe, expect, test } from 'vitest'
import { isForbiddenHost, mayReach, postOutside } from './post-outside.ts'

const post = (url: string, privateAllowed = false) =>
  postOutside({ url, headers: {}, body: '{}', timeoutMs: 2000, mostBytes: 1000, privateAllowed })

describe('where nothing is sent', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
    'not an address',
  ])('%s', (address) => expect(mayReach(address, false)).toBe(false))

  test.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0', '224.0.0.1', '::'])(
    '%s, even where the own network is allowed',
    (address) => expect(mayReach(address, true)).toBe(false),
  )

  test.each(['127.0.0.1', '10.1.2.3', 'fd00::1', '8.8.8.8', '2001:4860:4860::8888'])(
    'and where it is: %s',
    (address) => expect(mayReach(address, true)).toBe(true),
  )

  test.each(['http://0x7f.1/v1', 'http://2130706433/', 'http://[::1]/', 'http://127.1:8080/v1'])(
    'however it is spelled: %s',
    (url) => expect(isForbiddenHost(url, false)).toBe(true),
  )
})

test('a name is looked up where the connection is made', async () => {
  expect(await post('http://localhost:9/v1')).toMatchObject({ refusal: { code: 'private_address' } })
  expect(await post('http://127.0.0.1:9/v1')).toMatchObject({ refusal: { code: 'private_address' } })
  expect(await post('http://127.0.0.1:9/v1', true)).toMatchObject({ refusal: { code: 'unreachable' } })
})
