import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Fen } from './decision.ts'
import { productCategories } from './lists.ts'
import {
  refundWays,
  ruleConditions,
  ruleConfirmables,
  ruleConfirmations,
  ruleDeadlines,
  ruleDuties,
  ruleExclusions,
  ruleExposures,
  ruleFacts,
  ruleFaults,
  ruleFreights,
  ruleGifts,
  ruleLanes,
  ruleMatters,
  ruleProductions,
  ruleProofs,
  ruleRemedies,
  ruleSeverities,
  ruleSigns,
  ruleStandings,
  ruleSuspicions,
  ruleVerdicts,
  ruleWarranties,
} from './rulebook-lists.ts'

/** A calendar day in China. */
const Day = z.iso
  .date('日期请写成 2026-03-03')
  .refine(
    (day) => day >= '2000-01-01' && day <= '2999-12-31',
    inBoth('年份请写在 2000 到 2999 之间', 'The year lies between 2000 and 2999'),
  )
  .describe('a day in China, such as 2026-03-03')
/** `null` or left out: not known. */
const known = <T extends z.ZodType>(schema: T) => schema.nullable().optional()
const MOST_DAYS = 3650

const PartialLine = z.object({
  priceFen: Fen.describe('price of all its pieces before any discount'),
  quantity: z.number().int().min(1).max(10_000).default(1),
  returnedBefore: z.number().int().min(0).max(10_000).default(0).describe('pieces that came back earlier'),
  returnedNow: z.number().int().min(0).max(10_000).default(0),
})

/** An order of which part comes back: goods only, without postage. */
export const PartialReturn = z
  .object({
    lines: z.array(PartialLine).min(1).max(200),
    paidFen: Fen.describe('paid for the goods, after all discounts, without postage'),
    offers: z
      .array(z.object({ fromFen: Fen, offFen: Fen }))
      .max(20)
      .default([])
      .describe('满减: from this price on so much off; the best that is reached holds'),
    freeFreight: z
      .object({ fromFen: Fen, freightFen: Fen })
      .nullable()
      .optional()
      .describe('free of postage from this price on; what it would have cost otherwise'),
    refundedFen: known(Fen).describe('refunded for what came back before; left out: what was due for it'),
    shownRule: z.enum(refundWays).nullable().optional().describe('the way that the shop showed when it sold'),
  })
  .refine(
    ({ lines }) =>
      lines.every(({ quantity, returnedBefore, returnedNow }) => returnedBefore + returnedNow <= quantity),
    {
      message: inBoth('退回的件数超过了买的件数', 'More pieces come back than were bought'),
      path: ['lines'],
    },
  )
  .refine(({ lines, paidFen }) => paidFen <= lines.reduce((sum, { priceFen }) => sum + priceFen, 0), {
    message: inBoth('实付不能超过商品总价', 'What was paid must not exceed the price of the goods'),
    path: ['paidFen'],
  })
export type PartialReturn = z.infer<typeof PartialReturn>

/** What is known of a demand. Whatever is left out is not known; the answer says what it lacks. */
export const RuleQuestion = z.object({
  matter: z.enum(ruleMatters),
  on: known(Day).describe('the law of this day; default: the day of asking'),
  askedOn: known(Day).describe('when the customer asked; default: today'),
  category: known(z.enum(productCategories)),
  signedOn: known(Day).describe('when the goods were received'),
  boughtOn: known(Day),
  condition: known(z.enum(ruleConditions)),
  fault: known(z.enum(ruleFaults)),
  proof: known(z.enum(ruleProofs)),
  disclosed: known(z.boolean()).describe('the very flaw was marked before the sale'),
  exclusion: known(z.enum(ruleExclusions)),
  individual: known(z.boolean()).describe('made to the data of this customer, not picked from options'),
  confirmable: known(z.enum(ruleConfirmables)),
  marked: known(z.boolean()).describe('conspicuously marked as without no-reason return'),
  confirmation: known(z.enum(ruleConfirmations)),
  promisedDays: known(z.number().int().min(0).max(MOST_DAYS)).describe(
    'a wider return that the shop promised',
  ),
  promisedOpened: known(z.boolean()).describe('the shop promised to take back what was opened or tried'),
  warranty: known(z.enum(ruleWarranties)),
  repairs: known(z.number().int().min(0).max(50)).describe('how often it was repaired for the same fault'),
  fundamental: known(z.boolean()).describe('the fault defeats the purpose of the purchase'),
  severity: known(z.enum(ruleSeverities)),
  sign: known(z.enum(ruleSigns)),
  promisedOn: known(Day).describe('the day until which delivery was promised'),
  lane: known(z.enum(ruleLanes)),
  ownCarrier: known(z.boolean()).describe('the customer chose a carrier of her own'),
  production: known(z.enum(ruleProductions)),
  gift: known(z.enum(ruleGifts)),
  giftPriced: known(z.boolean()).describe('the price of the gift was marked beforehand'),
  protectionDays: known(z.number().int().min(0).max(MOST_DAYS)).describe('0: nothing was promised'),
  returnReceivedOn: known(Day).describe('when the shop received the returned goods'),
  deceived: known(z.enum(ruleSuspicions)),
  unsafeFood: known(z.enum(ruleSuspicions)),
  paidFen: known(Fen).describe('what was paid for the goods in question'),
  lossFen: known(Fen).describe('proven loss beside the price'),
  partial: known(PartialReturn),
})
export type RuleQuestion = z.infer<typeof RuleQuestion>

/** A source of the book: paraphrased, never quoted. */
export const RuleArticle = z.object({
  id: z.string(),
  instrument: z.string(),
  article: z.string(),
  gist: z.string(),
  source: z.string(),
  from: z.string().describe('in force from this day on'),
  to: z.string().nullable().describe('in force until this day; null: still'),
  standing: z.enum(ruleStandings).describe('anything but read: not checked against the text'),
})
export type RuleArticle = z.infer<typeof RuleArticle>

const Deadline = z.object({
  kind: z.enum(ruleDeadlines),
  on: z.string().describe('24:00 of this day, rolled over days of rest'),
  plainOn: z.string().describe('the same without rolling over, as platforms count'),
})

const Exposure = z.object({
  kind: z.enum(ruleExposures),
  refundFen: z.number().int(),
  lossFen: z.number().int(),
  extraFen: z.number().int(),
  totalFen: z.number().int(),
  article: RuleArticle,
})

export const PartialRefund = z.object({
  recomputedFen: z
    .number()
    .int()
    .describe('what is kept costs its price without the offers it no longer reaches'),
  apportionedFen: z.number().int().describe('each piece gets its share of what was paid'),
  freightFen: z.number().int().describe('postage that may be deducted, already taken off the next'),
  way: z.enum(refundWays),
  refundFen: z.number().int(),
  articles: z.array(RuleArticle),
})

export const RuleAnswer = z.object({
  book: z.string().describe('version of the book'),
  on: z.string(),
  matter: z.enum(ruleMatters),
  rule: z.string().describe('the row that decided'),
  verdict: z.enum(ruleVerdicts),
  settled: z
    .boolean()
    .describe('false: a missing fact may change it; until then it stands as the law presumes'),
  missing: z.array(z.enum(ruleFacts)),
  because: z.string(),
  remedies: z.array(z.enum(ruleRemedies)).describe('what the customer may have, by her choice where several'),
  freight: z.enum(ruleFreights).describe('who pays for sending back'),
  burden: z.enum(['shop', 'customer']).nullable().describe('who has to prove whether there was a fault'),
  deadlines: z.array(Deadline),
  duties: z.array(z.enum(ruleDuties)),
  articles: z.array(RuleArticle).describe('the one that decides first'),
  verified: z.boolean().describe('every article was read in its text'),
  refund: PartialRefund.nullable(),
  exposure: z.array(Exposure).optional().describe('for supervisor and legal only'),
})
export type RuleAnswer = z.infer<typeof RuleAnswer>

/** 规则怎么说: the answer for a case from its facts; null: no rule speaks of what it is about. */
export const CaseRule = z.object({
  question: RuleQuestion.nullable().describe('what the case says'),
  answer: RuleAnswer.nullable(),
})
export type CaseRule = z.infer<typeof CaseRule>

const BookRow = z.object({
  id: z.string(),
  when: z.record(z.string(), z.array(z.string())).describe('all of these hold; none: always'),
  verdict: z.enum(ruleVerdicts),
  remedies: z.array(z.enum(ruleRemedies)),
  freight: z.enum(ruleFreights),
  because: z.string(),
  articles: z.array(z.string()),
  inForce: z.boolean(),
})

export const RuleBook = z.object({
  version: z.string(),
  on: z.string(),
  articles: z.array(RuleArticle),
  tables: z.array(
    z.object({ matter: z.enum(ruleMatters), rows: z.array(BookRow).describe('first match wins') }),
  ),
})
export type RuleBook = z.infer<typeof RuleBook>
export const OfBook = z.object({ on: Day.optional().describe('the law of this day; default: today') })
