import type { ChatLine } from '@aftercare/contract/new-case'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { minutes, parseInstant, type Instant } from '../../kernel/time.ts'
import { namedId, newId } from '../../platform/ids.ts'
import type { ChatMessage } from './arrival.ts'

/** Whose conversation it is: the same words at the same moment of somebody else are another message. */
export interface Whose {
  readonly shopId: string
  /** The order's number, or what the customer is known by. */
  readonly about: string
  /** The moment of messages before the first time that is written. */
  readonly receivedAt: Instant
  readonly now: Instant
}

// A sender's clock may be a little ahead of ours.
const AHEAD = minutes(5)

/**
 * The messages of a conversation with their moments and ids. Their order is the truth: a time before that of the
 * message above it, or none at all, becomes the time of that one. A message with a time has the same id whenever it
 * is pasted again.
 */
export function readConversation(
  lines: readonly ChatLine[],
  { shopId, about, receivedAt, now }: Whose,
): Outcome<ChatMessage[], { readonly code: 'time.unreadable' | 'time.future' }> {
  const messages: ChatMessage[] = []
  const said = new Map<string, number>()
  let last = -Infinity
  for (const { side, at: written, text } of lines) {
    const parsed = written === undefined ? null : parseInstant(written)
    if (written !== undefined && parsed === null) return refused({ code: 'time.unreadable' })
    if (parsed !== null && parsed > now + AHEAD) return refused({ code: 'time.future' })
    last = Math.max(last, Math.min(parsed ?? (last === -Infinity ? receivedAt : last), now))
    const clean = cleanText(text)
    const name = ['chat', shopId, about, side, String(parsed), clean]
    const times = (said.get(name.join('\0')) ?? 0) + 1
    said.set(name.join('\0'), times)
    const id = parsed === null ? newId() : namedId(...name, String(times))
    messages.push({ id, side, at: last, text: clean })
  }
  return done(messages)
}
