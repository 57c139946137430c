/** Lists that can be taken along as a file. */
export const exportLists = [
  'cases',
  'people',
  'audit',
  'imports',
  'handovers',
  'inquiries',
  'sortings',
  'attainment',
  'clocks',
  'to_send',
  'deliveries',
  'approvals',
  'unmaskings',
  'leaves',
  'orders',
  'opinion_requests',
  'due_buyers',
  'held_buyers',
  'attained',
] as const
export type ExportList = (typeof exportLists)[number]
