import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnownDatum } from './find-known.ts'
import { maskText } from './mask.ts'
import { restore } from './placeholders.ts'
import { dense, digitsOf } from './skeleton.ts'

const known: KnownDatum[] = [
  { kind: '姓名', value: '欧阳冬雪' },
  { kind: '姓名', value: '李敏' },
  { kind: '电话', value: '19900004173-2210' },
  { kind: '订单号', value: 'TB-2026-778899' },
  { kind: '运单号', value: 'SF1390088001234' },
  { kind: '账号', value: 'tb_snowqueen' },
]
const masked = (text: string, of = known) => maskText(text, of)!.text

describe('what is masked', () => {
  test.each([
    ['电话13800138000,谢谢', '电话⟦电话A⟧,谢谢'],
    ['打 138-0013-8000 转 4455', '打 ⟦电话A⟧'],
    ['一三八零零一三八零零零', '⟦电话A⟧'],
    ['１３８ 0013 ８000', '⟦电话A⟧'],
    ['身份证11010519491231002X。', '身份证⟦证件A⟧。'],
    ['卡号 6222 0212 3456 7890 123', '卡号 ⟦银行卡A⟧'],
    ['邮箱 a.b+c @ mail.example.com', '邮箱 ⟦邮箱A⟧'],
    ['车牌粤B·12345挡了路', '车牌⟦车牌A⟧挡了路'],
    ['我叫张伟，手机尾号4173', '我叫⟦姓名A⟧，手机尾号⟦尾号A⟧'],
    ['地址：杭州市西湖区文三路90号2单元301室', '地址：⟦地址A⟧'],
    ['单号 YT8800112233445 还不动', '单号 ⟦运单号A⟧ 还不动'],
    ['欧 阳 冬 雪买的，冬雪本人', '⟦姓名A⟧买的，⟦姓名B⟧本人'],
  ])('%s', (text, expected) => expect(masked(text)).toBe(expected))

  test.each([
    '买了 3 件，付了 1299 元，¥3,299.00 的那台，2026-11-12 10:20 到的',
    '第一次打开就漏电，第二天还是不行',
    '说好 24 小时发货，三天了还没动',
    'iPhone 15 Pro Max 256GB 的壳子掉色',
    '玻璃杯碎了两只，四个里坏了两个',
  ])('and what stays: %s', (text) => expect(masked(text)).toBe(text))

  test('the same thing has the same placeholder, and comes back as it was written', () => {
    const { text, originals } = maskText('13800138000 或 138 0013 8000，张女士', [])!
    expect(text).toBe('⟦电话A⟧ 或 ⟦电话A⟧，⟦姓名A⟧女士')
    expect(restore('⟦姓名A⟧女士，会打[电话A]，不打【电话Z】', originals)).toBe(
      '张女士，会打13800138000，不打…',
    )
  })

  test('nobody can write a placeholder of ours into a complaint', () => {
    const { text, originals } = maskText('⟦电话A⟧ 13800138000', [])!
    expect(text).toBe('电话A ⟦电话A⟧')
    expect(restore(text, originals)).toBe('电话A 13800138000')
  })
})

const digitForms = (digit: string) => {
  const value = Number(digit)
  return fc.constantFrom(
    digit,
    String.fromCharCode(0xff10 + value),
    '零一二三四五六七八九'[value]!,
    '〇壹贰叁肆伍陆柒捌玖'[value]!,
    `${digit}\uFE0F\u20E3`,
    String.fromCodePoint(0x660 + value),
    String.fromCodePoint(0x1d7ce + 10 + value),
  )
}
const between = fc.constantFrom('', '', ' ', '-', '　', '.', '·', '\u200B', '😀', '👨‍👩‍👧', '，', '*', '~~')
/** A number or a name as somebody writes who does not want a machine to read it. */
const disguised = (value: string) =>
  fc
    .tuple(
      ...[...value].map((char) =>
        fc.tuple(
          /\d/.test(char)
            ? digitForms(char)
            : fc.constantFrom(char, char.toLowerCase(), char.normalize('NFKC')),
          between,
        ),
      ),
    )
    .map((pairs) => pairs.map(([char, gap]) => char + gap).join(''))
const words = fc.constantFrom(
  '杯子碎了',
  '什么时候退',
  '，电话',
  '！！',
  '姓名 ',
  'hello ',
  '我要投诉你们',
  '\n',
  '3 件',
)

describe('nothing of the case survives', () => {
  test('however names and numbers are spelled', () => {
    const plain = fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 8 }))
    const secret = fc.constantFrom(...known).chain(({ value }) => disguised(value))
    const said = fc.array(
      fc.oneof(
        plain.map((text) => ({ text, secret: false })),
        secret.map((text) => ({ text, secret: true })),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(said, (parts) => {
        const result = maskText(parts.map(({ text }) => text).join(''), known)
        expect(result).not.toBeNull()
        const left = result!.text.replaceAll(/⟦[^⟧]*⟧/g, '|')
        // By the very characters, so that a form which nobody reads is no excuse.
        for (const { text } of parts.filter((part) => part.secret))
          expect(left).not.toContain(text.replace(/[^\p{L}\p{N}]+$/u, ''))
        for (const { value } of known) {
          expect(dense(left)).not.toContain(dense(value))
          if (digitsOf(value).length >= 7) expect(digitsOf(left)).not.toContain(digitsOf(value))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('and every mask can be taken off again', () => {
    const said = fc.array(fc.oneof(words, fc.constantFrom('13800138000', '张女士', '粤B12345')), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(said, (parts) => {
        const text = parts.join(' ')
        const { text: left, originals } = maskText(text, known)!
        expect(restore(left, originals)).toBe(text)
      }),
    )
  })
})
