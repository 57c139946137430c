import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { categories, emotions } from './lists.ts'
import { opinionFailures, opinionKinds, opinionStates } from './second-opinion-lists.ts'

const shop = z.string().trim().min(1).max(40)

/** What a shop lets an outside model do, and how much it may cost. The key is never shown again. */
export const OpinionRule = z.object({
  running: z.boolean().describe('false: nothing leaves the house'),
  triage: z.boolean().describe('ask about cases of low confidence'),
  drafts: z.boolean().describe('offer 起草回复'),
  baseUrl: z
    .string()
    .trim()
    .max(300)
    .regex(
      /^$|^https?:\/\/[^\s@?#]+$/i,
      inBoth(
        '写成 https://地址/v1，不带账号、问号和井号',
        'Write https://host/v1, without an account, ? or #',
      ),
    )
    .describe('as OpenAI-compatible servers give it, such as https://api.example.com/v1'),
  model: z.string().trim().max(120),
  monthlyTokens: z.number().int().min(0).max(1_000_000_000),
  monthlyFen: z.number().int().min(0).max(100_000_000),
  fenPerMillion: z.number().int().min(0).max(1_000_000).describe('price of a million tokens; 0: free'),
  timeoutSeconds: z.number().int().min(1).max(120),
})
export type OpinionRule = z.infer<typeof OpinionRule>
export const SetOpinionRule = OpinionRule.extend({
  shop,
  key: z.string().trim().min(1).max(400).nullable().optional().describe('none: as it is; null: take it away'),
})
export type SetOpinionRule = z.infer<typeof SetOpinionRule>

export const OpinionSettings = OpinionRule.extend({
  hasKey: z.boolean(),
  spentTokens: z.number().int().describe('this month, in China'),
  spentFen: z.number().int(),
  pausedUntil: z.string().nullable().describe('it failed several times; nothing is asked before'),
  privateAllowed: z.boolean().describe('addresses of private networks are allowed in this installation'),
})
export type OpinionSettings = z.infer<typeof OpinionSettings>

export const OfOpinionShop = z.object({ shop })
export const OpinionTest = z.object({
  ok: z.boolean(),
  failure: z.enum(opinionFailures).nullable(),
  status: z.number().int().nullable().describe('HTTP status, where there was an answer'),
  milliseconds: z.number().int(),
})
export type OpinionTest = z.infer<typeof OpinionTest>

export const ListOpinions = z.object({
  shop,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
})
/** One request as it left the house, and what came back. */
export const OpinionRequest = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(opinionKinds),
  number: z.string().nullable().describe('of the case; null: a test of the settings'),
  by: z.string().nullable().describe('who asked; null: the background'),
  model: z.string(),
  state: z.enum(opinionStates),
  failure: z.enum(opinionFailures).nullable(),
  status: z.number().int().nullable(),
  sent: z.string().describe('masked'),
  received: z.string().nullable(),
  tokens: z.number().int(),
  milliseconds: z.number().int().nullable(),
})
export type OpinionRequest = z.infer<typeof OpinionRequest>
export const OpinionRequests = z.object({
  items: z.array(OpinionRequest),
  nextCursor: z.string().nullable(),
})

export const Suggestion = z.object({
  category: z.enum(categories),
  subtype: z.string().nullable(),
  emotion: z.union(emotions.map((one) => z.literal(one))),
  evidence: z.array(z.string()).describe('words of the masked text'),
  model: z.string(),
  at: z.string(),
})
export type Suggestion = z.infer<typeof Suggestion>
/** What stands beside the model's own answer. */
export const CaseOpinion = z.object({
  suggestion: Suggestion.nullable(),
  asking: z.boolean().describe('an answer is on its way'),
  drafts: z.boolean().describe('起草回复 is offered'),
})
export type CaseOpinion = z.infer<typeof CaseOpinion>

export const ReplyDraft = z.object({
  text: z.string(),
  unproven: z
    .array(z.string())
    .describe('sentences with a number, date or promise that is no fact of the case'),
})
export type ReplyDraft = z.infer<typeof ReplyDraft>
