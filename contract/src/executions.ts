import { z } from 'zod'
import { Moment } from './decision.ts'
import {
  connectorKinds,
  differenceKinds,
  executionStates,
  stuckReasons,
  tryOutcomes,
} from './execution-lists.ts'
import { remedyKinds, remedySteps } from './remedy-lists.ts'

const shop = z.string().max(40)

const choices = {
  name: z.string().trim().min(1).max(50),
  appKey: z.string().trim().min(1).max(100).describe('who we are to the other side'),
  active: z.boolean().default(true),
}
const secrets = {
  url: z.string().trim().max(500).describe('where its interface begins'),
  secret: z.string().trim().max(300).optional().describe('key of the signature; never shown again'),
  session: z.string().trim().max(300).optional().describe('authorisation of the shop; never shown again'),
}
export const NewConnector = z.object({ shop, kind: z.enum(connectorKinds), ...choices, ...secrets })
export type NewConnector = z.infer<typeof NewConnector>
/** What is left out of secret and session stays. */
export const ChangedConnector = z.object({ ...choices, ...secrets })
export type ChangedConnector = z.infer<typeof ChangedConnector>

export const Connector = z.object({
  id: z.string(),
  shop: z.string(),
  kind: z.enum(connectorKinds),
  ...choices,
  url: z.string(),
  hasSession: z.boolean(),
  last: z.object({ at: Moment, outcome: z.enum(tryOutcomes), detail: z.string() }).nullable(),
  waiting: z.number().int().describe('steps on their way'),
  stuck: z.number().int(),
})
export type Connector = z.infer<typeof Connector>
export const Connectors = z.object({ items: z.array(Connector) })
export const TestedConnector = z.object({ outcome: z.enum(tryOutcomes), detail: z.string() })
export type TestedConnector = z.infer<typeof TestedConnector>

/** How far a system is with a step. */
export const Execution = z.object({
  id: z.string(),
  state: z.enum(executionStates),
  connector: z.object({ id: z.string(), name: z.string(), kind: z.enum(connectorKinds) }),
  subject: z.string().describe('what the other side calls it: number of the refund, of the order'),
  reason: z.enum(stuckReasons).nullable().describe('why it waits for a person'),
  detail: z.string().nullable().describe('what the other side said last'),
  unknown: z.boolean().describe('a call had no answer: nobody knows yet whether it was done'),
  tries: z.number().int(),
  nextAt: Moment.nullable().describe('of the next try; null: there is none'),
})
export type Execution = z.infer<typeof Execution>

export const executionLists = ['stuck', 'running'] as const
export type ExecutionList = (typeof executionLists)[number]
export const ListExecutions = z.object({
  shop: shop.optional(),
  list: z.enum(executionLists).default('stuck'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export type ListExecutions = z.infer<typeof ListExecutions>
export const ExecutionTry = z.object({
  at: Moment,
  outcome: z.enum(tryOutcomes).nullable().describe('null: the program ended in the middle'),
  detail: z.string().nullable(),
})
export const StuckExecution = Execution.extend({
  shop: z.string(),
  number: z.string().describe('of the case'),
  remedy: z.object({ id: z.string(), kind: z.enum(remedyKinds), position: z.number().int() }),
  step: z.enum(remedySteps),
  fen: z.number().int(),
  since: Moment,
  tried: z.array(ExecutionTry).describe('the newest first, at most ten'),
})
export type StuckExecution = z.infer<typeof StuckExecution>
export const ExecutionPage = z.object({
  items: z.array(StuckExecution),
  nextCursor: z.string().nullable(),
})
export type ExecutionPage = z.infer<typeof ExecutionPage>
export const ExecutionCounts = z.object({ stuck: z.number().int(), running: z.number().int() })
export type ExecutionCounts = z.infer<typeof ExecutionCounts>
export const CountExecutions = z.object({ shop: shop.optional() })
export const ExecutionAnswer = z.object({ id: z.string(), state: z.enum(executionStates) })
export type ExecutionAnswer = z.infer<typeof ExecutionAnswer>

export const AskReconciliation = z.object({
  shop,
  day: z.iso.date().describe('in Shanghai'),
})
export const Difference = z.object({
  kind: z.enum(differenceKinds),
  reference: z.string().nullable(),
  number: z.string().nullable().describe('of the case'),
  ledgerFen: z.number().int(),
  platformFen: z.number().int(),
})
export type Difference = z.infer<typeof Difference>
/** 对账: what the ledger says was refunded on a day, what the platforms say, and where they differ. */
export const Reconciliation = z.object({
  day: z.string(),
  ledger: z.object({ count: z.number().int(), fen: z.number().int() }),
  platform: z.object({ count: z.number().int(), fen: z.number().int() }),
  pending: z
    .object({ count: z.number().int(), fen: z.number().int() })
    .describe('refunded so lately that the platforms were not read since; no difference yet'),
  differenceFen: z.number().int().describe('sum of what differs, without signs'),
  differences: z.array(Difference),
  readUntil: Moment.nullable().describe('platforms were read so far; null: none was read yet'),
})
export type Reconciliation = z.infer<typeof Reconciliation>
