import type { Chat } from '../../../../server/src/rooms/intake/domain/read-chat.ts'

/** The other side for a speaker: the names of a window do not always tell who is the shop. */
export const withSideOf = (chat: Chat, speaker: string): Chat => ({
  ...chat,
  sides: { ...chat.sides, [speaker]: chat.sides[speaker] === 'shop' ? 'customer' : 'shop' },
})

/** Without one message; the last one takes the conversation with it. */
export function withoutMessage({ messages, sides }: Chat, at: number): Chat | null {
  const left = messages.filter((_, i) => i !== at)
  const speakers = new Set(left.map(({ speaker }) => speaker))
  if (left.length === 0) return null
  return {
    messages: left,
    sides: Object.fromEntries(Object.entries(sides).filter(([name]) => speakers.has(name))),
  }
}

/** Only what the customer said, as plain words. */
export const wordsOf = ({ messages, sides }: Chat): string =>
  messages
    .filter(({ speaker }) => sides[speaker] === 'customer')
    .map(({ text }) => text)
    .join('\n')
