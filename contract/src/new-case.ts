import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Fen } from './decision.ts'
import { channels, chatSides, productCategories } from './lists.ts'
import { FileIds } from './files.ts'
import { PlatformReason } from './platform.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

export const NewOrder = z.object({
  number: text(64),
  line: z.string().trim().min(1).max(64).optional(),
  paidFen: Fen.optional(),
  title: z.string().trim().max(200).optional(),
  productCategory: z.enum(productCategories).optional(),
  customMade: z.boolean().optional(),
  opened: z.boolean().optional(),
})

// Said together with what else is wrong.
const said = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && 'text' in value

/** One message of a conversation that was led elsewhere: who said it, when, and what. */
export const ChatLine = z.object({
  side: z.enum(chatSides),
  at: z
    .string()
    .max(40)
    .optional()
    .describe('RFC 3339; without one it is of the same moment as the message before it'),
  text: text(5000),
})
export type ChatLine = z.infer<typeof ChatLine>

// Asked of whatever came, together with what else is wrong of it.
const hasCustomer = (conversation: unknown): boolean =>
  Array.isArray(conversation) &&
  conversation.some((line: { side?: unknown } | null) => line?.side === 'customer')

const LONGEST_CHAT = 200

export const NewCase = z
  .object({
    shop: text(40),
    channel: z.enum(channels).exclude(['radar']),
    text: z
      .string()
      .trim()
      .max(20_000)
      .default('')
      .describe('the words of the customer; may be empty where there is a platformReason or a conversation'),
    conversation: z
      .array(ChatLine)
      .max(
        LONGEST_CHAT,
        inBoth(`一次最多 ${LONGEST_CHAT} 条消息`, `At most ${LONGEST_CHAT} messages at once`),
      )
      .optional()
      .describe(
        'instead of text: messages of both sides in their order. Pasted again later, only what is new is heard; for that each needs its time',
      ),
    platformReason: PlatformReason.optional(),
    customer: z.object({
      name: z.string().trim().max(80).optional(),
      phone: z.string().trim().max(32).optional(),
      externalId: z.string().trim().min(1).max(128).optional(),
    }),
    order: NewOrder.optional(),
    files: FileIds.describe('uploaded before by the same person or token'),
    externalId: z.string().trim().min(1).max(128).optional(),
    platformDeadline: z
      .string()
      .max(40)
      .optional()
      .describe('by when the platform wants the shop to act; our own clock is due a good while before it'),
    receivedAt: z.string().max(40).optional().describe('RFC 3339; a time without offset is Asia/Shanghai'),
  })
  .refine(
    ({ text, platformReason, conversation }) =>
      text !== '' || platformReason !== undefined || conversation !== undefined,
    { path: ['text'], error: inBoth('请填写内容', 'Please fill this in'), when: said },
  )
  .refine(({ text, conversation }) => text === '' || conversation === undefined, {
    path: ['text'],
    error: inBoth(
      '有聊天记录时这里留空：客户的话都在聊天记录里',
      'Leave this empty beside a conversation: her words stand in it',
    ),
    when: said,
  })
  .refine(({ conversation }) => conversation === undefined || hasCustomer(conversation), {
    path: ['conversation'],
    error: inBoth(
      '聊天记录里没有客户说的话：请点说话人，标出谁是客户',
      'The conversation has no words of the customer: mark who the customer is',
    ),
    when: said,
  })
export type NewCase = z.infer<typeof NewCase>
