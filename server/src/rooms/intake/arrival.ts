import type { NewCase } from '@aftercare/contract/new-case'
import type { Channel, ChatSide, OrderPlatform } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { minutes, parseInstant, type Instant } from '../../kernel/time.ts'
import type { HeldFiles } from '../files/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { readConversation, type Whose } from './read-conversation.ts'

/** What another system says beside the customer's words. */
export interface FromPlatform {
  readonly platform: OrderPlatform | null
  readonly reason: string | null
  /** There are no words of hers: the text is the reason. */
  readonly reasonAlone: boolean
  readonly state: string | null
  readonly deadlineAt: Instant | null
}

/** One message of a conversation, with the id by which it is known when it is pasted again. */
export interface ChatMessage {
  readonly id: string
  readonly side: ChatSide
  readonly at: Instant
  readonly text: string
}

/** One complaint as it came in, checked, with its shop and the policy it will be decided under. */
export interface Arrival {
  readonly shop: { readonly id: string; readonly code: string }
  readonly policy: PublishedPolicy
  readonly channel: Channel
  readonly text: string
  readonly customer: {
    readonly name: string | null
    readonly phone: string | null
    readonly externalId: string | null
  }
  readonly order: NonNullable<NewCase['order']> | null
  readonly externalId: string | null
  readonly receivedAt: Instant
  readonly importedAs: 'open' | 'history' | null
  readonly fromPlatform?: FromPlatform | null
  /** 聊天记录: all messages in their order; `text` is the first of the customer's then. */
  readonly chat?: readonly ChatMessage[] | null
  /** Ids of uploads that come with the words; and these, held for the transaction that opens the case. */
  readonly files?: readonly string[] | undefined
  readonly evidence?: HeldFiles
}

export type ArrivalRefusal = { readonly code: 'time.unreadable' | 'time.future' }

// A sender's clock may be a little ahead of ours.
const AHEAD = minutes(5)

/** What only a row of a file says. */
export type Imported = { readonly as: 'open' | 'history' } & Pick<
  FromPlatform,
  'platform' | 'state' | 'deadlineAt'
>

/** Reads what a program or a person sent. The moment it was received is never later than now. */
export function readArrival(
  body: NewCase,
  at: { readonly shop: Arrival['shop']; readonly policy: PublishedPolicy; readonly now: Instant },
  imported: Imported | null = null,
): Outcome<Arrival, ArrivalRefusal> {
  const received = body.receivedAt === undefined ? at.now : parseInstant(body.receivedAt)
  if (received === null) return refused({ code: 'time.unreadable' })
  if (received > at.now + AHEAD) return refused({ code: 'time.future' })
  const deadline = body.platformDeadline === undefined ? null : parseInstant(body.platformDeadline)
  if (body.platformDeadline !== undefined && deadline === null) return refused({ code: 'time.unreadable' })
  const clean = (text: string | undefined): string | null => (text ? cleanText(text) : null)
  const chat = readChat(body, { shopId: at.shop.id, receivedAt: Math.min(received, at.now), now: at.now })
  if (!chat.ok) return chat
  // The customer's first words open the case, at the moment at which she wrote them.
  const first = chat.value?.find(({ side }) => side === 'customer')
  return done({
    shop: at.shop,
    policy: at.policy,
    channel: body.channel,
    text: first?.text ?? cleanText(body.text || (body.platformReason?.reason ?? '')),
    chat: chat.value,
    customer: {
      name: clean(body.customer.name),
      phone: clean(body.customer.phone),
      externalId: clean(body.customer.externalId),
    },
    order: body.order
      ? {
          ...body.order,
          number: cleanText(body.order.number),
          line: clean(body.order.line) ?? undefined,
          title: clean(body.order.title) ?? undefined,
        }
      : null,
    externalId: clean(body.externalId),
    receivedAt: first?.at ?? Math.min(received, at.now),
    importedAs: imported?.as ?? null,
    fromPlatform: fromPlatform(body, imported, deadline),
    files: body.files,
  })
}

const readChat = ({ conversation, order, customer }: NewCase, at: Omit<Whose, 'about'>) =>
  conversation === undefined
    ? done(null)
    : readConversation(conversation, {
        ...at,
        about: order?.number ?? customer.externalId ?? customer.phone ?? customer.name ?? '',
      })

function fromPlatform(
  { text, platformReason }: NewCase,
  imported: Imported | null,
  deadline: Instant | null,
): FromPlatform | null {
  const state = imported?.state ? cleanText(imported.state) : null
  const deadlineAt = imported?.deadlineAt ?? deadline
  if (!platformReason && state === null && deadlineAt === null) return null
  return {
    platform: platformReason?.platform ?? imported?.platform ?? null,
    reason: platformReason ? cleanText(platformReason.reason) : null,
    reasonAlone: platformReason !== undefined && text === '',
    state,
    deadlineAt,
  }
}

/** What opens the case: the first that the customer says in a conversation. */
export const firstWordsOf = ({ chat }: Pick<Arrival, 'chat'>): ChatMessage | undefined =>
  chat?.find(({ side }) => side === 'customer')

/** A colleague has answered her in the other window, so that the robot need not. */
export const isAnswered = ({ chat, receivedAt }: Pick<Arrival, 'chat' | 'receivedAt'>): boolean =>
  chat?.some(({ side, at }) => side === 'shop' && at >= receivedAt) ?? false
