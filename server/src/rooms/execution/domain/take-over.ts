import type { ExecutionState } from '@aftercare/contract/execution-lists'

interface Standing {
  readonly state: ExecutionState
  readonly unknown: boolean
}

type Why = 'step.automatic' | 'step.unclear'

/**
 * Whether a person may settle a step that a system carries out, or why not. What is being tried, or may have been
 * done without an answer, is left to the system until it gets stuck; who then gives it up has to have looked.
 */
export function whyNotTakeOver(
  { state, unknown }: Standing,
  said: { readonly result: 'done' | 'failed' | 'undone'; readonly hasNote: boolean },
): Why | null {
  if (state === 'done' || state === 'by_hand' || state === 'given_up') return null
  if (state === 'trying' || (state === 'waiting' && unknown)) return 'step.automatic'
  return unknown && said.result === 'failed' && !said.hasNote ? 'step.unclear' : null
}

/** Whether a remedy may be taken back whose step a system carries out: nothing of it may have been done. */
export const mayTakeBack = ({ state, unknown }: Standing): boolean =>
  state === 'waiting' || state === 'stuck' ? !unknown : state !== 'trying'
