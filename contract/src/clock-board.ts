import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { categories, duties, levels } from './lists.ts'

/** How near a promise is: the lanes of the board. */
export const clockLanes = ['overdue', 'in_15m', 'in_1h', 'in_4h', 'today', 'later'] as const
export type ClockLane = (typeof clockLanes)[number]

const filters = {
  shop: z.string().max(40).optional(),
  duty: z.enum(duties).optional(),
  team: z.uuid().optional().describe('promises of cases that members of the team have'),
  assignee: z.union([z.uuid(), z.enum(['me', 'none'])]).optional(),
}

export const ListClocks = z.object({
  ...filters,
  state: z.enum(['running', 'paused']).default('running'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export type ListClocks = z.infer<typeof ListClocks>
export const CountClocks = z.object(filters)

export const BoardClock = z.object({
  id: z.string(),
  number: z.string(),
  shop: z.string(),
  duty: z.enum(duties),
  state: z.enum(['running', 'paused', 'breached']),
  startedAt: Moment,
  dueAt: Moment,
  level: z.enum(levels),
  category: z.enum(categories),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  excerpt: z.string(),
})
export type BoardClock = z.infer<typeof BoardClock>
export const ClockPage = z.object({ items: z.array(BoardClock), nextCursor: z.string().nullable() })

const Count = z.number().int()
export const ClockCounts = z.object({
  lanes: z.object(
    Object.fromEntries(clockLanes.map((lane) => [lane, Count])) as Record<ClockLane, typeof Count>,
  ),
  paused: Count,
  duties: z
    .array(z.object({ duty: z.enum(duties), count: Count }))
    .describe('running ones by kind, most first'),
  teams: z.array(z.object({ id: z.string(), name: z.string() })).describe('teams of these shops'),
})
export type ClockCounts = z.infer<typeof ClockCounts>

/** By what the kept promises are counted 兑现率. */
export const attainmentKeys = ['duty', 'level', 'team', 'person', 'week'] as const
export type AttainmentKey = (typeof attainmentKeys)[number]

/** What became of a promise that fell due: done in time, done late, still not done. */
export const attainmentOutcomes = ['kept', 'late', 'open'] as const
export type AttainmentOutcome = (typeof attainmentOutcomes)[number]

const date = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, inBoth('日期请写成 2026-11-22 这样', 'Write the date as 2026-11-22'))
export const AskAttainment = z.object({
  shop: z.string().max(40).optional(),
  by: z.enum(attainmentKeys).default('duty'),
  from: date.optional().describe('due from this day on; default: eight weeks ago'),
  to: date.optional().describe('due until the end of this day; default: today'),
})

export const AttainmentRow = z.object({
  key: z
    .string()
    .nullable()
    .describe('a duty, a level, the id of a team or person, the Monday of a week; null: nobody had the case'),
  name: z.string().nullable().describe('of the team or person'),
  kept: Count,
  late: Count.describe('done, but after the due time'),
  open: Count.describe('past due and still open'),
  share: z.number().nullable().describe('kept in time of all that fell due; null: none did'),
  medianLateMs: Count.nullable().describe('of those done late'),
})
export type AttainmentRow = z.infer<typeof AttainmentRow>
export const Attainment = z.object({ from: date, to: date, items: z.array(AttainmentRow) })
export type Attainment = z.infer<typeof Attainment>

/** Behind a number of the table: the promises themselves, the newest first. */
export const ListAttainment = AskAttainment.extend({
  key: z.string().max(60).optional().describe('as in the table; "none": those that nobody had'),
  outcome: z.enum(attainmentOutcomes).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export type ListAttainment = z.infer<typeof ListAttainment>

export const AttainedClock = z.object({
  id: z.string(),
  number: z.string(),
  duty: z.enum(duties),
  outcome: z.enum(attainmentOutcomes),
  level: z.enum(levels).nullable().describe('when it was kept or fell due'),
  holder: z.string().nullable().describe('who had the case then'),
  dueAt: Moment,
  endedAt: Moment.nullable(),
})
export type AttainedClock = z.infer<typeof AttainedClock>
export const AttainedPage = z.object({ items: z.array(AttainedClock), nextCursor: z.string().nullable() })
