import { z } from 'zod'
import { CaseStateAnswer, PersonRef } from './cases.ts'

const reason = z.string().trim().min(1).max(500)

/** 合并: `{number}` goes into `into`, which stays. */
export const NewMerge = z.object({ into: z.string().trim().min(1).max(40), reason })
export const Unmerge = z.object({ reason })
export const PreviewMerge = z.object({
  into: z.string().trim().max(40).optional().describe('without it: what taking the merge back would do'),
})

const Side = CaseStateAnswer.extend({
  contacts: z.number().int(),
  assignee: PersonRef.nullable(),
  mergedInto: z.string().nullable(),
})
/** Both cases as they stand after the merge, or after it was taken back. */
export const MergeAnswer = z.object({ survivor: Side, merged: Side })
export type MergeAnswer = z.infer<typeof MergeAnswer>

export const SplitAnswer = z.object({
  number: z.string().describe('the new case'),
  from: z.string().describe('the case that has back what it had'),
})
