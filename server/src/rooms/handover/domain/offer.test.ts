import { expect, test } from 'vitest'
import { mayAnswer, whyGone } from './offer.ts'
import { planSentence } from './sentence.ts'

const toHer = { giverId: 'giver', receiverId: 'receiver', leadAt: null }
const withLead = { ...toHer, leadAt: 1 }

test.each([
  ['the receiver', toHer, 'receiver', false, true],
  ['somebody else', toHer, 'other', false, false],
  ['a lead before the tenth minute', toHer, 'lead', true, false],
  ['a lead after it', withLead, 'lead', true, true],
  ['the receiver after it', withLead, 'receiver', false, true],
  ['an agent after it', withLead, 'other', false, false],
  ['the giver, though she leads', withLead, 'giver', true, false],
] as const)('%s', (...[, offer, person, leads, may]) => {
  expect(mayAnswer(offer, person, leads)).toBe(may)
})

test.each([
  ['open and still hers', { status: 'resolving', assigneeId: 'giver' }, null],
  ['closed', { status: 'closed', assigneeId: 'giver' }, 'case.closed'],
  ['with somebody else', { status: 'resolving', assigneeId: 'other' }, 'case.taken'],
  ['with nobody', { status: 'resolving', assigneeId: null }, 'case.taken'],
])('a case that is %s', (_what, standing, why) => {
  expect(whyGone(standing, 'giver')).toBe(why)
})

test.each([
  [
    { to: '李敏', total: 3, fine: 2, refused: ['case.closed'] },
    '3 单:2 单请李敏接手,接手前还算您的;1 单不变(已完结)。10 分钟没人接,转给组长',
    '3 cases: 2 offered to 李敏; they stay yours until accepted, 1 not changed (closed). Not accepted within 10 minutes, the lead is asked',
  ],
  [
    { to: null, total: 1, fine: 1, refused: [] },
    '1 单:1 单请组长接手,接手前还算您的',
    '1 case: 1 offered to the lead; they stay yours until accepted',
  ],
  [
    { to: '李敏', total: 3, fine: 0, refused: ['case.closed', 'handover.pending', 'case.closed'] },
    '3 单:3 单不变(2 单已完结、1 单已在交接中)',
    '3 cases: 3 not changed (2 closed, 1 being handed over already)',
  ],
] as const)('%j', (told, zh, en) => {
  expect(planSentence(told, 'zh')).toBe(zh)
  expect(planSentence(told, 'en')).toBe(en)
})
