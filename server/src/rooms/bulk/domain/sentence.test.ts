import { bulkActions } from '@aftercare/contract/lists'
import { expect, test } from 'vitest'
import { bulkSentence, type BulkTelling } from './sentence.ts'
import { isHeldBack, mayTakeBack, TIME_TO_THINK } from './undo.ts'

const told = (more: Partial<BulkTelling> = {}): BulkTelling => ({
  action: 'assign',
  to: '李敏',
  tense: 'will',
  total: 12,
  fine: 10,
  refused: ['case.closed', 'case.closed'],
  ...more,
})

test.each<[string, Partial<BulkTelling>, string, string]>([
  [
    'some stay',
    {},
    '12 个工单:10 个分给 李敏,2 个不变(已完结)',
    '12 cases: 10 go to 李敏, 2 not changed (closed)',
  ],
  ['all of them', { total: 1, fine: 1, refused: [] }, '1 个工单:1 个分给 李敏', '1 case: 1 go to 李敏'],
  [
    'none, for several reasons, the most frequent first',
    { total: 3, fine: 0, refused: ['case.closed', 'actor.not_allowed', 'actor.not_allowed'] },
    '3 个工单:3 个不变(2 个没有权限、1 个已完结)',
    '3 cases: 3 not changed (2 not allowed, 1 closed)',
  ],
  [
    'to nobody, done',
    { to: null, tense: 'did', total: 2, fine: 2, refused: [] },
    '2 个工单:2 个已放回未分配',
    '2 cases: 2 went back to nobody',
  ],
  [
    'withdrawn before it was done',
    { action: 'reply', tense: 'withdrawn' },
    '已撤销:12 个工单都没有动',
    'Taken back: nothing was done to 12 cases',
  ],
  [
    'taken back, but for one that went on',
    { tense: 'undone', fine: 9, refused: ['case.taken'] },
    '已撤销:9 个工单恢复原样,1 个不变(已有别人跟进)',
    'Taken back: 9 cases as before, 1 not changed (taken by somebody else)',
  ],
  [
    'a rule that has no words of its own',
    { action: 'close', total: 1, fine: 0, refused: ['case.of_tomorrow'] },
    '1 个工单:1 个不变(规则不允许)',
    '1 case: 1 not changed (not allowed by the rules)',
  ],
])('%s', (_what, more, zh, en) => {
  expect(bulkSentence(told(more), 'zh')).toBe(zh)
  expect(bulkSentence(told(more), 'en')).toBe(en)
})

test.each(bulkActions)('%s is said in both languages, before and after', (action) => {
  for (const tense of ['will', 'did'] as const) {
    expect(bulkSentence(told({ action, tense }), 'zh')).toMatch(/^12 个工单:10 个\S/)
    expect(bulkSentence(told({ action, tense }), 'en')).toMatch(/^12 cases: 10 \w/)
  }
})

test('only what an assignment undoes is done at once', () => {
  expect(bulkActions.filter((action) => !isHeldBack(action))).toEqual(['assign'])
})

test('taken back until the last moment, and not after it', () => {
  const at = { finalAt: TIME_TO_THINK }
  const assigned = { ...at, action: 'assign', state: 'done' } as const
  const reply = { ...at, action: 'reply', state: 'held' } as const
  for (const act of [assigned, reply]) {
    expect(mayTakeBack(act, TIME_TO_THINK - 1)).toBe(true)
    expect(mayTakeBack(act, TIME_TO_THINK)).toBe(false)
  }
  expect(mayTakeBack({ ...reply, state: 'running' }, 0)).toBe(false)
  expect(mayTakeBack({ ...reply, state: 'done' }, 0)).toBe(false)
  expect(mayTakeBack({ ...assigned, state: 'undone' }, 0)).toBe(false)
})
