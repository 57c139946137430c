/** How a customer is asked after her case was closed 回访方式. */
export const followUpManners = ['link', 'chat', 'call'] as const
export type FollowUpManner = (typeof followUpManners)[number]

/** How far a follow-up has come 回访状态. */
export const followUpStates = ['planned', 'due', 'asked', 'answered', 'unanswered', 'skipped'] as const
export type FollowUpState = (typeof followUpStates)[number]

/** Why nobody was asked 未回访原因. */
export const followUpSkips = ['asked_recently', 'reopened', 'too_late', 'erased', 'by_person'] as const
export type FollowUpSkip = (typeof followUpSkips)[number]

/** From which moment its time is counted 回访起算. */
export const followUpStarts = ['refund', 'reship', 'closing'] as const
export type FollowUpStart = (typeof followUpStarts)[number]
