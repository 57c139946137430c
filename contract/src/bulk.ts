import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { NewClosure } from './cases.ts'
import { Moment } from './decision.ts'
import { bulkActions, bulkStates } from './lists.ts'
import { WordingOverride } from './wording.ts'

/** As many as one act takes: they change in one transaction. */
export const MOST_BULK = 500

const text = (most: number) => z.string().trim().min(1).max(most)
const common = {
  numbers: z
    .array(
      z
        .string()
        .regex(/^(?:as-?)?\d{1,15}$/i, inBoth('单号写成 AS-1024 这样', 'Write the number as AS-1024')),
    )
    .min(1, inBoth('请先选择工单', 'Choose cases first'))
    .max(
      MOST_BULK,
      inBoth(`一次最多 ${MOST_BULK} 个工单，请分几次`, `At most ${MOST_BULK} cases at once; do it in parts`),
    ),
  dryRun: z.boolean().default(false).describe('say what would happen and change nothing'),
}

/** One act on many cases; each goes by the same rules as if it were done alone. */
export const NewBulkAct = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('assign'),
    assignee: z.uuid().nullable().describe('null: back to nobody'),
    ...common,
  }),
  z.object({ action: z.literal('hand_over'), assignee: z.uuid(), reason: text(500), ...common }),
  z.object({ action: z.literal('note'), text: text(10_000), ...common }),
  z.object({
    action: z.literal('reply'),
    text: text(10_000),
    offersSolution: z.boolean().optional(),
    wording: WordingOverride.optional(),
    ...common,
  }),
  z.object({ action: z.literal('close'), ...NewClosure.shape, ...common }),
])
export type NewBulkAct = z.infer<typeof NewBulkAct>

export const BulkAct = z.object({
  id: z.string().nullable().describe('null: only looked at, or nothing to do'),
  action: z.enum(bulkActions),
  state: z.enum(bulkStates),
  total: z.number().int().describe('cases that were named, each once'),
  planned: z.number().int().describe('still to be done, or what would be done'),
  done: z.number().int(),
  refused: z.array(
    z.object({ number: z.string(), code: z.string(), title: z.string().describe('why this one stays') }),
  ),
  sentence: z.string().describe('what will happen, or happened, in one sentence'),
  until: Moment.nullable().describe('may be taken back until then: DELETE /bulk-acts/{id}'),
})
export type BulkAct = z.infer<typeof BulkAct>

export const BulkActs = z.object({ items: z.array(BulkAct) })
