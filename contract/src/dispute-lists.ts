/** The closed lists of disputes 争议复核 and of evidence 凭证. Order is the order on the screen. */

export const disputeSeats = ['supervisor', 'legal'] as const
export type DisputeSeat = (typeof disputeSeats)[number]

export const disputeStates = ['unseated', 'seated', 'split', 'ruled', 'ended'] as const
export type DisputeState = (typeof disputeStates)[number]

/** What a seat, or the two together, say to what is asked. */
export const disputeRulings = ['grant_all', 'part', 'refuse'] as const
export type DisputeRuling = (typeof disputeRulings)[number]

/** How a ruling came about. */
export const rulingWays = ['agreed', 'one_seat', 'owner'] as const
export type RulingWay = (typeof rulingWays)[number]

/** What the customer or the shop may have to show. */
export const evidenceItems = [
  'daylight_photo',
  'label_photo',
  'measure_photo',
  'function_photo',
  'defect_photo',
  'six_faces',
  'waybill_photo',
  'contents_photo',
  'unboxing_video',
  'error_video',
  'seal_photo',
  'packing_list',
  'symptom_photo',
  'batch_photo',
  'proof_sheet',
  'production_status',
  'delivery_talk',
  'page_snapshot',
  'tracking',
  'chat',
] as const
export type EvidenceItem = (typeof evidenceItems)[number]

/** What people are told of disputes 提醒. */
export const disputeNotices = ['seat_given', 'seat_open', 'dispute_split', 'dispute_ruled'] as const

export const evidenceVerdicts = ['holds', 'doubtful', 'unusable', 'waived'] as const
export type EvidenceVerdict = (typeof evidenceVerdicts)[number]
