import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldFaults, inBoth } from './field-faults.ts'

const said = (schema: z.ZodType, value: unknown): string[] => {
  const read = schema.safeParse(value)
  if (read.success) throw new Error('the schema takes it')
  return (['zh', 'en'] as const).map((language) => fieldFaults(read.error.issues, language)[0]!.message)
}

test.each([
  [z.string().min(1), '', '请填写内容', 'Please fill this in'],
  [z.string(), undefined, '请填写内容', 'Please fill this in'],
  [z.enum(['zh', 'en']), undefined, '只能是：zh、en', 'One of: zh, en'],
  [z.string(), 7, '请写成文字', 'Write this as text'],
  [z.number(), 'x', '请写数字', 'Write a number'],
  [z.int(), 1.5, '请写整数', 'Write a whole number'],
  [z.boolean(), 'x', '请写 true 或 false', 'Write true or false'],
  [z.string().min(4), 'abc', '至少 4 个字', 'At least 4 characters'],
  [z.string().max(2), 'abc', '最多 2 个字', 'At most 2 characters'],
  [z.number().min(3), 2, '不能小于 3', 'At least 3'],
  [z.number().max(3), 4, '不能大于 3', 'At most 3'],
  [z.array(z.string()).min(1), [], '至少要有 1 条', 'At least 1 is needed'],
  [z.array(z.string()).max(1), ['a', 'b'], '最多 1 条', 'At most 1'],
  [z.enum(['zh', 'en']), 'fr', '只能是：zh、en', 'One of: zh, en'],
  [
    z.iso.datetime({ offset: true }),
    'soon',
    '时间请写成 2026-11-11T10:00:00+08:00 这样',
    'Write the time with its offset, as 2026-11-11T10:00:00+08:00',
  ],
  [z.uuid(), 'x', '没有这个编号，请重新选择', 'There is no such id; choose again'],
  [z.strictObject({}), { more: 1 }, '没有这些字段，请去掉：more', 'Not known, leave out: more'],
  [
    z.string().regex(/^a$/),
    'b',
    '这里的内容不对，请检查后重写',
    'This is not valid; check it and write it again',
  ],
  [z.string().regex(/^a$/, inBoth('请写 a', 'Write a')), 'b', '请写 a', 'Write a'],
])('%#: %j', (schema, value, zh, en) => {
  expect(said(schema, value)).toEqual([zh, en])
})

test('a fault names its field as a path', () => {
  const read = z.object({ lines: z.array(z.object({ paidFen: z.number() })) }).safeParse({
    lines: [{ paidFen: 'x' }],
  })
  expect(fieldFaults(read.error!.issues, 'en')).toEqual([
    { path: 'lines.0.paidFen', message: 'Write a number' },
  ])
})

/** A complaint that a schema says in Chinese alone: `.max(20, '最多…')`, `message: '…'`. */
const chineseAlone = /(?:,|message:|error:)\s*['"`][^'"`\n]*[\u4e00-\u9fff]/

test('no schema of the contract complains in Chinese alone', () => {
  expect(chineseAlone.test(".max(20, '最多 20 个')")).toBe(true)
  expect(chineseAlone.test(".max(20, inBoth('最多 20 个', 'At most 20'))")).toBe(false)
  const folder = new URL('.', import.meta.url)
  const schemas = readdirSync(folder).filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
  const speaking = schemas.filter((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    return text.includes("import { z } from 'zod'") && chineseAlone.test(text)
  })
  expect(speaking).toEqual([])
})
