import { z } from 'zod'
import { Moment } from './decision.ts'
import { evidenceItems, evidenceVerdicts, type EvidenceItem } from './dispute-lists.ts'
import { inBoth } from './field-faults.ts'
import { FileIds, FileRef } from './files.ts'
import { subtypes } from './lists.ts'

const allSubtypes = Object.values(subtypes).flat()

/** What has to be looked at for one sub-type 必查凭证. */
export const EvidenceRow = z.object({
  subtype: z.enum(allSubtypes),
  items: z.array(z.enum(evidenceItems)).max(evidenceItems.length),
})
export type EvidenceRow = z.infer<typeof EvidenceRow>

export const EvidencePolicy = z
  .object({ required: z.array(EvidenceRow).max(allSubtypes.length) })
  .superRefine(({ required }, context) => {
    if (new Set(required.map(({ subtype }) => subtype)).size < required.length)
      context.addIssue({
        code: 'custom',
        path: ['required'],
        message: inBoth('一个子类只能写一行', 'A sub-type has one row'),
      })
  })
export type EvidencePolicy = z.infer<typeof EvidencePolicy>

/** One line of the list 凭证清单. */
export const EvidenceLine = z.object({
  item: z.enum(evidenceItems),
  required: z.boolean(),
  come: z.boolean().describe('files were put to it, or it stands in the case already'),
  files: z.array(FileRef),
  verdict: z.enum(evidenceVerdicts).nullable(),
  reason: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: Moment.nullable(),
})
export type EvidenceLine = z.infer<typeof EvidenceLine>

export const CaseEvidence = z.object({
  items: z.array(EvidenceLine),
  open: z.array(z.enum(evidenceItems)).describe('required, and without a verdict or a waiver'),
  missing: z.array(z.enum(evidenceItems)).describe('required, and nothing of it has come'),
  request: z.string().nullable().describe('a message that asks the customer for what is missing'),
})
export type CaseEvidence = z.infer<typeof CaseEvidence>

/** Files put to an item, a verdict on it, or both. */
export const NewEvidence = z.object({
  item: z.enum(evidenceItems),
  files: FileIds,
  verdict: z.enum(evidenceVerdicts).optional(),
  reason: z.string().trim().min(1).max(300).optional(),
})
export type NewEvidence = z.infer<typeof NewEvidence>

/** What a shop's policy asks to be looked at for a sub-type. */
export const requiredEvidence = (
  { required }: EvidencePolicy,
  subtype: string | null,
): readonly EvidenceItem[] => required.find((row) => row.subtype === subtype)?.items ?? []
