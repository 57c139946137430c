import { z } from 'zod'
import { Fen, Moment } from './decision.ts'
import { disputeRulings, disputeSeats, disputeStates, rulingWays } from './dispute-lists.ts'
import { roles } from './lists.ts'
import { RuleArticle } from './rulebook.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const Person = z.object({ id: z.string(), name: z.string() })

export const DisputePolicy = z.object({
  /** A seat that nobody accepts within so long is told to the owner. */
  acceptMinutes: z
    .number()
    .int()
    .min(5)
    .max(24 * 60),
  /** 代法务: where nobody of legal is at work, the first of these roles that is. */
  legalStandIns: z.array(z.enum(roles)).max(roles.length),
})
export type DisputePolicy = z.infer<typeof DisputePolicy>

export const MOST_CITATIONS = 10

/** A seat's opinion 意见: sealed until the other one is in. The owner decides a split in the same shape. */
export const NewOpinion = z.object({
  ruling: z.enum(disputeRulings),
  fen: Fen.optional().describe('with `part`: how much is granted'),
  grounds: text(1000).describe('why, in words that the customer may read'),
  citations: z
    .array(z.string().max(60))
    .max(MOST_CITATIONS)
    .default([])
    .describe('ids of articles of the rulebook; needed where something is refused or cut'),
})
export type NewOpinion = z.infer<typeof NewOpinion>

/** 双方都认的事实: what both sides hold, what is still argued about, and how much is asked. */
export const DisputeFacts = z.object({
  askedFen: Fen.nullable(),
  common: z.string().trim().max(1000),
  argued: z.string().trim().max(1000),
})
export type DisputeFacts = z.infer<typeof DisputeFacts>

export const NewFault = z.object({ reason: text(500) })
export type NewFault = z.infer<typeof NewFault>
export const NoBody = z.object({}).default({})

export const SeatOfDispute = z.object({
  seat: z.enum(disputeSeats),
  person: Person,
  standIn: z.boolean().describe('sits in for legal'),
  acceptedAt: Moment.nullable(),
  given: z
    .boolean()
    .nullable()
    .describe('the opinion is in; null: not shown to the other seat before hers is in'),
})
export type SeatOfDispute = z.infer<typeof SeatOfDispute>

export const DisputeOpinion = z.object({
  seat: z.enum(disputeSeats),
  person: Person,
  ruling: z.enum(disputeRulings),
  fen: z.number().int().nullable(),
  grounds: z.string(),
  citations: z.array(RuleArticle),
  at: Moment,
})
export type DisputeOpinion = z.infer<typeof DisputeOpinion>

export const Ruling = z.object({
  ruling: z.enum(disputeRulings),
  way: z.enum(rulingWays),
  fen: z.number().int().nullable(),
  grounds: z.string(),
  citations: z.array(RuleArticle),
  departs: z.boolean().describe('it differs from what was usually ruled in such cases'),
  by: Person.nullable(),
  at: Moment,
})
export type Ruling = z.infer<typeof Ruling>

export const Precedent = z.object({
  number: z.string(),
  ruling: z.enum(disputeRulings),
  fen: z.number().int().nullable(),
  grounds: z.string(),
  likeness: z.number().describe('0 to 1, from facts and words'),
  same: z.array(z.string()).describe('facts that are the same'),
  at: Moment,
})
export type Precedent = z.infer<typeof Precedent>

const Allowed = z.object({
  may: z.boolean(),
  deniedCode: z.string().optional(),
  deniedBecause: z.string().optional(),
})

export const Dispute = z.object({
  state: z.enum(disputeStates),
  openedAt: Moment,
  acceptBy: Moment.nullable().describe('when the owner is told that a seat is not accepted'),
  seats: z.array(SeatOfDispute),
  facts: DisputeFacts,
  empathyAt: Moment.nullable().describe('when a person’s reply last reached her'),
  evidenceOpen: z.number().int().describe('required items without a verdict'),
  mine: DisputeOpinion.nullable().describe('the caller’s own opinion'),
  opinions: z.array(DisputeOpinion).describe('empty until both are in'),
  ruling: Ruling.nullable(),
  decision: z
    .object({ text: z.string(), fit: z.boolean().describe('the wording check has nothing against it') })
    .nullable()
    .describe('the ruling as a message to the customer'),
  precedents: z.array(Precedent),
  usual: z
    .object({ ruling: z.enum(disputeRulings), of: z.number().int(), among: z.number().int() })
    .nullable(),
  can: z.object({ accept: Allowed, opine: Allowed, facts: Allowed, ourFault: Allowed }),
})
export type Dispute = z.infer<typeof Dispute>

export const CaseDispute = z.object({ dispute: Dispute.nullable() })
export type CaseDispute = z.infer<typeof CaseDispute>

/** Where the dispute stands now. What was said is not repeated: the answer may be kept. */
export const OpinionAnswer = z.object({ state: z.enum(disputeStates) })
