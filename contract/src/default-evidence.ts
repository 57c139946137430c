import type { DisputePolicy } from './disputes.ts'
import type { EvidencePolicy } from './evidence.ts'
import type { PolicyDocument } from './policy.ts'

/** What a new shop looks at before a review is finished, by sub-type. */
export const defaultEvidence: EvidencePolicy = {
  required: [
    { subtype: 'colour', items: ['daylight_photo', 'page_snapshot'] },
    { subtype: 'size', items: ['measure_photo', 'label_photo'] },
    { subtype: 'function_missing', items: ['function_photo', 'page_snapshot'] },
    { subtype: 'quality_defect', items: ['defect_photo'] },
    { subtype: 'fake_material', items: ['label_photo', 'page_snapshot'] },
    { subtype: 'wrong_item', items: ['contents_photo', 'waybill_photo'] },
    { subtype: 'description', items: ['daylight_photo', 'page_snapshot'] },
    { subtype: 'damaged', items: ['defect_photo', 'six_faces', 'waybill_photo'] },
    { subtype: 'late', items: ['tracking'] },
    { subtype: 'stalled', items: ['tracking'] },
    { subtype: 'lost', items: ['tracking'] },
    { subtype: 'address_or_delivery_attitude', items: ['delivery_talk'] },
    { subtype: 'setup', items: ['error_video'] },
    { subtype: 'missing_parts', items: ['contents_photo', 'packing_list'] },
    { subtype: 'allergy', items: ['symptom_photo', 'batch_photo'] },
    { subtype: 'opened', items: ['seal_photo'] },
    { subtype: 'custom', items: ['defect_photo', 'proof_sheet', 'production_status'] },
    { subtype: 'malicious', items: ['defect_photo', 'unboxing_video', 'waybill_photo'] },
  ],
}

/** Who sits where nobody of legal does, the first that is there, and by when a seat is accepted. */
export const defaultDisputes: DisputePolicy = {
  acceptMinutes: 30,
  legalStandIns: ['quality', 'finance', 'owner'],
}

/** The shop's list of evidence; none said: the default of the release. */
export const evidenceOfPolicy = ({ evidence }: Pick<PolicyDocument, 'evidence'>): EvidencePolicy =>
  evidence ?? defaultEvidence

/** The shop's rules about disputes; none said: the default of the release. */
export const disputesOfPolicy = ({ disputes }: Pick<PolicyDocument, 'disputes'>): DisputePolicy =>
  disputes ?? defaultDisputes
