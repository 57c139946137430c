import { z } from 'zod'
import { Clock } from './decision.ts'
import { categories, levels, statuses } from './lists.ts'

/** A case that another one names: of the same order, or perhaps about the same matter. */
export const OtherCase = z.object({
  number: z.string(),
  level: z.enum(levels),
  category: z.enum(categories),
  status: z.enum(statuses),
})
/** 合并: a case whose words stand in another one now. */
export const MergedCase = z.object({
  number: z.string(),
  into: z.string().describe('where it was merged: this case, or one that was merged into it before'),
  broken: z.array(Clock).describe('promises that had been broken before, beside the ones that go on here'),
})
