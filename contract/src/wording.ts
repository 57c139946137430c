import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import type { Role } from './lists.ts'
import {
  excuses,
  overrideReasons,
  wordingRules,
  wordingSeverities,
  type WordingRule,
} from './wording-lists.ts'

/** At most so long: a pattern is read by the shop, and tried at every place of every reply. */
const pattern = z
  .string()
  .trim()
  .min(1, inBoth('请填写说法', 'Please fill in what is said'))
  .max(160, inBoth('一个说法最多 160 个字', 'At most 160 characters each'))
  .refine(
    isPattern,
    inBoth(
      '括号要成对，不要一层套一层；… 最多用两次',
      'Brackets come in pairs and not inside each other; … at most twice',
    ),
  )
const patterns = (most: number) =>
  z.array(pattern).max(most, inBoth(`最多 ${most} 个说法`, `At most ${most} phrases`))

/** `(a|b|)` one of these or nothing, `…` up to eight letters of the same clause, `#` a number, `^` `$` the ends. */
function isPattern(text: string): boolean {
  const gaps = text.split('…').length - 1
  return gaps <= 2 && /^(?:[^()|]|\([^()]*\))+$/.test(text)
}

/** One row of the lexicon 词库: what must not be said, when it may be said after all, what is better. */
export const WordingRow = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  rule: z.enum(wordingRules),
  severity: z.enum(wordingSeverities),
  says: patterns(80).min(1, inBoth('至少写一个说法', 'At least one phrase is needed')),
  /** Words around it that make it harmless: 不是不可能. */
  except: patterns(40).optional(),
  /** What else in the message makes it acceptable. */
  unless: z.array(z.enum(excuses)).max(excuses.length).optional(),
  /** `sentence` takes the place of the clause, `words` of the words alone; `add` stands after it. */
  how: z.enum(['sentence', 'words', 'add']),
  /** Empty: nobody but the writer can say it better. */
  better: z.string().trim().max(200),
})
export type WordingRow = z.infer<typeof WordingRow>

/** The lexicon of a shop 措辞词库. */
export const WordingPolicy = z
  .object({
    rows: z.array(WordingRow).max(120, inBoth('最多 120 条', 'At most 120 rows')),
    excuses: z.object({
      reason: patterns(80),
      way_out: patterns(120),
      taken_on: patterns(80),
      time: patterns(80),
    }),
  })
  .superRefine(({ rows }, context) => {
    if (new Set(rows.map(({ id }) => id)).size < rows.length)
      context.addIssue({
        code: 'custom',
        path: ['rows'],
        message: inBoth('措辞规则的编号不能重复', 'Two rows of the lexicon have the same name'),
      })
  })
export type WordingPolicy = z.infer<typeof WordingPolicy>

/** 照原样发: a reply goes out although a finding stops it, with the reason and a few words. */
export const WordingOverride = z.object({
  reason: z.enum(overrideReasons),
  note: z
    .string()
    .trim()
    .min(2, inBoth('请用几个字说明', 'Please say it in a few words'))
    .max(200, inBoth('最多 200 个字', 'At most 200 characters')),
})
export type WordingOverride = z.infer<typeof WordingOverride>

/** Whoever replies may answer for a sentence of other rules; for these only the roles below. */
export const strictRules: readonly WordingRule[] = ['provocation', 'forbidden', 'medical']
export const strictOverriders: readonly Role[] = ['lead', 'supervisor', 'legal', 'owner']
