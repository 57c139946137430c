import { expect, test } from 'vitest'
import { sharedRead } from './shared-read.ts'

/** A read that answers when it is told to, with what holds at that moment's beginning. */
function slowSource() {
  const reads: { key: string; saw: number; answer: () => void; fail: () => void }[] = []
  const source = { value: 1 }
  const ask = sharedRead(
    (key) =>
      new Promise<number>((resolve, reject) => {
        const saw = source.value
        reads.push({ key, saw, answer: () => resolve(saw), fail: () => reject(new Error('down')) })
      }),
  )
  return { ask, reads, source }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('many questions at once are two reads: the one under way, and one that began after them', async () => {
  const { ask, reads, source } = slowSource()
  const first = ask('a')
  source.value = 2
  const later = [ask('a'), ask('a'), ask('a')]
  expect(reads).toHaveLength(1)
  reads[0]!.answer()
  expect(await first).toBe(1)
  await turn()
  expect(reads).toHaveLength(2)
  reads[1]!.answer()
  expect(await Promise.all(later)).toEqual([2, 2, 2])
})

test('a question that comes while the second read runs begins a third', async () => {
  const { ask, reads, source } = slowSource()
  void ask('a')
  const second = ask('a')
  reads[0]!.answer()
  await turn()
  source.value = 3
  const third = ask('a')
  reads[1]!.answer()
  expect(await second).toBe(1)
  await turn()
  reads[2]!.answer()
  expect(await third).toBe(3)
})

test('different questions wait for nothing, and a quiet one begins anew', async () => {
  const { ask, reads } = slowSource()
  const a = ask('a')
  const b = ask('b')
  expect(reads.map(({ key }) => key)).toEqual(['a', 'b'])
  reads.forEach(({ answer }) => answer())
  await Promise.all([a, b])
  void ask('a')
  expect(reads).toHaveLength(3)
})

test('a read that fails fails for those who shared it, and not for the next', async () => {
  const { ask, reads } = slowSource()
  const first = ask('a')
  const second = ask('a')
  reads[0]!.fail()
  await expect(first).rejects.toThrow('down')
  await turn()
  reads[1]!.answer()
  expect(await second).toBe(1)
})
