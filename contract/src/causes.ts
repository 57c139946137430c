import { z } from 'zod'
import {
  causeDepartments,
  causeGroups,
  usageAnswers,
  usageTaskKinds,
  usageTaskStates,
} from './cause-lists.ts'
import { Moment } from './decision.ts'
import { inBoth } from './field-faults.ts'

/** Shares are whole thousandths, so that they add up to exactly one. */
export const WHOLE = 1000
/** More is no cause but a mood. */
export const MOST_CAUSES = 5

const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)

/** One cause as a shop sees it. */
export const CauseEntry = z.object({
  code: z.string(),
  name: z.string(),
  group: z.enum(causeGroups),
  owner: z.enum(causeDepartments),
  retired: z.boolean().describe('no longer offered; it stays where it was given'),
  own: z.boolean().describe('added by the shop'),
})
export type CauseEntry = z.infer<typeof CauseEntry>
export const CauseTree = z.object({ items: z.array(CauseEntry) })
export const AskCauses = z.object({ shop: z.string().max(40) })

export const NewCauseEntry = z.object({
  name: z.string().trim().min(1).max(30).describe('of the method’s own causes it stays as it is'),
  group: z.enum(causeGroups).describe('of the method’s own causes it stays as it is'),
  owner: z.enum(causeDepartments),
  retired: z.boolean().default(false),
})
export const CauseCode = z.object({ code })

export const CauseShare = z.object({
  code: z.string().max(40),
  share: z.number().int().min(1).max(WHOLE).describe('in thousandths; all of a case make 1000'),
})
export const NewCauses = z.object({
  causes: z
    .array(CauseShare)
    .min(1)
    .max(MOST_CAUSES, inBoth(`最多 ${MOST_CAUSES} 个成因`, `At most ${MOST_CAUSES} causes`)),
  usageAnswer: z
    .enum(usageAnswers)
    .optional()
    .describe(
      'every usage case answers: is it missing on the page, was it not said before the sale, or both?',
    ),
})
export type NewCauses = z.infer<typeof NewCauses>

/** Why a cause is suggested: the class, words of the customer, or a fact of the order. */
export const CauseReason = z.object({
  by: z.enum(['subtype', 'words', 'fact']),
  what: z.string().describe('the sub-type, her words, or the fact in a code'),
})
export type CauseReason = z.infer<typeof CauseReason>

const Named = { code: z.string(), name: z.string(), owner: z.enum(causeDepartments) }
export const CauseSuggestion = z.object({ ...Named, share: z.number().int(), because: z.array(CauseReason) })
export type CauseSuggestion = z.infer<typeof CauseSuggestion>

export const CausesOfCase = z.object({
  causes: z.array(z.object({ ...Named, share: z.number().int() })),
  suggestions: z.array(CauseSuggestion).describe('the likeliest first, at most three'),
  mustAnswer: z.boolean().describe('a usage case: `usageAnswer` is needed'),
  usageAnswer: z.enum(usageAnswers).nullable(),
  by: z.string().nullable(),
  at: Moment.nullable(),
})
export type CausesOfCase = z.infer<typeof CausesOfCase>

export const UsageTask = z.object({
  id: z.string(),
  shop: z.string(),
  kind: z.enum(usageTaskKinds),
  state: z.enum(usageTaskStates),
  title: z.string().nullable(),
  sku: z.string().nullable(),
  cases: z.number().int(),
  lastCase: z.string().nullable(),
  openedAt: Moment,
  endedAt: Moment.nullable(),
  by: z.string().nullable(),
})
export type UsageTask = z.infer<typeof UsageTask>
export const ListUsageTasks = z.object({
  shop: z.string().max(40).optional(),
  state: z.enum(usageTaskStates).default('open'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export const UsageTaskPage = z.object({ items: z.array(UsageTask), nextCursor: z.string().nullable() })
export const EndOfUsageTask = z.object({ as: z.enum(['done', 'dropped']) })
