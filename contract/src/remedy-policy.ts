import { z } from 'zod'
import { Fen } from './decision.ts'
import { inBoth } from './field-faults.ts'
import { productCategories, subtypes } from './lists.ts'
import { remedyKinds } from './remedy-lists.ts'

const allSubtypes = Object.values(subtypes).flat()
const words = (most: number) => z.string().trim().min(1).max(most)

/** 额度: how much each role may give, in one grant and in one day. */
export const AuthorityPolicy = z
  .object({
    /** 主动补偿: what nobody is owed. Each may give as much as those below, and more. */
    goodwill: z.object({ agentFen: Fen, leadFen: Fen, supervisorFen: Fen, ownerFen: Fen }),
    /** 按规则: up to so much an agent refunds by herself; above it a lead confirms. */
    byRightFen: Fen,
    /** 先补发: an urgent case is sent new goods before anything else is settled. */
    urgentReshipFen: Fen,
    /** A day holds so many times the limit of one grant. */
    dailyTimes: z.number().int().min(1).max(1000),
    /** Grants of one order within these days count together. */
    splitDays: z.number().int().min(1).max(90),
    /** A request that nobody decides ends after so long. */
    approvalHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 14),
  })
  .refine(
    ({ goodwill: { agentFen, leadFen, supervisorFen, ownerFen } }) =>
      agentFen <= leadFen && leadFen <= supervisorFen && supervisorFen <= ownerFen,
    {
      message: inBoth('上一级的额度不能比下一级小', 'A higher role must not have a smaller limit'),
      path: ['goodwill'],
    },
  )
export type AuthorityPolicy = z.infer<typeof AuthorityPolicy>

/** One row of 多想一步: what the customer may really need, asked before the plain way is taken. */
export const HintRow = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  subtypes: z.array(z.enum(allSubtypes)).min(1).max(allSubtypes.length),
  /** Empty: whatever was bought. */
  goods: z.array(z.enum(productCategories)).max(productCategories.length),
  /** One of these stands in her words; empty: whatever she says. */
  words: z.array(words(30)).max(40),
  /** What it leads to. */
  kind: z.enum(remedyKinds),
  /** For the agent: what it is about. */
  title: words(60),
  /** For the customer. */
  says: words(300),
})
export type HintRow = z.infer<typeof HintRow>

/** 处理方案: authority, what things cost the shop, and the table 多想一步. */
export const RemedyPolicy = z
  .object({
    authority: AuthorityPolicy,
    costs: z.object({
      /** What goods cost the shop, of what they are sold for. */
      goodsPercent: z.number().int().min(0).max(100),
      /** One parcel. */
      parcelFen: Fen,
    }),
    hints: z.array(HintRow).max(200, inBoth('最多 200 条', 'At most 200 rows')),
  })
  .superRefine(({ hints }, context) => {
    if (new Set(hints.map(({ id }) => id)).size < hints.length)
      context.addIssue({
        code: 'custom',
        path: ['hints'],
        message: inBoth('多想一步的编号不能重复', 'Two rows of the table have the same name'),
      })
  })
export type RemedyPolicy = z.infer<typeof RemedyPolicy>
