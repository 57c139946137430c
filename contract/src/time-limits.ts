import { z } from 'zod'
import { Moment } from './decision.ts'
import { inBoth } from './field-faults.ts'
import type { Duty } from './lists.ts'
import { timeLimitKinds, timeLimitStates, type TimeLimitKind } from './time-limit-lists.ts'

/** The duty of the clock that a time limit starts. */
export const limitDuty = (kind: TimeLimitKind): Duty => `limit_${kind}`

export const isLimitDuty = (duty: Duty): boolean => duty.startsWith('limit_')

const day = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, inBoth('日期请写成 2026-11-22 这样', 'Write the date as 2026-11-22'))

const counted = {
  kind: z.enum(timeLimitKinds),
  eventOn: day.describe('the day of what it counts from; it is not counted itself'),
  dueOn: day.optional().describe('the last day, where a letter or a contract says it'),
}

/** 期限: of the law, a carrier or a supplier; the server counts its end. */
export const NewTimeLimit = z.object({
  ...counted,
  word: z
    .string()
    .trim()
    .min(1, inBoth('请写一句依据，如来文编号、投诉单号', 'Say what it rests on: a letter, a number'))
    .max(200, inBoth('最多 200 个字', 'At most 200 characters')),
})
export type NewTimeLimit = z.infer<typeof NewTimeLimit>

export const AskTimeLimit = z.object(counted)
export type AskTimeLimit = z.infer<typeof AskTimeLimit>

export const TimeLimitEnd = z.object({
  dueAt: Moment.describe('24:00 of the last day'),
  line: z.string().describe('how it was counted, in one sentence'),
})

const somebody = z.object({ id: z.string(), name: z.string() }).nullable()

export const TimeLimit = z.object({
  id: z.string(),
  kind: z.enum(timeLimitKinds),
  state: z.enum(timeLimitStates),
  eventOn: day,
  dueAt: Moment,
  line: z.string().describe('how it was counted, in one sentence'),
  word: z.string().describe('what it rests on'),
  startedAt: Moment,
  by: somebody,
  endedAt: Moment.nullable(),
  settledBy: somebody,
  settledWord: z.string().nullable(),
})
export type TimeLimit = z.infer<typeof TimeLimit>
export const TimeLimits = z.object({ items: z.array(TimeLimit) })

export const NewLimitSettlement = z.object({
  as: z.enum(['met', 'cancelled']).describe('done, or not to be watched any longer'),
  word: z
    .string()
    .trim()
    .min(1, inBoth('请写一句怎么办的，或为什么撤销', 'Please say how it was met, or why it is cancelled'))
    .max(200, inBoth('最多 200 个字', 'At most 200 characters')),
})
