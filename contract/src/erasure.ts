import { z } from 'zod'
import { erasureReasons } from './lists.ts'

export const NewErasure = z.object({ reason: z.enum(erasureReasons).exclude(['retention_ended']) })

/** What was erased: the proof for the buyer, without anything about her. */
export const Erased = z.object({
  cases: z.number().int().describe('cases of hers whose words were erased'),
  messages: z.number().int().describe('messages and notes, and notes of calls'),
  orders: z.number().int(),
  files: z.number().int().describe('photos, videos and documents'),
})
export type Erased = z.infer<typeof Erased>
