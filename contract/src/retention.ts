import { z } from 'zod'
import { LEAST_MONTHS } from './retention-limits.ts'

const LONGEST = 120

/** For how long a buyer's personal data are kept after her last case was closed. */
export const RetentionRule = z.object({
  running: z.boolean().describe('false: nothing goes by itself'),
  months: z.number().int().min(LEAST_MONTHS.ordinary).max(LONGEST),
  disputedMonths: z
    .number()
    .int()
    .min(LEAST_MONTHS.disputed)
    .max(LONGEST)
    .describe('of a buyer with a disputed case'),
  safetyMonths: z
    .number()
    .int()
    .min(LEAST_MONTHS.safety)
    .max(LONGEST)
    .describe('of a buyer whose case was about safety'),
})
export type RetentionRule = z.infer<typeof RetentionRule>
export const SetRetention = RetentionRule.extend({ shop: z.string().trim().min(1).max(40) })

/** The rule of a shop, and what the next day will bring. */
export const Retention = z.object({
  rule: RetentionRule,
  due: z.number().int().describe('buyers whose personal data go next; to 10000'),
  nextAt: z.string().nullable().describe('when the first of them goes'),
  lookedAt: z.string().nullable().describe('when all buyers were looked at last'),
})
export type Retention = z.infer<typeof Retention>

const paging = {
  shop: z.string().trim().min(1).max(40),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}

export const ListDue = z.object(paging)
export const DueBuyer = z.object({
  customerId: z.string(),
  name: z.string().nullable().describe('masked'),
  number: z.string().describe('of her last case'),
  cases: z.number().int(),
  closedAt: z.string().nullable().describe('null: it was opened again, and she will be passed over'),
  eraseAt: z.string(),
})
export type DueBuyer = z.infer<typeof DueBuyer>
export const DueBuyers = z.object({ items: z.array(DueBuyer), nextCursor: z.string().nullable() })

export const NewHold = z.object({ reason: z.string().trim().min(2).max(200) })
/** 保留: while it stands, nothing of the buyer is erased, neither by hand nor by the clock. */
export const Hold = z.object({
  id: z.string(),
  reason: z.string(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Hold = z.infer<typeof Hold>

export const ListHolds = z.object(paging)
export const HeldBuyer = Hold.extend({
  customerId: z.string(),
  name: z.string().nullable().describe('masked'),
  number: z.string().nullable().describe('of her last case'),
})
export type HeldBuyer = z.infer<typeof HeldBuyer>
export const HeldBuyers = z.object({ items: z.array(HeldBuyer), nextCursor: z.string().nullable() })
