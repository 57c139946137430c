import type { RefusalCode } from '@aftercare/contract/refusals'

/** Codes that no request can bring about, each with why. */
export const notByRequest = {
  'server.fault': 'a fault of ours: when one can be planned it is mended',
  'opinion.unfit': 'a draft of a model: told in second-opinion.test.ts',
  'follow_up_link.gone': 'said on a page for a phone, not to a program: told in follow-up.test.ts',
  'opinion.unmaskable': 'a hole in the masking: when one is known it is mended',
} as const satisfies Partial<Record<RefusalCode, string>>
