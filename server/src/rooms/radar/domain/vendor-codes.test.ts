import { describe, expect, it } from 'vitest'
import { eventOfCode } from './vendor-codes.ts'

describe('codes are keyed by their vendor', () => {
  it.each([
    ['304', 'delivered_locker', 'delivered_proxy'],
    ['201', 'delayed', 'arrived'],
    ['401', 'intercepted', 'unknown'],
    ['5', 'out_for_delivery', 'intercepted'],
    ['0', 'handled', null],
    ['987', null, null],
    ['constructor', null, null],
  ])('%s', (code, kuaidi100, kdniao) => {
    expect([eventOfCode('kuaidi100', code), eventOfCode('kdniao', code)]).toEqual([kuaidi100, kdniao])
    expect(eventOfCode('carrier', code)).toBeNull()
  })
})
