import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { auditActions, unmaskFields, unmaskReasons } from './lists.ts'

const shop = z.string().trim().max(40).optional()
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, inBoth('日期请写成 2026-11-11 这样', 'Write the date as 2026-11-11'))
  .optional()
  .describe('a day in China')
const person = z.uuid().optional()
const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}

export const ListAudit = z.object({ shop, action: z.enum(auditActions).optional(), person, day, ...paging })

export const AuditActor = z.object({
  kind: z.enum(['person', 'token', 'system', 'customer']),
  id: z.string().nullable(),
  name: z.string().nullable(),
})
export const AuditObject = z.object({
  kind: z.enum(['case', 'person', 'token', 'invitation', 'import', 'other']),
  id: z.string(),
  label: z.string().nullable().describe('a name, or the number of a case'),
})
export const AuditLine = z.object({
  id: z.string(),
  at: z.string(),
  shop: z.string(),
  action: z.string(),
  text: z.string().describe('one sentence, in the language that was asked for'),
  by: AuditActor,
  object: AuditObject,
  block: z.number().int().nullable().describe('the seal that covers it; null: sealed within two seconds'),
})
export type AuditLine = z.infer<typeof AuditLine>
export const AuditPage = z.object({ items: z.array(AuditLine), nextCursor: z.string().nullable() })

export const VerifyAudit = z.object({
  after: z
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe('the last block that was checked'),
})
/** A stretch of the chain: the next call goes on after `through` until nothing is left. */
export const AuditVerified = z.object({
  through: z.number().int().describe('the last block that was looked at'),
  blocks: z.number().int(),
  lines: z.number().int(),
  broken: z.number().int().nullable().describe('the first block that does not hold'),
  done: z.boolean(),
  unsealed: z.number().int().describe('lines that wait for their seal'),
})
export type AuditVerified = z.infer<typeof AuditVerified>

export const NewUnmasking = z.object({
  reason: z.enum(unmaskReasons),
  fields: z
    .array(z.enum(unmaskFields))
    .min(1)
    .max(unmaskFields.length)
    .default([...unmaskFields]),
})

export const ListUnmaskings = z.object({ shop, person, day, ...paging })
export const Unmasking = z.object({
  id: z.string(),
  at: z.string(),
  shop: z.string(),
  by: AuditActor,
  case: z.string().nullable().describe('its number'),
  fields: z.array(z.enum(unmaskFields)),
  reason: z.enum(unmaskReasons).nullable().describe('null: from before a reason was asked'),
})
export const Unmaskings = z.object({ items: z.array(Unmasking), nextCursor: z.string().nullable() })
export const UnmaskingCounts = z.object({
  day: z.string(),
  items: z.array(z.object({ by: AuditActor, count: z.number().int() })),
})
