import type { StuckReason, TryOutcome } from '@aftercare/contract/execution-lists'
import { yuanText, type Fen } from '../../../kernel/money.ts'

/** What a call came to that brought no result. */
export type Trouble = Exclude<TryOutcome, 'done' | 'found_done' | 'differs' | 'closed' | 'absent'>
export interface Failed {
  readonly is: 'failed'
  readonly outcome: Trouble
  readonly detail: string
}

/** What the other side says of a thing when it is asked. `version`: what a call has to name, so that it counts once. */
export type Found =
  | { readonly is: 'done'; readonly reference: string; readonly fen: Fen | null }
  | { readonly is: 'open'; readonly version: string; readonly fen: Fen | null }
  | { readonly is: 'closed'; readonly detail: string }
  | { readonly is: 'absent'; readonly detail: string }
  | Failed

/** What the other side says when it is told to do it. */
export type Called = { readonly is: 'done'; readonly reference: string } | Failed

/** What a try came to, as it is kept. */
export type Result =
  | { readonly is: 'done'; readonly outcome: 'done' | 'found_done'; readonly reference: string }
  | {
      readonly is: 'not_done'
      readonly outcome: TryOutcome
      readonly detail: string
      /** Whether a call may have been done though no answer came; null: we learnt nothing, it is as it was. */
      readonly unknown: boolean | null
    }

type Step =
  { readonly does: 'call'; readonly version: string } | { readonly does: 'end'; readonly result: Result }

const end = (outcome: TryOutcome, detail: string, unknown = false): Step => ({
  does: 'end',
  result: { is: 'not_done', outcome, detail, unknown },
})

/**
 * What follows from asking. Only what the other side itself calls open, with our amount, is called: whoever does not
 * know what an earlier call came to learns it here, and nothing is done twice.
 */
export function afterAsking(found: Found, fen: Fen): Step {
  if (found.is === 'failed') {
    const { outcome, detail } = found
    return { does: 'end', result: { is: 'not_done', outcome, detail, unknown: null } }
  }
  if (found.is === 'closed') return end('closed', found.detail)
  if (found.is === 'absent') return end('absent', found.detail)
  if (found.fen !== null && found.fen !== fen)
    return end('differs', `${yuanText(found.fen)} / ${yuanText(fen)}`, found.is === 'done')
  if (found.is === 'open') return { does: 'call', version: found.version }
  return { does: 'end', result: { is: 'done', outcome: 'found_done', reference: found.reference } }
}

// The other side answered, and said that it did not do it.
const answered: readonly Trouble[] = ['conflict', 'sms_needed', 'refused', 'settings', 'unreachable']

/** What a call came to. */
export const afterCalling = (called: Called): Result =>
  called.is === 'done'
    ? { is: 'done', outcome: 'done', reference: called.reference }
    : {
        is: 'not_done',
        outcome: called.outcome,
        detail: called.detail,
        unknown: !answered.includes(called.outcome),
      }

const forPeople: readonly TryOutcome[] = ['sms_needed', 'refused', 'settings', 'differs', 'closed', 'absent']

/** Tried so often, a person has to look: after about half an hour. */
export const MOST_TRIES = 10

/** Why a step now waits for a person; null: it is tried again. */
export function whyStuck(outcome: TryOutcome, tries: number): StuckReason | null {
  if (forPeople.includes(outcome)) return outcome as StuckReason
  return tries >= MOST_TRIES ? 'repeated' : null
}
