import { z } from 'zod'
import { views } from './lists.ts'

/** A place in the queue: one of the default views, or the id of a saved one. */
export const QueueView = z
  .union([z.enum(views), z.uuid()])
  .optional()
  .describe('a default view, or the id of a saved one; what is named beside it wins')

export const ViewCounts = z.object({
  items: z.array(z.object({ view: z.enum(views), count: z.number().int(), more: z.boolean() })),
})
