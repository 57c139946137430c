import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { WordingOverride } from './wording.ts'
import { AllowedAction } from './case-actions.ts'
import { Clock, CategoryFinding, Counterfactual, FlagSet, Moment, Reason } from './decision.ts'
import { MergedCase, OtherCase } from './relations.ts'
import {
  assignmentReasons,
  callOutcomes,
  categories,
  channels,
  deliveries,
  duties,
  flags,
  fulfilments,
  levels,
  statuses,
  waitingFor,
  wishes,
} from './lists.ts'
import { FileIds, FileRef } from './files.ts'
import { InquiryMark } from './inquiries.ts'
import { QueueView } from './queue-view.ts'
import { PlatformFacts } from './platform.ts'
import { LineError } from './problem.ts'
import { NewPromises } from './promises.ts'
import { OrderFacts } from './orders.ts'

export * from './case-actions.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/**
 * What intake did with the words: a new case, one more contact of an open one, a closed one opened again; or a row
 * that came before, with news of the other system or without.
 */
export const intakes = ['created', 'linked', 'joined', 'reopened', 'updated', 'known'] as const

// ---------------------------------------------------------------- reading

export const PersonRef = z.object({ id: z.string(), name: z.string() })

export const CaseSummary = z.object({
  number: z.string(),
  shop: z.string(),
  channel: z.enum(channels),
  status: z.enum(statuses),
  waitingFor: z.enum(waitingFor).nullable(),
  nextChaseAt: Moment.nullable(),
  category: z.enum(categories),
  subtype: z.string().nullable(),
  categories: z.array(CategoryFinding),
  confidence: z.number(),
  askPerson: z.boolean(),
  ordinaryRequest: z.boolean(),
  emotion: z.number().int().min(0).max(3),
  flags: FlagSet,
  level: z.enum(levels),
  needsReview: z.boolean(),
  clocks: z.array(Clock).describe('running ones first, by due time'),
  nextDuty: z.enum(duties).nullable(),
  dueAt: Moment.nullable(),
  pinned: z.boolean().describe('in the band of safety cases whose call is open'),
  toAnswer: z.boolean(),
  toSend: z.number().int(),
  contacts: z.number().int(),
  files: z.number().int().describe('pictures, videos and documents in it'),
  assignee: PersonRef.nullable(),
  excerpt: z.string(),
  customer: z.object({ name: z.string().nullable() }),
  order: z
    .object({ number: z.string(), paidFen: z.number().int().nullable(), title: z.string().nullable() })
    .nullable(),
  openedAt: Moment,
  lastMessageAt: Moment,
  closedAt: Moment.nullable(),
  repeatOf: z.string().nullable().describe('重复来诉: the finished case of the same matter'),
  inquiry: InquiryMark.nullable().describe('协查: the one that matters most of those not closed'),
})
export type CaseSummary = z.infer<typeof CaseSummary>

export const CasePage = z.object({ items: z.array(CaseSummary), nextCursor: z.string().nullable() })

export const ListCases = z.object({
  view: QueueView,
  shop: z.string().max(40).optional(),
  level: z.enum(levels).optional(),
  category: z.enum(categories).optional(),
  import: z.uuid().optional().describe('cases that this import opened or joined'),
  assignee: z
    .union([z.literal('none'), z.uuid()])
    .optional()
    .describe('id of a person, or "none"'),
  status: z
    .enum([...statuses, 'open'])
    .optional()
    .describe('default: open'),
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('Chinese words, case or order number, customer name, phone'),
  sort: z
    .enum(['due', 'newest'])
    .optional()
    .describe('due: order of the queue (default); newest: opened last first'),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.string().max(300).optional(),
})
export type ListCases = z.infer<typeof ListCases>

export const Highlight = z.object({ from: z.number().int(), to: z.number().int(), of: z.string() })

export const CaseMessage = z.object({
  id: z.string(),
  kind: z.enum(['customer', 'reply', 'system', 'note']),
  text: z.string(),
  by: PersonRef.nullable(),
  at: Moment,
  delivery: z.enum(deliveries).nullable(),
  deliveredAt: Moment.nullable(),
  offersSolution: z.boolean(),
  highlights: z.array(Highlight),
  mentions: z.array(PersonRef).describe('colleagues whom the note names with @'),
  joined: z.boolean().describe('joined this case by itself; may be split off'),
  origin: z.string().nullable().describe('the merged case that it came with'),
  files: z.array(FileRef),
})
export type CaseMessage = z.infer<typeof CaseMessage>

export const CaseCall = z.object({
  id: z.string(),
  at: Moment,
  by: PersonRef.nullable(),
  outcome: z.enum(callOutcomes),
  note: z.string(),
  nextAt: Moment.nullable(),
})

export const CaseDetail = CaseSummary.extend({
  platformFacts: z.array(PlatformFacts).describe('what the platform says, the newest first'),
  reasons: z.array(Reason),
  counterfactual: Counterfactual.nullable(),
  wish: z.enum(wishes).nullable(),
  neededBy: z.string().nullable(),
  policyVersion: z.number().int(),
  proposals: z.array(z.unknown()),
  messages: z.array(CaseMessage),
  calls: z.array(CaseCall),
  customer: z.object({
    id: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    cases: z.number().int(),
    erasedAt: z.string().nullable().describe('personal data were erased then, and nothing was said since'),
  }),
  order: OrderFacts.extend({
    line: z.string().nullable().describe('the line that the case is about'),
  }).nullable(),
  linked: z.array(OtherCase).describe('other cases of the order'),
  suggested: z.array(OtherCase).describe('open cases of the customer that may be the same matter'),
  mergedInto: z
    .string()
    .nullable()
    .describe('合并: the case where the work goes on, at the end of the merges'),
  merged: z.array(MergedCase).describe('the cases that were merged into this one'),
  files: z.array(FileRef).describe('of the case, its messages and inquiries, oldest first'),
  reviewers: z.array(z.object({ seat: z.enum(['supervisor', 'legal']), person: PersonRef })),
  assignedWhy: z
    .enum(assignmentReasons)
    .nullable()
    .describe('why the rule gave it to whom, or to nobody; null: by hand'),
  offerCallUntil: Moment.nullable().describe(
    'a call is owed, it is night and nobody is in danger: until then a reply may offer to call; otherwise null',
  ),
  actions: z.array(AllowedAction),
})
export type CaseDetail = z.infer<typeof CaseDetail>

/** The answer of `POST /cases`: the whole decision. */
export const OpenedCase = z.object({
  intake: z.enum(intakes),
  number: z.string(),
  shop: z.string(),
  category: z.enum(categories),
  subtype: z.string().nullable(),
  categories: z.array(CategoryFinding),
  confidence: z.number(),
  askPerson: z.boolean(),
  ordinaryRequest: z.boolean(),
  emotion: z.number().int(),
  flags: FlagSet,
  wish: z.enum(wishes).nullable(),
  neededBy: z.string().nullable(),
  level: z.enum(levels),
  needsReview: z.boolean(),
  reasons: z.array(Reason),
  counterfactual: Counterfactual.nullable(),
  clocks: z.array(Clock),
  proposals: z.array(z.unknown()),
  status: z.enum(statuses),
  assignee: PersonRef.nullable(),
  contacts: z.number().int(),
  linked: z.array(z.string()).describe('numbers of other open cases of the order'),
  suggested: z.array(z.string()).describe('open cases of the same customer that may be the same matter'),
  repeatOf: z.string().nullable().describe('重复来诉: the finished case of the same matter'),
  policyVersion: z.number().int(),
})
export type OpenedCase = z.infer<typeof OpenedCase>

/** One line of the answer of `POST /cases:batch`, for each line of the request: the decision, or why there is none. */
export const OpenedCaseLine = z.object({
  line: z.number().int().describe('line of the request, from 1; empty lines are counted and not answered'),
  status: z
    .number()
    .int()
    .describe('201 a new case, 200 a known one or one more contact, 4xx refused, 503 try again'),
  case: OpenedCase.optional(),
  error: LineError.optional(),
})
export type OpenedCaseLine = z.infer<typeof OpenedCaseLine>

export const HistoryEntry = z.object({
  seq: z.number().int(),
  at: Moment,
  by: PersonRef.nullable(),
  kind: z.string(),
  policyVersion: z.number().int(),
  text: z.string().describe('Chinese sentence'),
  files: z.array(FileRef).describe('that came with it'),
  data: z.record(z.string(), z.unknown()),
})
export const History = z.object({ items: z.array(HistoryEntry), nextCursor: z.string().nullable() })

// ---------------------------------------------------------------- writing

export const NewMessage = z.object({
  kind: z
    .enum(['reply', 'note', 'customer'])
    .describe('customer: words of the customer that came by another way'),
  text: text(10_000),
  offersSolution: z
    .boolean()
    .optional()
    .describe('the reply offers a solution: meets offer_solution, propose_settlement'),
  files: FileIds.describe('uploaded before by the same person'),
  offersCallAt: z
    .string()
    .max(40)
    .optional()
    .describe(
      'reply only, at night and without danger: the time of a call that it offers; delivered, it meets call_customer',
    ),
  markSent: z.boolean().optional().describe('the person has sent it by hand: 复制并标记已发送'),
  lastSeen: z
    .uuid()
    .optional()
    .describe('the newest message that the sender has seen: when more was said since, a reply is refused'),
  mentions: z
    .array(z.uuid())
    .max(20, inBoth('一条备注最多 @ 20 位同事', 'A note mentions at most 20 colleagues'))
    .optional()
    .describe('note only: colleagues whom it names with @; each is told at once'),
  promises: NewPromises.describe('reply only: what it promises; each becomes a clock when it has been sent'),
  wording: WordingOverride.optional().describe(
    '照原样发: why a reply goes out although its wording is stopped',
  ),
})
export const MessageAnswer = z.object({ id: z.string(), delivery: z.enum(deliveries).nullable() })
export const NewDelivery = z.object({ delivery: z.enum(['delivered', 'failed', 'withdrawn']) })

export const NewCall = z.object({
  outcome: z.enum(callOutcomes),
  note: z.string().trim().max(1000).optional(),
  nextAt: z.string().max(40).optional().describe('customer_rescheduled: when to call again'),
  offersSolution: z.boolean().optional(),
})
export const NewReview = z.discriminatedUnion('step', [
  z.object({ step: z.literal('finished'), note: z.string().trim().max(1000).optional() }),
  z
    .object({ step: z.literal('asked_not_received'), note: z.string().trim().max(1000).optional() })
    .describe('what we asked for within four hours and reminded of has not come'),
  z.object({ step: z.literal('seated'), supervisor: z.uuid(), legal: z.uuid() }),
])
export const NewAssignment = z.object({ assignee: z.uuid().nullable() })
export const NewLevel = z.object({
  level: z.enum(levels),
  needsReview: z.boolean().optional(),
  reason: text(500),
})
export const NewSorting = z.object({
  category: z.enum(categories),
  subtype: z.string().max(40).nullable(),
  emotion: z.number().int().min(0).max(3).optional(),
  flags: z.partialRecord(z.enum(flags), z.boolean()).optional().describe('those that the person sets'),
  why: z.string().trim().max(500, inBoth('最多 500 个字', 'At most 500 characters')).optional(),
})
export const NewFulfilment = z.object({
  what: z.enum(fulfilments),
  told: z
    .boolean()
    .optional()
    .describe(
      'the last answer that reached the customer said so; otherwise the next one that reaches her does',
    ),
  note: z.string().trim().max(1000).optional(),
})
export const NewClosure = z.object({
  outcome: z.enum(['solved', 'explained', 'withdrawn', 'no_answer']),
  confirmation: z.enum(['customer_confirmed', 'silent']),
  note: z.string().trim().max(1000).optional(),
})
export const Reopening = z.object({ reason: text(500) })
export const CaseStateAnswer = z.object({
  number: z.string(),
  status: z.enum(statuses),
  level: z.enum(levels),
  needsReview: z.boolean(),
  clocks: z.array(Clock),
})
export const Unmasked = z.object({ name: z.string().nullable(), phone: z.string().nullable() })
