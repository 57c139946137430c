import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { channels, deliveries, levels, sellerFlags, waitingFor } from './lists.ts'
import { Moment } from './decision.ts'

// ---------------------------------------------------------------- waiting

export const NewWaiting = z.object({
  for: z.enum(waitingFor).describe('who owes us the next step'),
  nextChaseAt: z.string().max(40).describe('when to ask again; a time without offset is Asia/Shanghai'),
  note: z.string().trim().max(1000).optional().describe('kept as an internal note'),
})
export const EndOfWaiting = z.object({
  received: z
    .enum(['true', 'false'])
    .optional()
    .describe('true: the return parcel has arrived; starts refund_after_receipt'),
})

// ---------------------------------------------------------------- 待发送

/** A message that waits for a person to send it. */
export const MessageToSend = z.object({
  id: z.string(),
  kind: z.enum(['reply', 'system']),
  text: z.string(),
  at: Moment,
  delivery: z.enum(deliveries),
  by: z.string().nullable().describe('name of the author; null: the system'),
})
export const CaseToSend = z.object({
  number: z.string(),
  shop: z.string(),
  channel: z.enum(channels),
  level: z.enum(levels),
  excerpt: z.string(),
  dueAt: Moment.nullable(),
  customer: z.object({ name: z.string().nullable() }),
  order: z.object({ number: z.string() }).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  messages: z.array(MessageToSend).describe('oldest first'),
})
export type CaseToSend = z.infer<typeof CaseToSend>
export const ToSendPage = z.object({ items: z.array(CaseToSend), nextCursor: z.string().nullable() })
export const ListToSend = z.object({
  shop: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.string().max(300).optional(),
})

export const NewDeliveries = z.object({
  delivery: z.enum(['delivered', 'failed', 'withdrawn']),
  messages: z
    .array(z.object({ number: z.string().max(40), id: z.uuid() }))
    .min(1, inBoth('请至少选一条消息', 'Choose at least one message'))
    .max(200, inBoth('一次最多 200 条', 'At most 200 at once')),
  dryRun: z.boolean().optional().describe('says what would happen and changes nothing'),
})
export const DeliveriesAnswer = z.object({
  sentence: z.string().describe('what was done, or would be, in one sentence'),
  marked: z.number().int(),
  unchanged: z.number().int().describe('were marked so before'),
  refused: z.number().int(),
  items: z.array(
    z.object({
      number: z.string(),
      id: z.string(),
      outcome: z.enum(['marked', 'unchanged', 'refused']),
      code: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
})

// ---------------------------------------------------------------- 复制备注

export const Remark = z.object({
  text: z.string().describe('one line, at most 200 characters'),
  flag: z.enum(sellerFlags),
})
