import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchesOf, LINE_LIMITS, type IncomingLine, type LineLimits } from './json-lines.ts'

const runs = { seed: 20_261_111, numRuns: process.env['AFTERCARE_DEEP'] ? 5000 : 200 }

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let from = 0, i = 0; from < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length
    yield bytes.subarray(from, from + size)
    from += size
  }
}

async function read(text: string | Buffer, limits: Partial<LineLimits> = {}, sizes = [1 << 20]) {
  const batches: IncomingLine[][] = []
  const bytes = Buffer.from(text)
  for await (const batch of batchesOf(pieces(bytes, sizes), { ...LINE_LIMITS, ...limits }))
    batches.push(batch)
  return { batches, lines: batches.flat() }
}
const values = (lines: readonly IncomingLine[]) =>
  lines.map((one) => ('value' in one ? [one.line, one.value] : [one.line, one.refusal.code]))

test('lines are numbered as in the file; empty ones are passed over; the last needs no end', async () => {
  const { lines } = await read('\ufeff{"a":1}\r\n\n  \n{"b":"水壶\\u0000"}\n[]')
  expect(values(lines)).toEqual([
    [1, { a: 1 }],
    [4, { b: '水壶' }],
    [5, []],
  ])
})

test.each([
  ['no JSON', '{"a":\n{"b":1}\n'],
  ['no UTF-8', Buffer.concat([Buffer.from('"'), Buffer.from([0xc3, 0x28]), Buffer.from('"\n{"b":1}\n')])],
  ['nested beyond all measure', `${'['.repeat(100_000)}\n{"b":1}\n`],
])('a line that is %s costs itself', async (_, text) => {
  expect(values((await read(text)).lines)).toEqual([
    [1, 'request.malformed'],
    [2, { b: 1 }],
  ])
})

describe('bounds', () => {
  test('a line at the limit is read, one byte more is not, and is not kept either', async () => {
    const line = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`
    const text = `${line(64)}\n${line(65)}\n${'y'.repeat(10_000)}\n1`
    expect(values((await read(text, { bytesOfLine: 64 }, [7])).lines)).toEqual([
      [1, 'x'.repeat(62)],
      [2, 'request.too_large'],
      [3, 'request.too_large'],
      [4, 1],
    ])
  })

  test('lines beyond the number are not read: the first of them says so', async () => {
    expect(values((await read('1\n2\n3\n4\n5', { lines: 3 }, [2])).lines)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 'request.too_large'],
    ])
    expect(values((await read('1\n2\n3\n', { lines: 3 })).lines)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  test('bytes beyond the body are not read', async () => {
    const { lines } = await read('1\n2\n3\n4\n5\n6\n', { bytesOfBody: 5 }, [4])
    expect(values(lines).at(-1)).toEqual([5, 'request.too_large'])
    expect(lines).toHaveLength(5)
  })

  test('no batch is larger than asked', async () => {
    const { batches } = await read('1\n'.repeat(450), { batch: 200 })
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50])
  })
})

test('however the network cuts it, the lines are the same', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => JSON.stringify({ text })),
      fc.constantFrom('', '{', '  ', '"漏电"', 'x'.repeat(100)),
    ),
    { maxLength: 12 },
  )
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(texts, sizes, async (lines, cut) => {
      const text = lines.join('\n')
      const limits = { bytesOfLine: 90 }
      expect((await read(text, limits, cut)).lines).toEqual((await read(text, limits)).lines)
    }),
    runs,
  )
})

test('nothing is asked for before it is needed', async () => {
  let asked = 0
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      asked++
      yield Buffer.from('1\n2\n')
    }
  }
  const batches = batchesOf(endless(), LINE_LIMITS)
  await batches.next()
  await batches.next()
  expect(asked).toBe(2)
  await batches.return(undefined)
})
