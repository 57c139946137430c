import type { Colleague } from '../../lib/shapes.ts'

/** A mention that is being written: where its @ stands and what was typed after it. */
export interface Begun {
  readonly at: number
  readonly query: string
}

const LONGEST = 20
// Full-width with a Chinese input method. After a letter or digit it belongs to an address of e-mail.
const begun = /(?<![\p{Script=Latin}\p{N}._-])[@＠]([^\s@＠]*)$/u

/** The mention before the cursor, if one is being written. */
export function mentionAt(text: string, cursor: number): Begun | null {
  const found = begun.exec(text.slice(0, cursor))
  const query = found?.[1] ?? ''
  return found && query.length <= LONGEST ? { at: found.index, query } : null
}

/** The text with a name in place of what was typed, and where the cursor stands then. */
export function withMention(
  text: string,
  { at, query }: Begun,
  name: string,
): { readonly text: string; readonly cursor: number } {
  const before = `${text.slice(0, at)}@${name} `
  const after = text.slice(at + 1 + query.length).replace(/^ /, '')
  return { text: before + after, cursor: before.length }
}

export interface Piece<P> {
  readonly text: string
  /** Whom the piece names; null: plain words. */
  readonly person: P | null
}

/** Cuts a note at its mentions. Of two names that begin alike the longer one holds. */
export function piecesOf<P extends { readonly name: string }>(
  text: string,
  people: readonly P[],
): Piece<P>[] {
  const named = people.toSorted((a, b) => b.name.length - a.name.length)
  const pieces: Piece<P>[] = []
  let plain = 0
  for (let at = 0; at < text.length;) {
    const person = '@＠'.includes(text[at]!)
      ? named.find(({ name }) => text.startsWith(name, at + 1))
      : undefined
    if (!person) {
      at++
      continue
    }
    if (plain < at) pieces.push({ text: text.slice(plain, at), person: null })
    plain = at + 1 + person.name.length
    pieces.push({ text: text.slice(at, plain), person })
    at = plain
  }
  return plain < text.length ? [...pieces, { text: text.slice(plain), person: null }] : pieces
}

/** Who is mentioned in a note. Of several of one name those that were chosen; when none was, all of them. */
export function mentionedIn(
  text: string,
  colleagues: readonly Colleague[],
  chosen: readonly string[],
): string[] {
  const names = new Set(piecesOf(text, colleagues).flatMap(({ person }) => (person ? [person.name] : [])))
  return [...names].flatMap((name) => {
    const same = colleagues.filter((one) => one.name === name).map(({ id }) => id)
    const picked = same.filter((id) => chosen.includes(id))
    return picked.length > 0 ? picked : same
  })
}
