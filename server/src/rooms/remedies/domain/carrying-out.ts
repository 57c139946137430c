import type { RemedyState, RemedyStep, StepState } from '@aftercare/contract/remedy-lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { needsProof, type StepResult } from './plan.ts'

export interface StepOfPlan {
  readonly position: number
  readonly step: RemedyStep
  readonly state: StepState
  readonly reference: string | null
}

interface Said {
  readonly position: number
  readonly result: StepResult
  readonly reference: string | null
}

export interface Carried {
  readonly remedy: RemedyState
  readonly steps: readonly StepOfPlan[]
  /** Said again: it stands there already. */
  readonly again: boolean
}

export type StepRefusal = {
  readonly code: 'step.unknown' | 'step.not_ready' | 'step.settled' | 'step.no_proof' | 'remedy.not_open'
}

/**
 * What the result of a step makes of its plan. Said twice it is done once; a step that failed ends the plan and gives
 * back what was held; what was sent and came back again is taken out of the books.
 */
export function carryOut(
  remedy: RemedyState,
  steps: readonly StepOfPlan[],
  { position, result, reference }: Said,
): Outcome<Carried, StepRefusal> {
  const step = steps.find((one) => one.position === position)
  if (!step) return refused({ code: 'step.unknown' })
  if (step.state === result && (result !== 'done' || step.reference === reference))
    return done({ remedy, steps, again: true })
  if (result === 'undone') return undo(remedy, steps, step)
  if (step.state === 'later') return refused({ code: 'step.not_ready' })
  if (step.state !== 'ready') return refused({ code: 'step.settled' })
  if (remedy !== 'granted') return refused({ code: 'remedy.not_open' })
  if (result === 'done' && needsProof(step.step) && reference === null)
    return refused({ code: 'step.no_proof' })
  const said = steps.map((one) => (one === step ? { ...one, state: result, reference } : one))
  if (result === 'failed') return done({ remedy: 'stopped', steps: said, again: false })
  const next = said.map((one) => (one.position === position + 1 ? { ...one, state: 'ready' as const } : one))
  const all = next.every(({ state }) => state === 'done')
  return done({ remedy: all ? 'done' : 'granted', steps: next, again: false })
}

// Only goods come back: money that was paid is asked for in another way.
function undo(
  remedy: RemedyState,
  steps: readonly StepOfPlan[],
  step: StepOfPlan,
): Outcome<Carried, StepRefusal> {
  if (step.step !== 'ship_goods' || step.state !== 'done') return refused({ code: 'step.settled' })
  if (remedy !== 'done') return refused({ code: 'remedy.not_open' })
  const said = steps.map((one) => (one === step ? { ...one, state: 'undone' as const } : one))
  return done({ remedy: 'stopped', steps: said, again: false })
}
