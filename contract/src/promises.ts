import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { promisedActs, promiseStates, type Duty, type PromisedAct } from './lists.ts'

/** The duty of the clock that a promise starts. */
export const promiseDuty = {
  call: 'promised_call',
  reship: 'promised_reship',
  refund: 'promised_refund',
  reply: 'promised_reply',
  other: 'promised_other',
} as const satisfies Record<PromisedAct, Duty>

export const isPromiseDuty = (duty: Duty): boolean =>
  (Object.values(promiseDuty) as readonly Duty[]).includes(duty)

/** A promise that a reply makes: it becomes a clock when the reply has reached the customer. */
export const NewPromise = z.object({
  what: z.enum(promisedActs),
  dueAt: z.string().max(40).describe('a time without offset is Asia/Shanghai'),
  words: z
    .string()
    .trim()
    .min(1, inBoth('请填写内容', 'Please fill this in'))
    .max(200, inBoth('最多 200 个字', 'At most 200 characters'))
    .describe('as they stand in the reply'),
})
/** 平台期限: set, changed or taken away by a lead, who says why. */
export const NewDeadline = z.object({
  deadlineAt: z
    .string()
    .max(40)
    .nullable()
    .describe(
      'by when the platform wants the shop to act, in Asia/Shanghai without an offset; null: there is none',
    ),
  reason: z
    .string()
    .trim()
    .min(1, inBoth('请写明为什么改', 'Say why it is changed'))
    .max(500, inBoth('最多 500 个字', 'At most 500 characters'))
    .describe('kept as an internal note'),
})
export type NewDeadline = z.infer<typeof NewDeadline>

export const NewPromises = z
  .array(NewPromise)
  .max(5, inBoth('一条回复最多记 5 个承诺', 'A reply makes at most 5 promises'))
  .optional()

export const CasePromise = z.object({
  id: z.string(),
  what: z.enum(promisedActs),
  words: z.string().describe('the words that made it'),
  state: z.enum(promiseStates),
  dueAt: Moment,
  saidAt: Moment,
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  messageId: z.string(),
  endedAt: Moment.nullable(),
  settledBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  word: z.string().nullable().describe('what the person said who settled it by hand'),
})
export type CasePromise = z.infer<typeof CasePromise>
export const CasePromises = z.object({ items: z.array(CasePromise) })

export const NewSettlement = z.object({
  as: z.enum(['kept', 'withdrawn']).describe('done by hand, or no longer to be done'),
  word: z
    .string()
    .trim()
    .min(1, inBoth('请写一句怎么办到的，或为什么撤销', 'Please say how it was kept, or why it is withdrawn'))
    .max(200, inBoth('最多 200 个字', 'At most 200 characters')),
})
