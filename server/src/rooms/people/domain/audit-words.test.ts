import { exportListWords } from '@aftercare/contract/desk-words'
import { auditActions } from '@aftercare/contract/lists'
import {
  auditActionWords,
  erasureReasonWords,
  unmaskFieldWords,
  unmaskReasonWords,
} from '@aftercare/contract/people-words'
import { overrideReasonWords, wordingRuleWords } from '@aftercare/contract/wording-words'
import { roleWords, type Word } from '@aftercare/contract/words'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../kernel/canonical.ts'
import { auditSentence, type AuditWords } from './audit-words.ts'

const wordsIn = (language: 'zh' | 'en'): AuditWords => {
  const from = (table: object) => (code: string) => (table as Record<string, Word>)[code]?.[language] ?? code
  return {
    language,
    action: from(auditActionWords),
    role: from(roleWords),
    field: from(unmaskFieldWords),
    reason: from(unmaskReasonWords),
    erasureReason: from(erasureReasonWords),
    wordingRule: from(wordingRuleWords),
    overrideReason: from(overrideReasonWords),
    list: from(exportListWords),
  }
}
const told = (action: string, data: Json, label: string | null = '林小满') =>
  (['zh', 'en'] as const).map((language) => auditSentence({ action, data, label }, wordsIn(language)))

test.each<[string, Json, string, string]>([
  ['person.invited', { role: 'agent' }, '邀请林小满加入(客服)', 'Invited 林小满 as Agent'],
  [
    'person.role_changed',
    { from: 'agent', to: 'lead' },
    '把林小满的角色从客服改为组长',
    'Changed 林小满 from Agent to Lead',
  ],
  [
    'person.left',
    { role: 'agent', cases: 3, to: 'someone', sessions: 1, tokens: 0 },
    '停用客服林小满:3 张未完结工单交给同事,结束 1 个登录',
    'Deactivated 林小满 (Agent): 3 open cases handed over, 1 sign-ins ended',
  ],
  [
    'person.left',
    { role: 'agent', cases: 0, to: null, sessions: 0, tokens: 0 },
    '停用客服林小满',
    'Deactivated 林小满 (Agent)',
  ],
  ['session.ended', { by: 'colleague', ended: 2 }, '结束林小满的 2 个登录', 'Ended 2 sign-ins of 林小满'],
  ['password.changed', { by: 'link' }, '林小满用链接重设了密码', '林小满 set a new password by link'],
  [
    'customer.unmasked',
    { fields: ['phone'], reason: 'call' },
    '查看工单 林小满 客户的手机号:给客户打电话',
    'Saw Phone number of the customer of 林小满: To call the customer',
  ],
  [
    'wording.overridden',
    { rules: ['refusal', 'blame'], reason: 'misread', messageId: 'x' },
    '工单 林小满 的一条回复照原样发出（生硬拒绝、推诿）：系统看错了，这句话没有问题',
    'Sent a reply of 林小满 as it is (Flat refusal, Shifting blame): Misread: nothing is wrong with it',
  ],
  // From before fields and a reason were asked.
  [
    'customer.unmasked',
    { caseId: 'x' },
    '查看工单 林小满 客户的手机号和姓名',
    'Saw Phone number and Name of the customer of 林小满',
  ],
])('%s', (action, data, zh, en) => {
  expect(told(action, data)).toEqual([zh, en])
})

describe('whatever a line holds, there is a sentence', () => {
  test.each([...auditActions, 'something.new'])('%s', (action) => {
    for (const data of [{}, null, [], { role: 7, fields: 'phone', cases: 'x' }] as Json[])
      for (const sentence of told(action, data, null)) {
        expect(sentence.trim()).not.toBe('')
        expect(sentence).not.toMatch(/undefined|null|\[object/)
      }
  })
})
