import { describe, expect, test } from 'vitest'
import { mp4, page, pdf, phoneJpeg, png, program, svg, webp, zip } from '../../../../test/file-kit.ts'
import { fits, hidesAnother, isWholePdf, kindOf, readBox, typeOf } from './sniff.ts'

const text = (words: string): Buffer => Buffer.from(words, 'latin1')

test('a file is what its first bytes say', async () => {
  expect(typeOf(await png())).toBe('image/png')
  expect(typeOf(await phoneJpeg())).toBe('image/jpeg')
  expect(typeOf(await webp())).toBe('image/webp')
  expect(typeOf(mp4())).toBe('video/mp4')
  expect(typeOf(pdf())).toBe('application/pdf')
})

test.each([
  ['a drawing that can hold scripts', svg()],
  ['a page', page()],
  ['a program', program()],
  ['an archive', zip()],
  ['a picture that only some phones open', mp4(0, 'heic')],
  ['a QuickTime film', mp4(0, 'qt  ')],
  ['a PDF behind other bytes', text(`GIF89a${pdf().toString('latin1')}`)],
  ['a few bytes', text('%PDF')],
  ['nothing', Buffer.alloc(0)],
])('%s is not taken', (_what, bytes) => expect(typeOf(bytes)).toBeNull())

test.each([
  ['image/png', '截图.png', true],
  ['image/png', '微信图片.jpg', true],
  ['image/png', '没有后缀', true],
  ['image/png', '发票.pdf', false],
  ['image/jpeg', 'photo.html', false],
  ['image/jpeg', 'photo.jpg.exe', false],
  ['video/mp4', '开箱.MP4', true],
  ['video/mp4', '开箱.jpg', false],
  ['application/pdf', '质检报告.pdf', true],
  ['application/pdf', '质检报告.docx', false],
] as const)('%s called %s: %s', (type, name, expected) => expect(fits(type, name)).toBe(expected))

describe('what lies in it beside the picture', () => {
  test('a picture alone hides nothing', async () => {
    for (const bytes of [await png(), await phoneJpeg(), await webp()])
      expect(hidesAnother('image/png', bytes)).toBe(false)
    expect(hidesAnother('application/pdf', pdf())).toBe(false)
  })

  test.each([
    ['a page', page()],
    ['a script in capitals', text('<SCRIPT SRC=//x>')],
    ['a drawing', svg()],
    ['a server page', text('<?php system(1)')],
    ['a document', pdf()],
    ['an archive', zip()],
    ['an archive with a comment', Buffer.concat([zip().subarray(0, 20), text('\x05\x00hello')])],
    ['a program', text('\x7fELF\x02\x01\x01')],
  ])('behind it: %s', async (_what, other) => {
    expect(hidesAnother('image/png', Buffer.concat([await png(), other]))).toBe(true)
  })

  test('a PDF with an archive at its end', () => {
    expect(hidesAnother('application/pdf', Buffer.concat([pdf(), zip()]))).toBe(true)
  })

  test('the letters of an archive in the middle are chance', async () => {
    const bytes = Buffer.concat([await png(), text('PK\x05\x06'), Buffer.alloc(100_000)])
    expect(hidesAnother('image/png', bytes)).toBe(false)
  })
})

test('a PDF that broke off has no end', () => {
  expect(isWholePdf(pdf())).toBe(true)
  expect(isWholePdf(pdf().subarray(0, 60))).toBe(false)
})

test('boxes of a video, also of more than 4 GB', () => {
  expect(readBox(mp4())).toEqual({ name: 'ftyp', size: 24 })
  const long = Buffer.concat([Buffer.from([0, 0, 0, 1]), text('mdat'), Buffer.alloc(8)])
  long.writeBigUInt64BE(5_000_000_000n, 8)
  expect(readBox(long)).toEqual({ name: 'mdat', size: 5_000_000_000 })
  expect(readBox(text('\0\0\0\x04free'))).toBeNull()
  expect(readBox(text('\0\0\0'))).toBeNull()
  expect(readBox(text('\0\0\0\x20fr<e'))).toBeNull()
})

test('what it is to a person', () => {
  expect(kindOf('image/png', undefined)).toBe('screenshot')
  expect(kindOf('image/jpeg', undefined)).toBe('photo')
  expect(kindOf('image/jpeg', 'screenshot')).toBe('screenshot')
  expect(kindOf('video/mp4', 'photo')).toBe('video')
  expect(kindOf('application/pdf', undefined)).toBe('document')
})
