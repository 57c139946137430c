import { z } from 'zod'
import { Moment } from './decision.ts'
import { clockStates, duties } from './lists.ts'

/** How a stretch of a promise counts: it runs, it stands still for somebody, or the shop's own calendar gives it back. */
export const intervalKinds = ['running', 'paused', 'credited'] as const
export type IntervalKind = (typeof intervalKinds)[number]

/** Why it counts so; while it runs, where the case was. */
export const intervalCauses = [
  'unassigned',
  'in_hand',
  'to_send',
  'waiting_others',
  'customer',
  'return',
  'off_hours',
  'holiday',
  'closed',
] as const
export type IntervalCause = (typeof intervalCauses)[number]

export const ClockInterval = z.object({
  kind: z.enum(intervalKinds),
  cause: z.enum(intervalCauses),
  from: Moment,
  to: Moment.describe('of the last one of an open promise: now'),
  with: z.string().nullable().describe('who had the case; null: nobody'),
  by: z.string().nullable().describe('whose act began it; null: the system or the customer'),
  policyVersion: z.number().int(),
})
export type ClockInterval = z.infer<typeof ClockInterval>

export const ClockAccount = z.object({
  duty: z.enum(duties),
  state: z.enum(clockStates),
  startedAt: Moment,
  dueAt: Moment,
  endedAt: Moment.nullable(),
  withinMinutes: z.number().int(),
  time: z.enum(['wall', 'service']),
  intervals: z.array(ClockInterval).describe('without a gap; their lengths are exactly the time on the wall'),
  usedMs: z.number().int().describe('what of it counts'),
  lateMs: z.number().int().describe('beyond the due time; 0: not late'),
  line: z.string().describe('the promise explained in one line, in the language of the request'),
  why: z
    .array(z.object({ cause: z.enum(intervalCauses), with: z.string().nullable(), ms: z.number().int() }))
    .describe('where the counted time went, longest first'),
})
export type ClockAccount = z.infer<typeof ClockAccount>

export const ClockAccounts = z.object({ items: z.array(ClockAccount) })
