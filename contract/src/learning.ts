import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { checkVerdicts, lessonOutcomes, lessonReasons, switchReasons } from './learning-lists.ts'
import { categories, channels, flags } from './lists.ts'

const shop = z.string().trim().min(1).max(40)
const Category = z.enum(categories)

/** A class with its sub-type; `none` has none. */
export const Sorted = z.object({ category: Category, subtype: z.string().max(40).nullable() })
export type Sorted = z.infer<typeof Sorted>

/** A class that the case may have, with how likely the model holds it. */
export const Alternative = Sorted.extend({ chance: z.number() })
export type Alternative = z.infer<typeof Alternative>
export const Alternatives = z.object({
  items: z.array(Alternative).describe('the likeliest first, at most nine'),
  model: z.string(),
})
export type Alternatives = z.infer<typeof Alternatives>

export const OfLearningShop = z.object({ shop })

/** A share with the number of cases behind it and its 95 % Wilson interval. */
export const Estimate = z.object({
  share: z.number(),
  part: z.number().int(),
  whole: z.number().int(),
  from: z.number(),
  to: z.number(),
})
export type Estimate = z.infer<typeof Estimate>

const Week = z.object({
  week: z.string().describe('the Monday, in China'),
  cases: z.number().int(),
  corrected: z.number().int(),
  channels: z.array(
    z.object({ channel: z.enum(channels), cases: z.number().int(), corrected: z.number().int() }),
  ),
})
export type AccuracyWeek = z.infer<typeof Week>

const Drift = z.object({
  week: z.string(),
  cases: z.number().int(),
  before: z.number().int().describe('cases of the four weeks before'),
  classes: z.array(
    z.object({ category: Category, share: z.number(), shareBefore: z.number(), moved: z.boolean() }),
  ),
  confidence: z.number().nullable().describe('mean, of the newest thousand that the machine sorted'),
  confidenceBefore: z.number().nullable(),
  confidenceMoved: z.boolean(),
})
export type Drift = z.infer<typeof Drift>

/** 分类准确度: what people corrected, and what a random sample says. */
export const Accuracy = z.object({
  since: Moment,
  weeks: z.array(Week).describe('the newest first'),
  confusion: z.array(z.object({ said: Category, truth: Category, count: z.number().int() })),
  corrections: z.number().int(),
  moreCorrections: z.boolean().describe('there were more than are counted here'),
  checked: z.number().int().describe('of the random sample, with a clear verdict'),
  unclear: z.number().int(),
  right: Estimate,
  classes: z.array(z.object({ category: Category, precision: Estimate, recall: Estimate })),
  calibration: z.array(z.object({ from: z.number(), to: z.number(), sure: z.number(), right: Estimate })),
  drift: Drift.nullable().describe('null: not enough cases yet'),
})
export type Accuracy = z.infer<typeof Accuracy>

export const ListSortedCases = z.object({
  shop,
  of: z.enum(['corrected', 'checked']),
  said: Category.optional(),
  truth: Category.optional(),
  week: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .describe('corrected: cases opened in the week of this Monday'),
  channel: z.enum(channels).optional(),
  verdict: z.enum(checkVerdicts).optional(),
  band: z.coerce.number().int().min(0).max(9).optional().describe('checked: confidence in tenths'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
})
/** A case behind a number of the report. */
export const SortedCase = z.object({
  id: z.string(),
  number: z.string(),
  at: Moment,
  by: z.string().nullable(),
  channel: z.enum(channels),
  said: Sorted,
  truth: Sorted.nullable().describe('null: nobody could say'),
  confidence: z.number().nullable(),
  model: z.string().nullable(),
  why: z.string().nullable(),
})
export type SortedCase = z.infer<typeof SortedCase>
export const SortedCases = z.object({ items: z.array(SortedCase), nextCursor: z.string().nullable() })

/** A case that was drawn by lot and waits for a person's word. */
export const DrawnCase = z.object({
  number: z.string(),
  channel: z.enum(channels),
  openedAt: Moment,
  text: z.string().describe('what the customer said first, at most 2000 characters'),
  said: Sorted,
  confidence: z.number(),
})
export type DrawnCase = z.infer<typeof DrawnCase>
export const DrawnCases = z.object({ items: z.array(DrawnCase) })
export const Drawing = z.object({ shop })
export const Checking = z.object({ verdict: z.enum(checkVerdicts), truth: Sorted.optional() })
export type Checking = z.infer<typeof Checking>
export const Checked = z.object({ number: z.string(), verdict: z.enum(checkVerdicts) })

const FlagRecall = z.object({ flag: z.enum(flags), was: z.number(), is: z.number(), n: z.number().int() })
/** The model in use and the new one on the same texts, which neither was trained with. */
export const Comparison = z.object({
  texts: z.number().int(),
  macroF1: z.object({ was: z.number(), is: z.number() }),
  accuracy: z.object({ was: z.number(), is: z.number() }),
  flags: z.array(FlagRecall).describe('recall of each flag that was labelled'),
})
export type Comparison = z.infer<typeof Comparison>
/** The report of a training run. */
export const LessonReport = z.object({
  labelled: z.number().int(),
  trained: z.number().int().describe('cases of the shop that were learned from'),
  heldBack: z.number().int().describe('cases of the shop that only judge'),
  base: z.string().describe('the model in use before'),
  model: z.string(),
  onShop: Comparison,
  onOwn: Comparison.describe('the project’s held-back texts'),
  reasons: z.array(z.enum(lessonReasons)).describe('why it was not taken; empty: it was'),
})
export type LessonReport = z.infer<typeof LessonReport>
export const Lesson = z.object({
  id: z.string(),
  at: Moment,
  shop: z.string().nullable().describe('null: the cases of all shops'),
  outcome: z.enum(lessonOutcomes),
  version: z.number().int().nullable(),
  report: LessonReport,
})
export type Lesson = z.infer<typeof Lesson>
const Switch = z.object({
  seq: z.number().int(),
  at: Moment,
  by: z.string().nullable(),
  version: z.number().int().nullable(),
  why: z.enum(switchReasons),
  reason: z.string().nullable(),
})
export const LearnedModels = z.object({
  inUse: z.object({
    name: z.string(),
    version: z.number().int().nullable().describe('null: the model that ships with the program'),
    outdated: z
      .boolean()
      .describe(
        'a learned model was made for another lexicon: the shipped one is used until `learn` runs again',
      ),
  }),
  back: z
    .object({ version: z.number().int().nullable() })
    .nullable()
    .describe('where a roll-back leads; null: nowhere'),
  labelled: z.number().int().describe('cases of the shop that people have labelled'),
  needed: z.number().int(),
  lessons: z.array(Lesson).describe('the newest twenty'),
  switches: z.array(Switch).describe('the newest twenty'),
})
export type LearnedModels = z.infer<typeof LearnedModels>
export const RollBack = z.object({
  shop,
  reason: z
    .string()
    .trim()
    .min(1, inBoth('请写明为什么退回', 'Please say why it is rolled back'))
    .max(500, inBoth('最多 500 个字', 'At most 500 characters')),
})
export const RolledBack = z.object({ version: z.number().int().nullable(), name: z.string() })
