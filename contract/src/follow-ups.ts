import { z } from 'zod'
import { Moment } from './decision.ts'
import { ExportFormat } from './exports.ts'
import { followUpManners, followUpSkips, followUpStarts, followUpStates } from './follow-up-lists.ts'
import { levels } from './lists.ts'

export const FollowUp = z.object({
  id: z.string(),
  number: z.string(),
  shop: z.string(),
  excerpt: z.string().describe('what she wrote first'),
  customer: z.object({ name: z.string().nullable() }).describe('masked'),
  level: z.enum(levels),
  manner: z.enum(followUpManners),
  state: z.enum(followUpStates),
  countedFrom: z.enum(followUpStarts),
  closedAt: Moment,
  dueAt: Moment,
  askedAt: Moment.nullable(),
  answeredAt: Moment.nullable(),
  answeredBy: z.enum(followUpManners).nullable(),
  score: z.number().int().min(1).max(5).nullable(),
  reopened: z.boolean().describe('the answer opened the case again'),
  attempts: z.number().int().describe('calls that nobody took'),
  skippedBecause: z.enum(followUpSkips).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>
export const FollowUpPage = z.object({ items: z.array(FollowUp), nextCursor: z.string().nullable() })

/** The tabs of the list. */
export const followUpTabs = ['due', 'asked', 'answered', 'unanswered', 'planned', 'skipped'] as const
export type FollowUpTab = (typeof followUpTabs)[number]

const shop = z.string().max(40).optional()
export const ListFollowUps = z.object({
  shop,
  state: z.enum(followUpTabs).default('due'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export const ExportFollowUps = ListFollowUps.omit({ limit: true, cursor: true }).extend(ExportFormat.shape)
export const CountFollowUps = z.object({ shop })

/** How many wait, and how many of those that were asked in the last thirty days answered. */
export const FollowUpCounts = z.object({
  due: z.number().int(),
  asked: z.number().int().describe('in thirty days'),
  answered: z.number().int(),
  low: z.number().int().describe('with one or two of five'),
  averageTenths: z.number().int().nullable().describe('of the scores, in tenths'),
})
export type FollowUpCounts = z.infer<typeof FollowUpCounts>

/** Where the customer answers, below the address of the console. */
export const IssuedFollowUp = z.object({ path: z.string(), until: Moment })

export const NewFollowUpAnswer = z.object({
  outcome: z.enum(['answered', 'not_reached']).default('answered'),
  score: z.number().int().min(1).max(5).optional(),
  text: z.string().trim().max(2000).optional().describe('what she said; it is read like any word of hers'),
})
export const FollowUpOutcome = z.object({
  id: z.string(),
  state: z.enum(followUpStates),
  reopened: z.boolean(),
})
