import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskName, maskPhone, plainPhone } from './phone.ts'

describe('a number is the same however it is written', () => {
  test.each([
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '+8613800001234',
    '+86 138 0000 1234',
    '8613800001234',
    '008613800001234',
    '(86) 138-0000-1234',
    '１３８００００１２３４',
    '（８６）138－00001234',
  ])('「%s」 is 13800001234', (text) => {
    expect(plainPhone(text)).toBe('13800001234')
  })

  test.each([
    ['010-88886666', '01088886666'],
    ['(0571) 8888 666', '05718888666'],
    ['4008001234', '4008001234'],
    ['8612345', '8612345'], // 86 is a country code only before a mobile number
  ])('「%s」 is %s', (text, digits) => {
    expect(plainPhone(text)).toBe(digits)
  })

  test.each([
    '',
    '138****1234',
    '微信同号',
    '123456',
    '1234567890123456',
    '13800001234转5678',
    'tel:13800001234',
  ])('「%s」 is no number that could be compared', (text) => {
    expect(plainPhone(text)).toBeNull()
  })

  test('虚拟号「13800001234-5678」 belongs to the platform, not to the customer: it is not compared', () => {
    expect(plainPhone('13800001234-5678')).toBeNull()
  })

  test('what is compared is digits only, and comparing it again gives the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+0011386 ()-'), maxLength: 22 }), (text) => {
        const plain = plainPhone(text)
        if (plain === null) return
        expect(plain).toMatch(/^\d{7,15}$/)
        expect(plainPhone(plain)).toBe(plain)
      }),
    )
  })
})

describe('what may be seen of a number and a name', () => {
  test.each([
    ['13800001234', '138****1234'],
    ['138 0000 1234', '138****1234'],
    ['138****1234', '138****1234'],
    ['01088886666', '010****6666'],
    ['12345678', '123****5678'],
    ['1234567', '***67'],
    ['123', '***23'],
    ['12', '***'],
    ['', '***'],
  ])('「%s」 is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  test('a number of nobody is nothing', () => {
    expect(maskPhone(null)).toBeNull()
  })

  test('a mask hides at least four digits of a number of eleven, and masking it again shows no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000_000, max: 19_999_999_999 }), (phone) => {
        const shown = maskPhone(String(phone))!
        expect(shown.replace(/\D/g, '')).toHaveLength(7)
        expect(maskPhone(shown)).toBe(shown)
      }),
    )
  })

  test.each([
    ['王小明', '王*'],
    [' 王', '王*'],
    ['𠮷田', '𠮷*'],
    ['Anna Li', 'A*'],
    ['', null],
    ['   ', null],
    [null, null],
  ])('「%s」 is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })
})
