import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { CaseSummary } from './cases.ts'
import { Moment } from './decision.ts'
import { handoverItemStates, inquiryAddressees, levels } from './lists.ts'

/** As many as one offer takes: they change hands in one transaction. */
export const MOST_HANDED_OVER = 200

const tooMany = inBoth(
  `一次最多 ${MOST_HANDED_OVER} 单，请分几次`,
  `At most ${MOST_HANDED_OVER} at once; do it in parts`,
)
const line = z.string().trim().max(200)
const number = z
  .string()
  .regex(/^(?:as-?)?\d{1,15}$/i, inBoth('单号写成 AS-1024 这样', 'Write the number as AS-1024'))
const numbers = z
  .array(number)
  .min(1, inBoth('请先选择工单', 'Choose cases first'))
  .max(MOST_HANDED_OVER, tooMany)
const Person = z.object({ id: z.string(), name: z.string() })

export const ReadSheet = z.object({
  shop: z.string().max(40),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})

/** One open case of hers, as whoever takes over has to know it. */
export const SheetCase = z.object({
  case: CaseSummary,
  lastWord: z
    .object({
      by: z.enum(['customer', 'reply', 'system']),
      name: z.string().nullable().describe('the colleague who wrote it'),
      at: Moment,
      text: z.string().describe('its beginning'),
    })
    .nullable(),
  draft: z.boolean().describe('she has begun to write something that was not sent'),
  lateInquiries: z.array(z.object({ to: z.enum(inquiryAddressees), dueAt: Moment })),
  dueBeforeNext: z.boolean().describe('a promise falls due before her next shift starts'),
  offered: z
    .object({ id: z.string(), to: z.string().nullable().describe('null: the lead') })
    .nullable()
    .describe('waits to be taken over'),
  suggestion: z.string().describe('where it stands and what comes next, in one line, from facts'),
})
export type SheetCase = z.infer<typeof SheetCase>

export const Sheet = z.object({
  items: z.array(SheetCase),
  nextCursor: z.string().nullable(),
  nextStart: Moment.describe('when her next shift starts'),
  counts: z.object({
    open: z.number().int(),
    dueBeforeNext: z.number().int(),
    unattended: z.number().int().describe('of these, not offered to anybody: they keep her from leaving'),
    waiting: z.number().int(),
    drafts: z.number().int(),
    offered: z.number().int(),
  }),
})
export type Sheet = z.infer<typeof Sheet>

export const NewHandover = z.object({
  shop: z.string().max(40),
  to: z.uuid().nullable().describe('a colleague who may hold cases; null: the lead'),
  cases: z.union([
    z.literal('all'),
    z
      .array(
        z.object({ number, note: line.optional().describe('left out: the suggested line; empty: none') }),
      )
      .min(1, inBoth('请先选择工单', 'Choose cases first'))
      .max(MOST_HANDED_OVER, tooMany),
  ]),
  note: z.string().trim().max(500).default('').describe('one for all of them'),
  dryRun: z.boolean().default(false).describe('say what would happen and change nothing'),
})
export type NewHandover = z.infer<typeof NewHandover>

export const HandoverPlan = z.object({
  sentence: z.string(),
  total: z.number().int(),
  planned: z.number().int(),
  refused: z.array(z.object({ number: z.string(), code: z.string(), title: z.string() })),
})
export type HandoverPlan = z.infer<typeof HandoverPlan>

export const HandoverItem = z.object({
  number: z.string(),
  survivor: z.string().nullable().describe('where the work goes on, when it was merged meanwhile'),
  title: z.string(),
  level: z.enum(levels),
  dueAt: Moment.nullable(),
  note: z.string(),
  state: z.enum(handoverItemStates),
  by: z.string().nullable().describe('who decided'),
  at: Moment.nullable(),
  reason: z.string().nullable().describe('why it was declined, or is no longer hers to give'),
})
export type HandoverItem = z.infer<typeof HandoverItem>

export const Handover = z.object({
  id: z.string(),
  shop: z.string(),
  giver: Person,
  receiver: Person.nullable().describe('null: the lead'),
  note: z.string(),
  offeredAt: Moment,
  leadAt: Moment.nullable().describe('offered to the lead since then, or from then on'),
  withLead: z.boolean(),
  closedAt: Moment.nullable().describe('nothing of it waits any more'),
  mayAnswer: z.boolean(),
  mayTakeBack: z.boolean(),
  pending: z.number().int(),
  accepted: z.number().int(),
  items: z.array(HandoverItem),
})
export type Handover = z.infer<typeof Handover>

export const HandoverPage = z.object({ items: z.array(Handover), nextCursor: z.string().nullable() })

export const ListHandovers = z.object({
  box: z
    .enum(['to_me', 'from_me', 'all'])
    .describe('to_me, from_me: what waits; all: newest first, with what is over'),
  shop: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
})

export const HandoverMade = z.object({ id: z.string() })
export const HandoverAccepted = z.object({
  id: z.string(),
  accepted: z.number().int(),
  dropped: z
    .array(z.object({ number: z.string(), code: z.string(), title: z.string() }))
    .describe('closed, or with somebody else by now'),
})

export const TakeOver = z.object({ numbers: numbers.optional().describe('left out: all that wait') })
export const Declining = z.object({
  numbers: numbers.optional().describe('left out: all that wait'),
  reason: z.string().trim().min(2, inBoth('请写明原因', 'Say why')).max(200),
})

export const NewLeave = z.object({
  shop: z.string().max(40),
  reason: z
    .string()
    .trim()
    .min(4, inBoth('至少 4 个字，写清这几单怎么办', 'At least 4 characters: say what becomes of these cases'))
    .max(200)
    .optional()
    .describe('why cases that fall due meanwhile stay with her; the lead reads it'),
})

export const Leave = z.object({
  id: z.string(),
  person: Person,
  at: Moment,
  nextStart: Moment,
  due: z.array(z.string()).describe('her cases that fall due before'),
  offered: z.number().int().describe('her cases that waited to be taken over'),
  reason: z.string().nullable(),
})
export type Leave = z.infer<typeof Leave>

export const LeaveAnswer = z.object({
  nextStart: Moment,
  due: z.array(z.string()),
  offered: z.number().int().describe('cases that wait to be taken over'),
})

export const ListLeaves = z.object({
  shop: z.string().max(40),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
})
export const LeavePage = z.object({ items: z.array(Leave), nextCursor: z.string().nullable() })
