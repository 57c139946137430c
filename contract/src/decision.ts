import { z } from 'zod'
import { categories, clockStates, duties, flags, levels } from './lists.ts'

/** RFC 3339 with offset, as the server writes it. */
export const Moment = z.string().describe('RFC 3339 time with offset, e.g. 2026-11-11T09:15:00.000+08:00')
export const Fen = z.number().int().min(0).max(100_000_000_00).describe('money in fen 分')

export const CategoryFinding = z.object({
  category: z.enum(categories),
  subtype: z.string(),
  confidence: z.number(),
})

export const FlagSet = z.object(
  Object.fromEntries(flags.map((flag) => [flag, z.boolean()])) as Record<
    (typeof flags)[number],
    z.ZodBoolean
  >,
)
export type FlagSet = z.infer<typeof FlagSet>

/** Why a level was given: the rule that held, in words, and the words or facts it held on. */
export const Reason = z.object({
  rule: z.string(),
  because: z.string().describe('Chinese sentence'),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  spans: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
})
export type Reason = z.infer<typeof Reason>

/** The smallest change of facts that would change the level. */
export const Counterfactual = z.object({
  level: z.enum(levels),
  needsReview: z.boolean(),
  without: z.array(z.string()).describe('conditions that would have to be gone, all of them'),
  change: z.record(z.string(), z.union([z.boolean(), z.number(), z.null()])),
  because: z.string().describe('Chinese sentence'),
})
export type Counterfactual = z.infer<typeof Counterfactual>

export const Clock = z.object({
  duty: z.enum(duties),
  dueAt: Moment,
  startedAt: Moment,
  state: z.enum(clockStates),
  endedAt: Moment.nullable(),
})
export type Clock = z.infer<typeof Clock>
