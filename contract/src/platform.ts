import { z } from 'zod'
import { Moment } from './decision.ts'
import { orderPlatforms, platformStates } from './lists.ts'

/** What the buyer chose from the platform's list of reasons. */
export const PlatformReason = z.object({
  platform: z.enum(orderPlatforms).optional(),
  reason: z.string().trim().min(1).max(60),
})

/** What another system says of a matter. */
export const PlatformFacts = z.object({
  platform: z.enum(orderPlatforms).nullable(),
  reason: z.string().nullable().describe('in the words of the platform'),
  state: z.string().nullable().describe('in the words of the platform'),
  stateCode: z.enum(platformStates).nullable(),
  finished: z.boolean(),
  deadlineAt: Moment.nullable(),
  seenAt: Moment,
})
export type PlatformFacts = z.infer<typeof PlatformFacts>
