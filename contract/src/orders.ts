import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Fen, Moment } from './decision.ts'
import { LineError } from './problem.ts'
import {
  categories,
  levels,
  orderFinds,
  orderPlatforms,
  parcelStates,
  platformStates,
  productCategories,
  salesChannels,
  sellerFlags,
  statuses,
} from './lists.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
/** Left out: nothing is said of it, what is known stays. `null`: there is none. */
const said = <T extends z.ZodType>(schema: T) => schema.nullable().optional()
const time = z.string().max(40).describe('RFC 3339; a time without offset is Asia/Shanghai')

export const MOST_LINES = 200
export const MOST_PARCELS = 50

export const PutOrderLine = z.object({
  line: text(64).optional().describe("the platform's number of the line; default: its place in this list"),
  title: said(z.string().trim().max(200)),
  productCategory: said(z.enum(productCategories)),
  sku: said(z.string().trim().max(100)),
  specification: said(z.string().trim().max(200)),
  quantity: said(z.number().int().min(0).max(1_000_000)),
  priceFen: said(Fen),
  paidFen: said(Fen),
  afterSale: said(z.string().trim().max(100)).describe(
    'state of the after-sale, in the words of the platform',
  ),
})

/** What somebody says of an order. What is left out stays as it is known; lines and parcels are added or changed. */
export const OrderSaid = z.object({
  platform: said(z.enum(orderPlatforms)),
  salesChannel: said(z.enum(salesChannels)),
  platformState: said(z.string().trim().max(100)).describe(
    'state of the order, in the words of the platform',
  ),
  buyer: z
    .object({
      name: z.string().trim().max(80).optional(),
      phone: z.string().trim().max(32).optional(),
      externalId: z.string().trim().min(1).max(128).optional(),
    })
    .optional(),
  buyerNote: said(z.string().trim().max(2000)),
  sellerNote: said(z.string().trim().max(2000)),
  sellerFlag: said(z.enum(sellerFlags)),
  paidFen: said(Fen).describe('left out everywhere: the sum of the lines, when all of them are known'),
  itemTotalFen: said(Fen),
  discountFen: said(Fen),
  postageFen: said(Fen),
  title: said(z.string().trim().max(200)),
  productCategory: said(z.enum(productCategories)),
  customMade: said(z.boolean()),
  opened: said(z.boolean()),
  orderedAt: said(time),
  paidAt: said(time),
  shippedAt: said(time),
  finishedAt: said(time),
  lines: z.array(PutOrderLine).max(MOST_LINES).optional(),
  parcels: z
    .array(z.object({ carrier: z.string().trim().max(40).optional(), waybill: text(64) }))
    .max(MOST_PARCELS)
    .optional(),
})
export type OrderSaid = z.infer<typeof OrderSaid>

export const PutOrder = OrderSaid.extend({ shop: text(40) })
export const BatchOrder = PutOrder.extend({ number: text(64) })

export const orderFates = ['created', 'updated', 'skipped'] as const
export type OrderFate = (typeof orderFates)[number]

export const PutOrderAnswer = z.object({
  number: z.string(),
  fate: z.enum(orderFates).describe('skipped: nothing of it was new'),
  regraded: z.array(z.string()).describe('open cases that were graded again, because the amount changed'),
})

/** One line of the answer of `POST /orders:batch`, for each line of the request. */
export const BatchOrderAnswer = z.object({
  line: z.number().int().describe('line of the request, from 1; empty lines are counted and not answered'),
  status: z.number().int().describe('201 created, 200 updated or skipped, 4xx refused, 503 try again'),
  number: z.string().optional(),
  fate: z.enum(orderFates).optional(),
  regraded: z.array(z.string()).optional(),
  error: LineError.optional(),
})

export const Parcel = z.object({
  carrier: z.string(),
  waybill: z.string(),
  state: z.string(),
  lastScanAt: Moment.nullable(),
  lastScan: z.string().nullable(),
  signedAt: Moment.nullable(),
})

export const OrderLine = z.object({
  line: z.string(),
  title: z.string().nullable(),
  productCategory: z.enum(productCategories).nullable(),
  sku: z.string().nullable(),
  specification: z.string().nullable(),
  quantity: z.number().int().nullable(),
  priceFen: z.number().int().nullable(),
  paidFen: z.number().int().nullable(),
  afterSale: z.string().nullable(),
})

/** What is known of an order, as the case page and `GET /orders/{number}` show it. */
export const OrderFacts = z.object({
  number: z.string(),
  platform: z.enum(orderPlatforms).nullable(),
  salesChannel: z.enum(salesChannels).nullable(),
  platformState: z.string().nullable(),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  sellerFlag: z.enum(sellerFlags).nullable(),
  paidFen: z.number().int().nullable(),
  paidFromLines: z
    .boolean()
    .describe('nobody gave the amount of the whole order: it is the sum of its lines'),
  itemTotalFen: z.number().int().nullable(),
  discountFen: z.number().int().nullable(),
  postageFen: z.number().int().nullable(),
  title: z.string().nullable(),
  productCategory: z.enum(productCategories).nullable(),
  orderedAt: Moment.nullable(),
  paidAt: Moment.nullable(),
  shippedAt: Moment.nullable(),
  finishedAt: Moment.nullable(),
  lines: z.array(OrderLine),
  parcels: z.array(Parcel),
})
export type OrderFacts = z.infer<typeof OrderFacts>

const Buyer = z
  .object({ name: z.string().nullable(), phone: z.string().nullable() })
  .nullable()
  .describe('masked')

/** One line of a parcel's way, as the carrier told it. */
export const ParcelScan = z.object({ at: Moment, code: z.string(), text: z.string() })

export const OrderDetail = OrderFacts.extend({
  shop: z.string(),
  buyer: Buyer,
  parcels: z.array(Parcel.extend({ scans: z.array(ParcelScan).describe('newest first, the last thirty') })),
  payments: z
    .object({
      paidFen: z.number().int().nullable(),
      paidAt: Moment.nullable(),
      refunds: z.array(
        z.object({
          case: z.string(),
          state: z.enum(platformStates),
          said: z.string().describe('in the words of the platform'),
          seenAt: Moment,
        }),
      ),
    })
    .describe(
      'what was paid, and how far refunds have come on the platform; exports tell no amount of a refund',
    ),
  cases: z
    .array(
      z.object({
        number: z.string(),
        level: z.enum(levels),
        status: z.enum(statuses),
        category: z.enum(categories),
        line: z.string().nullable(),
        openedAt: Moment,
        mergedInto: z.string().nullable().describe('the case in which a merged one goes on'),
      }),
    )
    .describe('newest first, at most a hundred'),
})
export type OrderDetail = z.infer<typeof OrderDetail>

export const ListOrders = z.object({
  q: z
    .string()
    .trim()
    .min(1, inBoth('请输入订单号、运单号、手机号或买家', 'Type an order number, waybill, phone or buyer'))
    .max(100)
    .describe('order number or its beginning, waybill, phone or its last four digits, name of the buyer'),
  shop: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export type ListOrders = z.infer<typeof ListOrders>

/** An order as a list of found ones shows it. */
export const OrderSummary = z.object({
  shop: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  platform: z.enum(orderPlatforms).nullable(),
  platformState: z.string().nullable(),
  paidFen: z.number().int().nullable(),
  placedAt: Moment.describe('when it was ordered; not known: paid; not known: heard of'),
  buyer: Buyer,
  parcels: z.object({
    count: z.number().int(),
    state: z.enum(parcelStates).nullable().describe('of the one that moved last'),
  }),
  cases: z.object({
    open: z.number().int(),
    all: z.number().int().describe('merged ones are counted where they went'),
  }),
  foundBy: z.enum(orderFinds),
})
export type OrderSummary = z.infer<typeof OrderSummary>

export const OrderPage = z.object({
  items: z.array(OrderSummary).describe('newest first'),
  nextCursor: z.string().nullable(),
  capped: z.boolean().describe('so many were found that not all of them were looked at: say more of it'),
})
