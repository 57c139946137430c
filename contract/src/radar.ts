import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { levels, statuses } from './lists.ts'
import { Moment } from './decision.ts'
import { LineError } from './problem.ts'
import {
  alertEnds,
  alertStages,
  alertStates,
  radarRules,
  scanEvents,
  scanVendors,
  tellingStates,
  trackStates,
} from './radar-lists.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/** One scan of a parcel: what a carrier or a vendor said happened to it. */
export const NewParcelEvent = z
  .object({
    shop: text(40),
    waybill: text(64),
    carrier: text(40).optional().describe('needed where two carriers have given the same number'),
    order: text(64)
      .optional()
      .describe('number of the order; needed for a waybill that no order has named yet'),
    at: text(40).describe('RFC 3339; a time without offset is Asia/Shanghai'),
    text: z.string().trim().max(500).optional().describe("the carrier's own words"),
    vendor: z
      .enum(scanVendors)
      .default('carrier')
      .describe('whose code it is; the same number means something else elsewhere'),
    code: text(20)
      .optional()
      .describe("the vendor's code; one that is not known is kept, and the words decide"),
    place: text(80).optional(),
  })
  .refine(({ text: words, code }) => Boolean(words) || code !== undefined, {
    path: ['text'],
    error: inBoth('请写轨迹原文或状态码', "Give the carrier's words or a code"),
  })
export type NewParcelEvent = z.infer<typeof NewParcelEvent>

/** One line of the answer of `POST /parcels/events:batch`. */
export const ParcelEventAnswer = z.object({
  line: z.number().int().describe('line of the request, from 1; empty lines are counted and not answered'),
  status: z.number().int().describe('201 kept, 200 known already, 4xx refused, 503 try again'),
  event: z.enum(scanEvents).optional().describe('what was read of it'),
  state: z.enum(trackStates).optional().describe('where the parcel stands after this batch'),
  error: LineError.optional(),
})

export const Alert = z.object({
  id: z.string(),
  shop: z.string(),
  rule: z.enum(radarRules),
  stage: z.enum(alertStages),
  state: z.enum(alertStates),
  because: z.string().describe('why, in one sentence'),
  parcel: z.object({
    id: z.string(),
    carrier: z.string(),
    waybill: z.string(),
    state: z.enum(trackStates),
    place: z.string().nullable().describe('where it was seen last'),
    next: z.string().nullable(),
  }),
  order: z.string(),
  since: Moment.describe('what the hours count from'),
  hours: z.number().int().describe('whole hours since then; of an ended one, until it ended'),
  raisedAt: Moment,
  case: z
    .object({
      number: z.string(),
      level: z.enum(levels),
      status: z.enum(statuses),
      assignee: z.string().nullable(),
    })
    .nullable(),
  telling: z.enum(tellingStates),
  message: z
    .string()
    .nullable()
    .describe('what the customer would be told; null where nothing waits for approval'),
  endedAt: Moment.nullable(),
  endedAs: z.enum(alertEnds).nullable(),
})
export type Alert = z.infer<typeof Alert>

export const ListAlerts = z.object({
  shop: z.string().max(40).optional(),
  state: z.enum(alertStates).default('open'),
  rule: z.enum(radarRules).optional(),
  stage: z.enum(alertStages).optional(),
  acting: z.enum(['true']).optional().describe('only those that somebody has to act on'),
  telling: z.enum(['drafted']).optional().describe('only those whose message waits for approval'),
  carrier: z.string().trim().min(1).max(40).optional(),
  place: z.string().trim().min(1).max(80).optional().describe('where the parcel lies, whole'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
export type ListAlerts = z.infer<typeof ListAlerts>

export const AlertPage = z.object({ items: z.array(Alert), nextCursor: z.string().nullable() })
export type AlertPage = z.infer<typeof AlertPage>

const counted = z.object({ name: z.string(), count: z.number().int() })

export const CountAlerts = z.object({ shop: z.string().max(40).optional() })

/** What is in force now, by what it can be filtered. */
export const AlertCounts = z.object({
  open: z.number().int(),
  act: z.number().int().describe('that need somebody to act'),
  drafted: z.number().int().describe('whose message waits for approval'),
  rules: z.array(z.object({ rule: z.enum(radarRules), count: z.number().int() })),
  carriers: z.array(counted).describe('the twenty with the most'),
  places: z.array(counted).describe('the twenty with the most'),
})
export type AlertCounts = z.infer<typeof AlertCounts>

const MOST_AT_ONCE = 100
const ids = z
  .array(z.uuid())
  .min(1)
  .max(MOST_AT_ONCE, inBoth(`一次最多 ${MOST_AT_ONCE} 条`, `At most ${MOST_AT_ONCE} at once`))

export const TellCustomers = z.object({ ids })
export const TakeAlerts = z.object({ ids })

/** What became of each alert of a request. */
export const AlertResults = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      result: z.enum(['done', 'told_before', 'refused']),
      case: z.string().nullable(),
      code: z.string().nullable(),
      title: z.string().nullable().describe('why it was refused'),
    }),
  ),
})
export type AlertResults = z.infer<typeof AlertResults>

export const SettleAlert = z.object({ reason: text(500) })

/** A parcel with its way. */
export const ParcelTrack = z.object({
  id: z.string(),
  shop: z.string(),
  carrier: z.string(),
  waybill: z.string(),
  order: z.string(),
  state: z.enum(trackStates).nullable().describe('null: it is not watched, there is no scan yet'),
  place: z.string().nullable(),
  next: z.string().nullable(),
  lastAt: Moment.nullable(),
  nextCheckAt: Moment.nullable().describe('when the radar looks again, unless a scan comes before'),
  contradicted: z.boolean().describe('it went on moving after it was signed'),
  scans: z
    .array(
      z.object({
        at: Moment,
        event: z.enum(scanEvents),
        place: z.string().nullable(),
        text: z.string(),
        gapHours: z.number().int().nullable().describe('whole hours since the scan before it, from a day on'),
      }),
    )
    .describe('newest first, the last two hundred'),
  alerts: z.array(Alert).describe('newest first'),
})
export type ParcelTrack = z.infer<typeof ParcelTrack>
