import { describe, expect, test } from 'vitest'
import { defaultEvidence } from '@aftercare/contract/default-evidence'
import { defaultWording } from '@aftercare/contract/default-wording'
import { evidenceItems, type EvidenceItem, type EvidenceVerdict } from '@aftercare/contract/dispute-lists'
import { evidenceAsks } from '@aftercare/contract/evidence-asks'
import { requiredEvidence } from '@aftercare/contract/evidence'
import { checkWording } from '../../wording/domain/check.ts'
import { checklist, requestText, verdictFits, type Mark } from './checklist.ts'

const NOTHING = { tracked: false, talked: false }
const mark = (item: EvidenceItem, verdict: EvidenceVerdict | null, files: string[] = []): Mark => ({
  ...{ item, files, verdict, reason: null },
})
const REQUIRED: readonly EvidenceItem[] = ['defect_photo', 'six_faces', 'tracking']

describe('the list', () => {
  test('what is open, and what has not come', () => {
    const marks = [mark('defect_photo', null, ['f']), mark('six_faces', 'waived')]
    expect(checklist(REQUIRED, marks, { ...NOTHING, tracked: true })).toEqual({
      open: ['defect_photo', 'tracking'],
      missing: [],
    })
    expect(checklist(REQUIRED, [], NOTHING)).toEqual({ open: REQUIRED, missing: REQUIRED })
  })

  test.each<[string, Parameters<typeof verdictFits>[0], string]>([
    ['nothing', { item: 'six_faces', verdict: null, reason: null, files: 0 }, 'evidence.nothing_said'],
    ['files', { item: 'six_faces', verdict: null, reason: null, files: 1 }, 'ok'],
    [
      'it holds, and nothing came',
      { item: 'six_faces', verdict: 'holds', reason: null, files: 0 },
      'evidence.nothing_came',
    ],
    ['it holds, with a file', { item: 'six_faces', verdict: 'holds', reason: null, files: 1 }, 'ok'],
    [
      'it holds, and lies in our own system',
      { item: 'page_snapshot', verdict: 'holds', reason: null, files: 0 },
      'ok',
    ],
    [
      'doubtful without a reason',
      { item: 'six_faces', verdict: 'doubtful', reason: null, files: 1 },
      'evidence.no_reason',
    ],
    ['waived with one', { item: 'six_faces', verdict: 'waived', reason: '没有外箱', files: 0 }, 'ok'],
  ])('%s', (_what, judging, expected) => {
    const fits = verdictFits(judging, undefined, NOTHING)
    expect(fits.ok ? 'ok' : fits.refusal.code).toBe(expected)
  })

  test('a sub-type without a row needs nothing', () => {
    expect(requiredEvidence(defaultEvidence, 'invoice')).toEqual([])
    expect(requiredEvidence(defaultEvidence, null)).toEqual([])
  })
})

describe('the request to the customer', () => {
  test.each(defaultEvidence.required.map(({ subtype, items }) => [subtype, items] as const))(
    '%s: passes the wording check',
    (_subtype, items) => {
      const text = requestText(items, evidenceAsks)
      if (text !== null) expect(checkWording(text, defaultWording)).toEqual([])
    },
  )

  test('one is asked for in a sentence, several as a list', () => {
    expect(requestText(['six_faces'], evidenceAsks)).toMatch(/想请您发一下外包装六个面的照片。收到后/)
    expect(requestText(['six_faces', 'waybill_photo'], evidenceAsks)).toContain('\n2. 面单的照片')
    expect(requestText(['tracking', 'page_snapshot'], evidenceAsks)).toBeNull()
  })

  test('all of them at once pass it too', () => {
    expect(checkWording(requestText(evidenceItems, evidenceAsks)!, defaultWording)).toEqual([])
  })
})
