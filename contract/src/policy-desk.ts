import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { duties, levels } from './lists.ts'
import { PolicyDocument } from './policy.ts'

const shop = z.string().trim().min(1).max(40)
const version = z.number().int().min(1).max(2_147_483_647)
const note = z.string().trim().max(500)

/** A document on its way: its values may still be out of bounds, so it is checked by `readPolicy`. */
const AnyDocument = z.record(z.string().max(80), z.unknown())
const Fault = z.object({ path: z.string(), message: z.string() })

/** A publication 发布: which document was in force from when, by whom and why. */
export const PolicyVersion = z.object({
  version: z.number().int(),
  hash: z.string(),
  publishedAt: Moment,
  by: z.string().nullable().describe('null: the set-up, the command line or a program'),
  note: z.string(),
  sameAs: z.number().int().nullable().describe('the earliest version with the same content'),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>
export const PolicyVersions = z.object({ items: z.array(PolicyVersion), nextCursor: z.string().nullable() })
export const ListVersions = z.object({
  shop,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export const PolicyVersionFull = PolicyVersion.extend({ document: PolicyDocument })
export type PolicyVersionFull = z.infer<typeof PolicyVersionFull>

/** A draft 草稿: one per person and shop. */
export const PolicyDraft = z.object({
  id: z.string(),
  basedOn: z.number().int(),
  revision: z.number().int().describe('one more with each save'),
  savedAt: Moment,
  document: z.record(z.string(), z.unknown()),
  errors: z.array(Fault),
})
export type PolicyDraft = z.infer<typeof PolicyDraft>

/** `GET /policy`: what is in force, who is editing it, and how it came about. */
export const PolicyInForce = PolicyVersionFull.extend({
  draft: PolicyDraft.nullable().describe('your own'),
  editing: z
    .array(z.object({ name: z.string(), savedAt: Moment, basedOn: z.number().int() }))
    .describe('colleagues with a draft'),
  history: PolicyVersions,
})
export type PolicyInForce = z.infer<typeof PolicyInForce>

export const NewDraft = z.object({ shop, basedOn: version, document: AnyDocument })
export const DraftChange = z.object({
  basedOn: version,
  /** The revision that was edited: two windows of one person are told apart. */
  revision: z.number().int().min(1).max(2_147_483_647),
  document: AnyDocument,
})

const Count = z.number().int()
const Promised = z.object({ duty: z.enum(duties), withinMinutes: Count.nullable() })
/** An open case that another policy would treat otherwise. */
export const EffectExample = z.object({
  number: z.string(),
  level: z.object({ from: z.enum(levels), to: z.enum(levels) }).nullable(),
  review: z.boolean().describe('a human review would be asked for now'),
  promises: z.array(z.object({ from: Promised.nullable(), to: Promised.nullable() })),
  because: z.string(),
})
export type EffectExample = z.infer<typeof EffectExample>

export const PolicyEffect = z.object({
  open: Count.describe('open cases that were looked at'),
  complete: z.boolean().describe('false: there are more open cases than are looked at'),
  level: Count.describe('of them, how many another level would come out for'),
  rises: Count,
  falls: Count,
  promises: Count.describe('how many would be promised other times'),
  examples: z.array(EffectExample),
})
export type PolicyEffect = z.infer<typeof PolicyEffect>

/** What a publication would do to the promises that run. Counted by the function that moves them. */
export const ClockMoves = z.object({
  open: Count.describe('open promises that were looked at'),
  complete: z.boolean().describe('false: there are more open cases than are looked at'),
  moved: Count,
  earlier: Count,
  later: Count,
  withdrawn: Count.describe('no longer promised'),
  overdue: Count.describe('would be overdue at once'),
})
export type ClockMoves = z.infer<typeof ClockMoves>

export const PolicyCheck = z.object({
  errors: z.array(Fault),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  effect: PolicyEffect.nullable().describe('null: a document with errors has none'),
  clocks: ClockMoves.nullable().describe('null: a document with errors moves nothing'),
  lastWeek: z
    .object({ cases: Count, urgent: Count })
    .nullable()
    .describe('cases of the last seven days, and how many of them this policy calls urgent'),
})
export type PolicyCheck = z.infer<typeof PolicyCheck>
export const CheckVersion = z.object({ shop })

/** What is published: a draft, an earlier version again, or a document. Exactly one of them. */
export const NewPublication = z
  .object({
    shop,
    draft: z.uuid().optional(),
    version: version.optional(),
    document: PolicyDocument.optional(),
    /** The version in force that the editor has seen: two people editing are told apart. */
    basedOn: version,
    note: note.default('').describe('why; a draft or an earlier version needs one'),
  })
  .superRefine(({ draft, version: earlier, document, note: why }, context) => {
    if ([draft, earlier, document].filter((one) => one !== undefined).length !== 1)
      context.addIssue({
        code: 'custom',
        path: ['draft'],
        message: inBoth(
          '请写明发布什么：草稿、以前的版本或一份策略，三选一',
          'Say what to publish: a draft, an earlier version or a document, one of the three',
        ),
      })
    if (document === undefined && why === '')
      context.addIssue({ code: 'custom', path: ['note'], message: inBoth('请写明原因', 'Say why') })
  })
export const Publication = z.object({
  version: z.number().int(),
  hash: z.string(),
  publishedAt: Moment,
  openCasesChange: Count.describe(
    'open cases that other numbers would hold for; nothing of them was altered',
  ),
})
export type Publication = z.infer<typeof Publication>
