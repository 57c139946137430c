import type { CaseMessage } from '../../lib/shapes.ts'

/** The newest message of a case; null where there is none. */
export const newestOf = (messages: readonly CaseMessage[]): string | null => messages.at(-1)?.id ?? null

/** What the customer and colleagues have said after a message that was seen. */
export function saidSince(messages: readonly CaseMessage[], seen: string | undefined): CaseMessage[] {
  const at = messages.findIndex(({ id }) => id === seen)
  return messages
    .slice(at + 1)
    .filter(({ kind, delivery }) => (kind === 'customer' || kind === 'reply') && delivery !== 'withdrawn')
}
