import { expect, test } from 'vitest'
import { subtypes, type Subtype } from '@aftercare/contract/lists'
import { questionOf, type CaseFacts } from './from-case.ts'

const sweater: CaseFacts = {
  subtype: 'return_no_reason',
  safety: false,
  askedOn: '2026-11-11',
  category: 'apparel',
  customMade: null,
  opened: null,
  boughtOn: '2026-11-01',
  signedOn: '2026-11-05',
  underWay: false,
  paidFen: 16_800,
}
const asks = (more: Partial<CaseFacts>) => questionOf({ ...sweater, ...more })

test.each<[Subtype, object]>([
  ['colour', { matter: 'quality', fault: 'misdescribed' }],
  ['quality_defect', { matter: 'quality', fault: 'defect' }],
  ['wrong_item', { matter: 'quality', fault: 'wrong_item' }],
  ['damaged', { matter: 'damaged' }],
  ['stalled', { matter: 'not_received' }],
  ['allergy', { matter: 'adverse', severity: null }],
  ['opened', { matter: 'no_reason', condition: 'opened' }],
  ['custom', { matter: 'custom_change' }],
  ['price_protection', { matter: 'price_drop', boughtOn: '2026-11-01' }],
])('%s', (subtype, question) => {
  expect(asks({ subtype })).toMatchObject(question)
})

test('of an invoice, an apology or a case without sub-type no rule speaks', () => {
  const silent = [null, 'invoice', 'refund_progress', ...subtypes.service] as const
  for (const subtype of silent) expect(asks({ subtype })).toBeNull()
})

test.each<[string, Partial<CaseFacts>, object]>([
  ['a sweater needs no question about confirmation', {}, { exclusion: 'none', confirmable: 'none' }],
  ['a cream does', { category: 'cosmetics' }, { exclusion: 'none', confirmable: null }],
  ['cherries', { category: 'fresh' }, { exclusion: 'perishable' }],
  ['made to order', { customMade: true }, { exclusion: 'custom' }],
  ['nobody knows what it is', { category: null }, { exclusion: null, confirmable: null }],
  ['opened by the order', { opened: true }, { condition: 'opened' }],
  ['on its way', { underWay: true, signedOn: null }, { sign: 'unsigned', signedOn: null }],
  ['it was dangerous', { subtype: 'allergy', safety: true }, { severity: 'serious' }],
])('%s', (_what, facts, question) => {
  expect(asks(facts)).toMatchObject(question)
})
