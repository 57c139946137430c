import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { hostOf, mayReach, mayWrite, resolveHost } from './addresses.ts'
import { post } from './post.ts'

const closed = { privateNetworks: false }
const open = { privateNetworks: true }

// Address, with private networks shut, with them open.
test.each([
  ['93.184.216.34', true, true],
  ['2606:4700::1111', true, true],
  ['127.0.0.1', false, true],
  ['127.8.8.8', false, true],
  ['10.1.2.3', false, true],
  ['172.16.0.1', false, true],
  ['172.31.255.255', false, true],
  ['172.32.0.1', true, true],
  ['192.168.1.1', false, true],
  ['100.64.0.1', false, true],
  ['169.254.169.254', false, false],
  ['0.0.0.0', false, false],
  ['224.0.0.1', false, false],
  ['255.255.255.255', false, false],
  ['::1', false, true],
  ['::ffff:127.0.0.1', false, true],
  ['::ffff:169.254.169.254', false, false],
  ['::ffff:93.184.216.34', true, true],
  ['fe80::1', false, false],
  ['fd00::1', false, true],
  ['ff02::1', false, false],
  ['64:ff9b::7f00:1', false, true],
  ['2002:7f00:1::', false, true],
])('%s', (address, shut, opened) => {
  expect([mayReach(address, closed), mayReach(address, open)]).toEqual([shut, opened])
})

test.each([
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://[::1]/',
  'http://localhost/',
])('%s is this machine, however it is written', (url) =>
  expect(mayWrite(hostOf(new URL(url)), closed)).toBe(false),
)

test('an answer that does not come ends in time', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const letter = { url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}' }
  expect(await post(letter, open, { longestMs: 50, largestAnswer: 10 })).toMatchObject({
    failed: 'timed_out',
  })
  silent.closeAllConnections()
  silent.close()
})

test('a name that leads inside is found out when it is resolved', async () => {
  expect(await resolveHost('localhost', closed)).toBe('private')
  const letter = { url: 'http://localhost:9/', headers: {}, body: '{}' }
  expect(await post(letter, closed)).toMatchObject({ failed: 'private' })
  expect(await post(letter, open)).toMatchObject({ failed: 'unreachable', detail: 'ECONNREFUSED' })
})
