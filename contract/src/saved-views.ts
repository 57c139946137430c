import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { ListCases } from './cases.ts'
import { categories, levels, queueColumns, statuses, views } from './lists.ts'

/** As many views as a person keeps for herself, and as many as a shop shares. */
export const MOST_SAVED_VIEWS = 30

/** What a saved view asks the queue for: the filters of `GET /cases`, and its order. */
export const ViewFilters = z.object({
  view: z.enum(views).optional(),
  level: z.enum(levels).optional(),
  category: z.enum(categories).optional(),
  assignee: z.union([z.literal('none'), z.uuid()]).optional(),
  status: z.enum([...statuses, 'open']).optional(),
  q: ListCases.shape.q,
  sort: ListCases.shape.sort,
})
export type ViewFilters = z.infer<typeof ViewFilters>

const body = {
  name: z.string().trim().min(1, inBoth('请给视图起个名字', 'Give the view a name')).max(20),
  filters: ViewFilters,
  columns: z
    .array(z.enum(queueColumns))
    .max(queueColumns.length)
    .nullable()
    .default(null)
    .describe('optional columns that are shown; null: all'),
  shared: z.boolean().default(false).describe('with the whole shop: lead, supervisor, owner'),
}
export const NewSavedView = z.object({ shop: z.string().trim().min(1).max(40), ...body })
export const ChangedView = z.object(body)

export const SavedView = z.object({
  id: z.string(),
  shop: z.string(),
  name: z.string(),
  filters: ViewFilters,
  columns: z.array(z.enum(queueColumns)).nullable(),
  shared: z.boolean(),
  mine: z.boolean(),
  by: z.string().describe('who saved it'),
  canChange: z.boolean(),
  count: z.number().int().nullable().describe('to 999; null: a search for words is not counted'),
  more: z.boolean(),
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ items: z.array(SavedView) })

/** The order of one's own views, first to last. */
export const ViewOrder = z.object({
  shop: z.string().trim().min(1).max(40),
  ids: z
    .array(z.uuid())
    .min(1)
    .max(MOST_SAVED_VIEWS * 2),
})
