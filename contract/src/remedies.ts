import { z } from 'zod'
import { Fen, Moment } from './decision.ts'
import { Execution } from './executions.ts'
import { FileRef } from './files.ts'
import { categories, levels } from './lists.ts'
import {
  approvalSeats,
  grantObstacles,
  remedyGrounds,
  remedyKinds,
  remedyRoutes,
  remedyStates,
  remedySteps,
  stepStates,
} from './remedy-lists.ts'
import { RuleArticle } from './rulebook.ts'
import { ruleVerdicts } from './rulebook-lists.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const Person = z.object({ id: z.string(), name: z.string() }).nullable()

export const MOST_REMEDY_LINES = 50

/** What is to be given. The ground is not asked: the rules, the platform and the parcel say it. */
export const RemedyWish = z.object({
  kind: z.enum(remedyKinds),
  fen: Fen.optional().describe('money to the customer; kinds without money have none'),
  costFen: Fen.optional().describe(
    'what goods that are sent again are worth; left out: what they were sold for',
  ),
  lines: z
    .array(z.string().max(64))
    .min(1)
    .max(MOST_REMEDY_LINES)
    .optional()
    .describe('lines of the order; left out: the line of the case, or the whole order'),
  route: z.enum(remedyRoutes).default('platform'),
})
export type RemedyWish = z.infer<typeof RemedyWish>

export const NewRemedy = RemedyWish.extend({
  reason: text(500).describe('why, for colleagues'),
  ask: z.boolean().optional().describe('true: ask for approval where it may not be granted at once'),
  hint: z.string().max(40).optional().describe('the row of the table 多想一步 that it follows'),
})
export type NewRemedy = z.infer<typeof NewRemedy>

const Share = z.object({ line: z.string(), title: z.string().nullable(), fen: z.number().int() })

export const Approval = z.object({
  seat: z.enum(approvalSeats),
  verdict: z.enum(['approved', 'refused']),
  by: Person,
  reason: z.string().nullable(),
  at: Moment,
})

export const CarryingOut = z.object({
  position: z.number().int(),
  step: z.enum(remedySteps),
  state: z.enum(stepStates),
  key: z.string().describe('the same for the same step, however often it is tried'),
  reference: z.string().nullable().describe('the proof: number of the refund, of the transfer, waybill'),
  note: z.string().nullable(),
  by: Person,
  at: Moment.nullable(),
  execution: Execution.nullable().describe('how far the system is that carries it out; null: a person does'),
})

export const Remedy = z.object({
  id: z.string(),
  number: z.string().describe('the case in which it was given'),
  kind: z.enum(remedyKinds),
  ground: z.enum(remedyGrounds),
  state: z.enum(remedyStates),
  route: z.enum(remedyRoutes),
  fen: z.number().int(),
  costFen: z.number().int(),
  weighedFen: z.number().int().describe('the amount that authority is asked for'),
  lines: z.array(Share),
  reason: z.string(),
  verdict: z.enum(ruleVerdicts).nullable().describe('what the rules said of the case when it was asked'),
  article: z.string().nullable().describe('the article by which they said it'),
  obstacle: z.enum(grantObstacles).nullable(),
  needs: z.array(z.enum(approvalSeats)).describe('who still has to say yes'),
  by: Person,
  at: Moment,
  expiresAt: Moment.nullable().describe('a request that nobody decides ends then'),
  approvals: z.array(Approval),
  steps: z.array(CarryingOut),
})
export type Remedy = z.infer<typeof Remedy>
export const CaseRemedies = z.object({ items: z.array(Remedy).describe('newest first') })
export type CaseRemedies = z.infer<typeof CaseRemedies>

export const GrantAnswer = z.object({
  ground: z.enum(remedyGrounds),
  may: z.boolean().describe('whoever asks may grant it at once'),
  obstacle: z.enum(grantObstacles).nullable(),
  needs: z.array(z.enum(approvalSeats)),
  limitFen: z.number().int().nullable().describe('most that she may give in one grant; null: no limit'),
  leftTodayFen: z.number().int().nullable().describe('null: no limit of the day'),
  onOrderFen: z.number().int().describe('goodwill that this order was given in the last days'),
  weighedFen: z.number().int(),
  because: z.string().describe('why she may, or why not and who may'),
})
export type GrantAnswer = z.infer<typeof GrantAnswer>

export const CheckedRemedy = z.object({
  grant: GrantAnswer.nullable().describe('null: it cannot be given to anybody, `refusal` says why'),
  refusal: z.object({ code: z.string(), text: z.string() }).nullable(),
  leftFen: z.number().int().nullable().describe('what is left to refund of the lines in question'),
  lines: z.array(Share),
  steps: z.array(z.enum(remedySteps)),
})
export type CheckedRemedy = z.infer<typeof CheckedRemedy>

const sums = {
  paidFen: z.number().int(),
  refundedFen: z.number().int(),
  heldFen: z.number().int().describe('granted, and not carried out yet'),
  compensatedFen: z.number().int(),
  reshippedFen: z.number().int().describe('worth of what was sent again'),
  leftFen: z.number().int().describe('what can still be refunded when the goods come back'),
  leftKeptFen: z.number().int().describe('the same where she keeps what she was sent'),
}
/** 账本: what was paid for each line of an order, and what came back of it. */
export const OrderLedger = z.object({
  ...sums,
  accounts: z.array(
    z.object({ ...sums, line: z.string(), title: z.string().nullable(), quantity: z.number().int() }),
  ),
})
export type OrderLedger = z.infer<typeof OrderLedger>

export const Proposal = z.object({
  id: z.string(),
  kind: z.enum(remedyKinds),
  fen: z.number().int(),
  costFen: z.number().int().describe('worth of the goods that are sent again'),
  shopCostFen: z.number().int().describe('what it costs the shop: money, goods at cost and postage'),
  lines: z.array(z.string()).nullable(),
  because: z.string(),
  articles: z.array(RuleArticle),
  grant: GrantAnswer,
  steps: z.array(z.enum(remedySteps)),
  wording: z.string().describe('ready to be sent'),
  hint: z
    .object({
      id: z.string(),
      question: z.string(),
      tried: z.number().int().describe('closed cases in which it was offered'),
      savedPercent: z
        .number()
        .int()
        .nullable()
        .describe('of them ended without a refund; null below 30: 暂无数据'),
    })
    .nullable()
    .describe('one step further 多想一步; the plain way stays beside it'),
})
export type Proposal = z.infer<typeof Proposal>

export const CaseProposals = z.object({
  items: z.array(Proposal).describe('best first'),
  ledger: OrderLedger.nullable().describe('null: there is no order, or nobody knows what was paid'),
  limits: z.object({
    goodwillFen: z.number().int().describe('most that she may give in one grant of goodwill'),
    leftTodayFen: z.number().int(),
    onOrderFen: z.number().int(),
  }),
})
export type CaseProposals = z.infer<typeof CaseProposals>

export const NewApproval = z.object({
  remedy: z.uuid(),
  verdict: z.enum(['approved', 'refused']),
  reason: z.string().trim().max(500).optional(),
})
export type NewApproval = z.infer<typeof NewApproval>

export const StepResult = z.object({
  result: z.enum(['done', 'failed', 'undone']).describe('undone: what was sent came back or was lost'),
  reference: z.string().trim().max(100).optional(),
  note: z.string().trim().max(500).optional(),
})
export type StepResult = z.infer<typeof StepResult>

export const EndOfRemedy = z.object({ reason: text(200) })

export const approvalLists = ['mine', 'waiting', 'decided'] as const
export type ApprovalList = (typeof approvalLists)[number]

const shop = z.string().max(40).optional()
export const ListApprovals = z.object({
  shop,
  list: z.enum(approvalLists).default('mine').describe('mine: those that I may decide'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export type ListApprovals = z.infer<typeof ListApprovals>

/** A request as the inbox shows it: what is asked, what the rule says, and the evidence. */
export const ApprovalRequest = Remedy.extend({
  shop: z.string(),
  level: z.enum(levels),
  category: z.enum(categories),
  order: z
    .object({ number: z.string(), title: z.string().nullable(), paidFen: z.number().int().nullable() })
    .nullable(),
  customer: z.string().nullable().describe('masked'),
  rule: RuleArticle.nullable().describe('the article by which the rules speak of it'),
  words: z.string().nullable().describe('what the customer said first'),
  files: z.array(FileRef).describe('the first of the evidence'),
  mine: z.boolean().describe('I may decide it'),
  denied: z.string().nullable().describe('why not'),
})
export type ApprovalRequest = z.infer<typeof ApprovalRequest>
export const ApprovalPage = z.object({ items: z.array(ApprovalRequest), nextCursor: z.string().nullable() })
export type ApprovalPage = z.infer<typeof ApprovalPage>
export const CountApprovals = z.object({ shop })
export const ApprovalCounts = z.object({
  mine: z.number().int().describe('that I may decide'),
  waiting: z.number().int(),
})
export type ApprovalCounts = z.infer<typeof ApprovalCounts>

export const RemedyAnswer = z.object({ id: z.string(), state: z.enum(remedyStates) })
export type RemedyAnswer = z.infer<typeof RemedyAnswer>
export const LedgerOfOrder = z.object({ ledger: OrderLedger.nullable(), remedies: z.array(Remedy) })
export type LedgerOfOrder = z.infer<typeof LedgerOfOrder>
