import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useColleagues } from '../../lib/colleagues.ts'
import { indexOf, rank } from '../../lib/match.ts'
import { useReadings } from '../../lib/pinyin.ts'
import { useMe } from '../../lib/session.ts'
import type { Colleague } from '../../lib/shapes.ts'
import { mentionAt, mentionedIn, withMention, type Begun } from './mention.ts'

const MOST_SHOWN = 8
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

interface Options {
  shop: string
  /** False: this is no note, and @ is a sign like any other. */
  active: boolean
  text: string
  /** Puts a text into the field, with the cursor at a place. */
  onWrite: (text: string, cursor: number) => void
}

/** The list that `@` opens in a note: which colleagues fit, which one is chosen, what keys do. */
export function useMention({ shop, active, text, onWrite }: Options) {
  const colleagues = useColleagues(shop).data
  const readings = useReadings()
  const { person: me } = useMe()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const index = useMemo(
    () =>
      indexOf(
        // Nobody is told of her own words.
        (colleagues ?? []).flatMap((one) => (one.id === me.id ? [] : [{ ...one, texts: [one.name] }])),
        readings,
      ),
    [colleagues, readings, me.id],
  )
  const query = active ? begun?.query : undefined
  const found = query === undefined ? [] : rank(index, query, []).slice(0, MOST_SHOWN)

  /** Looks what stands before the cursor. */
  const look = (written: string, cursor: number): void => {
    setBegun(active ? mentionAt(written, cursor) : null)
    setAt(0)
  }
  const close = (): void => setBegun(null)
  /** Writes the sign at the cursor, as the key would. */
  const begin = (cursor: number): void => {
    const next = `${text.slice(0, cursor)}@${text.slice(cursor)}`
    onWrite(next, cursor + 1)
    look(next, cursor + 1)
  }
  const choose = (one: Colleague | undefined): void => {
    if (!begun || !one) return
    setChosen([...chosen, one.id])
    close()
    const next = withMention(text, begun, one.name)
    onWrite(next.text, next.cursor)
  }
  /** True: the key belonged to the list. */
  const press = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (found.length === 0 || event.ctrlKey || event.metaKey) return false
    const step = steps[event.key]
    if (step !== undefined) setAt((at + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(found[at])
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    return true
  }
  return {
    /** Null: nobody is being mentioned. */
    query: query ?? null,
    found,
    at,
    look,
    begin,
    close,
    choose,
    press,
    /** The ids that go with the note. */
    mentioned: (): string[] => (active ? mentionedIn(text, colleagues ?? [], chosen) : []),
  }
}

export type Mentioning = ReturnType<typeof useMention>
