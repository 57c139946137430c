import { access, readFile, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withLocalCopy } from './local-copy.ts'

async function* pieces() {
  yield Buffer.from('工单号,内')
  yield Buffer.from('容\n1,灯不亮')
}

test('the bytes are a file while they are read, for nobody else to read, and gone afterwards', async () => {
  const path = await withLocalCopy(pieces(), '售后.CSV', async (copy) => {
    expect(copy).toMatch(/rows\.csv$/)
    expect(await readFile(copy, 'utf8')).toBe('工单号,内容\n1,灯不亮')
    expect((await stat(copy)).mode & 0o077).toBe(0)
    return copy
  })
  await expect(access(path)).rejects.toThrow()
})

test('gone also when reading fails; a name leads nowhere', async () => {
  let path = ''
  const reading = withLocalCopy(pieces(), '../../etc/passwd.jsonl', async (copy) => {
    path = copy
    throw new Error('broken')
  })
  await expect(reading).rejects.toThrow('broken')
  expect(path).toMatch(/aftercare-import-[^/]+\/rows\.jsonl$/)
  await expect(access(path)).rejects.toThrow()
})
