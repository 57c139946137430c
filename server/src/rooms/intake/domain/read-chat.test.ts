import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant, toShanghai } from '../../../kernel/time.ts'
import { readChat } from './read-chat.ts'

const now = parseInstant('2026-11-12 15:00')!
const read = (...lines: string[]) => {
  const chat = readChat(lines.join('\n'), { now, ours: ['青禾家居'] })
  return chat?.messages.map(
    ({ speaker, at, text }) =>
      `${chat.sides[speaker] === 'shop' ? '我方' : '客户'} ${at === null ? '–' : toShanghai(at).slice(5, 19).replace('T', ' ')} ${text}`,
  )
}

describe('layouts', () => {
  test('Taobao: name and time above the words, sub-account of the shop', () => {
    expect(
      read(
        'tb20938475(2026-11-12 10:20:31):',
        '在吗',
        '收到的杯子碎了两只',
        '青禾家居旗舰店:小雨 (2026-11-12 10:21:05):',
        '亲,在的,麻烦拍张照片',
        '已读',
        'tb20938475 (2026-11-12 10:25:00):',
        '[图片]',
      ),
    ).toEqual([
      '客户 11-12 10:20:31 在吗\n收到的杯子碎了两只',
      '我方 11-12 10:21:05 亲,在的,麻烦拍张照片',
      '客户 11-12 10:25:00 [图片]',
    ])
  })

  test('Douyin: the name in one line, the time in the next', () => {
    expect(
      read(
        '用户3847',
        '2026/11/11 22:03:10',
        '物流三天没动了',
        '',
        '客服小禾',
        '2026/11/11 22:05:00',
        '我马上帮您查',
      ),
    ).toEqual(['客户 11-11 22:03:10 物流三天没动了', '我方 11-11 22:05:00 我马上帮您查'])
  })

  test('WeChat: times of the day, yesterday, the afternoon', () => {
    expect(
      read(
        '阿宁 昨天 21:40',
        '面霜用了脸红',
        '我 昨天 21:52',
        '您现在还不舒服吗',
        '阿宁 上午 8:15',
        '好一点了',
      ),
    ).toEqual([
      '客户 11-11 21:40:00 面霜用了脸红',
      '我方 11-11 21:52:00 您现在还不舒服吗',
      '客户 11-12 08:15:00 好一点了',
    ])
  })

  test('the time before the name, in brackets', () => {
    expect(read('[11-12 09:01] 买家小周: 少了一包螺丝', '[11-12 09:02] 掌柜: 今天给您补')).toEqual([
      '客户 11-12 09:01:00 少了一包螺丝',
      '我方 11-12 09:02:00 今天给您补',
    ])
  })

  test('names alone', () => {
    expect(read('客户:耳机连不上', '客服:请长按五秒', '客户:还是不行', '灯也不亮')).toEqual([
      '客户 – 耳机连不上',
      '我方 – 请长按五秒',
      '客户 – 还是不行\n灯也不亮',
    ])
  })

  test('nobody’s name tells: who speaks first is the customer', () => {
    expect(read('小满 10:01', '码数偏小', '阿岚 10:03', '给您换大一码')).toEqual([
      '客户 11-12 10:01:00 码数偏小',
      '我方 11-12 10:03:00 给您换大一码',
    ])
  })
})

describe('days that are not written', () => {
  test('are the latest that fit', () => {
    expect(read('小满 23:50', '在吗', '阿岚 0:10', '在的', '小满 16:00', '算了')).toEqual([
      '客户 11-10 23:50:00 在吗',
      '我方 11-11 00:10:00 在的',
      '客户 11-11 16:00:00 算了',
    ])
  })

  test('go on from the day before them', () => {
    expect(read('小满 2026-11-08 23:50', '在吗', '阿岚 00:10', '在的')).toEqual([
      '客户 11-08 23:50:00 在吗',
      '我方 11-09 00:10:00 在的',
    ])
  })

  test('a month and a day are of this year or the last', () => {
    expect(readChat('小满 12-31 10:00\n在吗\n阿岚 12-31 10:01\n在', { now, ours: [] })!.messages[0]!.at).toBe(
      parseInstant('2025-12-31 10:00'),
    )
  })
})

test.each([
  ['one text', '收到的杯子碎了两只,怎么办?'],
  ['one message with a time', '小满 10:01\n杯子碎了'],
  ['a story told by the clock', '10:20 下单\n11:00 发货\n15:30 才揽收'],
  [
    'a sentence with colons',
    '问题:屏幕碎了\n要求:换一台\n原因:运输\n说明:照片见附件\n期望:三天内\n其他:无\n备注:急\n方式:顺丰\n时间:今天',
  ],
  ['words before the first header', '这是和客服说的\n小满 10:01\n在吗\n客服 10:02\n在'],
  ['nothing', ''],
])('%s is no conversation', (_what, pasted) => {
  expect(readChat(pasted, { now, ours: [] })).toBeNull()
})

test('whatever is pasted: words are only parted, times are never after now by more than a day, nothing throws', () => {
  const piece = fc.constantFrom(
    '小满',
    ' ',
    '10:20',
    '2026-11-12',
    '\n',
    ':',
    '(',
    ')',
    '在吗',
    '客服',
    '25:61',
    '昨天',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }), (pieces) => {
      const pasted = pieces.join('')
      const chat = readChat(pasted, { now, ours: [] })
      for (const { text, speaker } of chat?.messages ?? []) {
        expect(text.trim()).not.toBe('')
        expect(chat!.sides[speaker]).toBeDefined()
        for (const line of text.split('\n')) expect(pasted.replace(/\r/g, '\n')).toContain(line.trim())
      }
    }),
  )
})
