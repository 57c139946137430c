import type { KeyboardEvent, ReactNode } from 'react'
import type { NewPromise } from '../../lib/shapes.ts'
import { useCallOffer } from './use-call-offer.tsx'
import { usePromiseOffer } from './use-promise-offer.tsx'
import { useReplyDraft } from './use-reply-draft.tsx'
import { useReplyWording } from './use-wording.tsx'

type Wording = ReturnType<typeof useReplyWording>

interface Help extends Pick<Wording, 'found' | 'guard'> {
  /** Asks for a draft; stands in the composer's head. */
  button: ReactNode
  /** What is said about the words, below them. */
  below: ReactNode
  /** True: the key was one of ours. */
  press: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  promises: () => NewPromise[]
  /** The time of a call that the reply offers, if it does. */
  offersCall: () => { offersCallAt?: string }
}

/** Whoever writes a reply is helped: a draft to begin with, its promises kept as clocks, its wording made better. */
export function useReplyHelp(options: Parameters<typeof useReplyWording>[0]): Help {
  const { of, active, text, onWrite } = options
  const drafted = useReplyDraft({ number: of.number, active, text, onWrite })
  const promised = usePromiseOffer({ active, text })
  const called = useCallOffer(options)
  const wording = useReplyWording(options)
  return {
    button: drafted.button,
    below: (
      <>
        {drafted.note}
        {called.note}
        {promised.note}
        {wording.below}
      </>
    ),
    press: (event) => called.press(event) || promised.press(event) || wording.press(event),
    promises: promised.asked,
    offersCall: called.asked,
    found: wording.found,
    guard: wording.guard,
  }
}
