import type { CaseToSend } from '../../lib/shapes.ts'

type Message = CaseToSend['messages'][number]

/** One message with the case that it belongs to. */
export interface Line {
  readonly id: string
  readonly number: string
  readonly name: string | null
  readonly text: string
}

/** The server takes this many at once. */
export const MOST_AT_ONCE = 200

export const linesOf = (cases: readonly CaseToSend[]): Line[] =>
  cases.flatMap(({ number, customer, messages }) =>
    messages.map(({ id, text }: Message) => ({ id, number, name: customer.name, text })),
  )

export interface Sending {
  readonly selected: ReadonlySet<string>
  /** Copied in this visit: pasted into the chat, or about to be. */
  readonly copied: ReadonlySet<string>
}

export const NOTHING: Sending = { selected: new Set(), copied: new Set() }

/** What is copied one after the other: the selected ones; without a selection all of them. */
export function batchOf(lines: readonly Line[], { selected }: Sending): readonly Line[] {
  const chosen = lines.filter(({ id }) => selected.has(id))
  return chosen.length > 0 ? chosen : lines
}

/** The next one to copy; undefined: all are copied. */
export const nextOf = (batch: readonly Line[], { copied }: Sending): Line | undefined =>
  batch.find(({ id }) => !copied.has(id))

/** What 标记已发送 is about: the selected ones, or those that were copied. */
export function toMark(lines: readonly Line[], { selected, copied }: Sending): readonly Line[] {
  const wanted = selected.size > 0 ? selected : copied
  return lines.filter(({ id }) => wanted.has(id)).slice(0, MOST_AT_ONCE)
}

/** With or without one of them. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
