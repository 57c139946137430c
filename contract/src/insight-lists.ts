/** Questions that the pages of numbers answer 分析. */
export const insightNames = ['classes', 'causes', 'ageing', 'channels', 'follow_up'] as const
export type InsightName = (typeof insightNames)[number]

/** How long an open case has been open 账龄. */
export const ageBands = ['day', 'three_days', 'week', 'longer'] as const
export type AgeBand = (typeof ageBands)[number]
