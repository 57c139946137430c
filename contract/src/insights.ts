import { z } from 'zod'
import { Moment } from './decision.ts'
import { ExportFormat } from './exports.ts'
import { ageBands, insightNames } from './insight-lists.ts'
import { categories, levels, salesChannels, statuses } from './lists.ts'

const day = z.iso.date()

/** Where an order was sold, or that nobody told us. */
export const soldBy = [...salesChannels, 'unknown'] as const
export type SoldBy = (typeof soldBy)[number]

/** What a case is counted as: ordinary requests are no complaints and stand apart. */
export const caseKinds = ['complaint', 'ordinary', 'none'] as const
export type CaseKind = (typeof caseKinds)[number]

/** What is counted of follow-ups. */
export const followUpCounts = ['asked', 'answered', 'low', 'unanswered'] as const

/** The filters of every page of numbers; they stand in its address. */
const filters = {
  shop: z.string().max(40).optional(),
  from: day.optional().describe('first day that is counted, Asia/Shanghai; default: thirty days with today'),
  to: day.optional().describe('last day that is counted'),
  salesChannel: z.enum(soldBy).optional(),
  level: z.enum(levels).optional(),
}
export const AskInsight = z.object(filters)
export type AskInsight = z.infer<typeof AskInsight>
export const InsightParams = z.object({ name: z.enum(insightNames) })

/** What one number is about, in the parameters by which `GET /insights/cases` lists exactly its cases. */
const cell = {
  kind: z.enum(caseKinds).optional(),
  category: z.enum(categories).optional(),
  week: day.optional().describe('the Monday of a week'),
  cause: z.string().max(40).optional().describe('a code, or `none`: closed complaints without one'),
  age: z.enum(ageBands).optional().describe('open cases by how long they have been open, whenever that was'),
  followUp: z.enum(followUpCounts).optional(),
}
export const InsightCell = z.object({
  by: z.object({ ...cell, salesChannel: filters.salesChannel, level: filters.level }),
  cases: z.number().int(),
  share: z.number().int().optional().describe('of causes: the shares of its cases added up, in thousandths'),
  averageTenths: z.number().int().nullable().optional().describe('of scores: their average, in tenths'),
})
export type InsightCell = z.infer<typeof InsightCell>
export const InsightAnswer = z.object({
  name: z.enum(insightNames),
  from: day,
  to: day,
  cells: z.array(InsightCell),
})
export type InsightAnswer = z.infer<typeof InsightAnswer>

export const ListInsightCases = z.object({
  ...filters,
  ...cell,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export type ListInsightCases = z.infer<typeof ListInsightCases>
export const ExportInsightCases = ListInsightCases.omit({ limit: true, cursor: true }).extend(
  ExportFormat.shape,
)

export const InsightCase = z.object({
  number: z.string(),
  shop: z.string(),
  openedAt: Moment,
  closedAt: Moment.nullable(),
  status: z.enum(statuses),
  level: z.enum(levels),
  category: z.enum(categories),
  subtype: z.string().nullable(),
  excerpt: z.string(),
  title: z.string().nullable(),
  salesChannel: z.enum(soldBy),
  causes: z.array(z.object({ code: z.string(), name: z.string(), share: z.number().int() })),
  score: z.number().int().nullable().describe('of the newest follow-up'),
})
export type InsightCase = z.infer<typeof InsightCase>
export const InsightCasePage = z.object({
  items: z.array(InsightCase),
  total: z.number().int().nullable().describe('how many there are; told with the first page'),
  nextCursor: z.string().nullable(),
})
export type InsightCasePage = z.infer<typeof InsightCasePage>

/** The shares of one experienced supervisor, in hundredths: something to compare with, no aim. */
export const referenceShares = { mismatch: 35, logistics: 28, usage: 20, service: 10, special: 7 } as const
