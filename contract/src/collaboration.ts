import { z } from 'zod'
import { PersonRef } from './cases.ts'
import { Moment } from './decision.ts'
import { presences } from './lists.ts'

/** What I am doing on a case; said every few seconds while it is open, forgotten soon after. */
export const NewPresence = z.object({ doing: z.enum(presences) })

export const Presence = PersonRef.extend({ doing: z.enum(presences) })
export const Presences = z.object({ items: z.array(Presence) })

const words = z.string().max(10_000)

/** What somebody has begun to write in a case. Each kind has words of its own: a note never slips into a reply. */
export const DraftWords = z.object({
  mode: z.enum(['reply', 'note', 'customer']).nullable(),
  texts: z.object({ reply: words, note: words, customer: words }),
  offersSolution: z.boolean(),
})
export type DraftWords = z.infer<typeof DraftWords>

export const Draft = z.object({ words: DraftWords.nullable(), savedAt: Moment.nullable() })
