import type { StepResult } from '@aftercare/contract/remedies'
import type { Fulfilment } from '@aftercare/contract/lists'
import type { RemedyKind } from '@aftercare/contract/remedy-lists'
import { cleanText } from '../../kernel/text.ts'
import { done, refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { decideFulfilment, family, type CaseEvent, type Held } from '../cases/index.ts'
import { endExecution, lockExecution, whyNotTakeOver } from '../execution/index.ts'
import { beginStep } from './begin-step.ts'
import { carryOut, type Carried, type StepOfPlan } from './domain/carrying-out.ts'
import { stepKey } from './domain/plan.ts'
import { backToReview, onRemedy } from './end-remedy.ts'
import { signerOf } from './facts.ts'
import { openRemedies, sharesOfRemedy, stepsOfRemedy, type StoredRemedy } from './queries.ts'

const fulfils: Record<RemedyKind, Fulfilment> = {
  refund: 'refund',
  return_refund: 'refund',
  price_protection: 'refund',
  exchange: 'exchange',
  reship: 'reship',
  repair: 'repair',
  compensate: 'compensation',
  coupon: 'compensation',
  guidance: 'other',
  refusal: 'other',
}

interface Said {
  readonly id: string
  readonly position: number
  readonly said: StepResult
}

/**
 * 手工执行，带凭据: a person did the step and gives its proof. A step that a system carries out is hers once it is stuck;
 * what may have been done is left to the system, so that nobody pays a second time.
 */
export const recordStep = (work: Work, caller: Caller, { id, position, said }: Said) =>
  onRemedy(work, { caller, id, permission: 'remedy.carry_out' }, async (remedy, held) => {
    const execution = await lockExecution(work.db, stepKey(id, position))
    const { result } = said
    const why = execution && whyNotTakeOver(execution, { result, hasNote: Boolean(said.note) })
    if (why) return refused({ code: why })
    const by = await signerOf(work.db, caller)
    const carried = await carryStep(work, held, { remedy, position, said, by })
    if (carried.ok && execution)
      await endExecution(work.db, execution.id, {
        ...{ state: result === 'done' ? 'by_hand' : 'given_up', now: work.now },
      })
    return carried
  })

/** What of a case its steps are carried out on. */
type Standing = Pick<Held, 'file' | 'now'>

interface Carrying {
  readonly remedy: StoredRemedy
  readonly position: number
  readonly said: StepResult
  /** Null: the system that carried it out. */
  readonly by: string | null
}

/** What the result of a step makes of its remedy and of the case, whoever carried it out. */
export async function carryStep(work: Work, held: Standing, { remedy, position, said, by }: Carrying) {
  const { id } = remedy
  const steps = await stepsOfRemedy(work.db, id)
  const reference = said.reference ? cleanText(said.reference) : null
  const carried = carryOut(remedy.state, steps, { position, result: said.result, reference })
  if (!carried.ok) return carried
  const value = { id, state: carried.value.remedy }
  if (carried.value.again) return done({ file: held.file, events: [], value })
  writeSteps(work, { remedy, before: steps, carried: carried.value })
  work.update(
    'remedySteps',
    { remedyId: id, position },
    { doneAt: held.now, doneBy: by, note: said.note ? cleanText(said.note) : null },
  )
  await beginNext(work, held, { remedy, before: steps, carried: carried.value })
  const step = steps.find((one) => one.position === position)!.step
  const data = { remedyId: id, remedy: remedy.kind, fen: remedy.fen, step, result: said.result }
  const ended = await endOf(work, held, { remedy, state: carried.value.remedy })
  return done({ file: ended.file, events: [{ kind: 'remedy_step', data }, ...ended.events], value })
}

interface Writing {
  readonly remedy: StoredRemedy
  readonly before: readonly StepOfPlan[]
  readonly carried: Carried
}

function writeSteps(work: Work, { remedy, before, carried }: Writing): void {
  carried.steps.forEach(({ position, state, reference }, at) => {
    if (before[at]!.state !== state)
      work.update('remedySteps', { remedyId: remedy.id, position }, { state, reference })
  })
  if (carried.remedy !== remedy.state)
    work.update('remedies', { id: remedy.id }, { state: carried.remedy, endedAt: work.now })
}

async function beginNext(
  work: Work,
  { file }: Standing,
  { remedy, before, carried }: Writing,
): Promise<void> {
  const next = carried.steps.find(({ state }, at) => state === 'ready' && before[at]!.state !== 'ready')
  if (!next) return
  const lines = (await sharesOfRemedy(work.db, remedy.id)).map(({ line }) => line)
  await beginStep(work, file, { remedy, position: next.position, step: next.step, lines })
}

interface Ending {
  readonly remedy: StoredRemedy
  readonly state: StoredRemedy['state']
}

/** With the last open remedy everything that was granted is carried out; one that failed is thought over again. */
async function endOf(work: Work, held: Standing, { remedy, state }: Ending) {
  const { file } = held
  const nothing: { file: typeof file; events: readonly CaseEvent[] } = { file, events: [] }
  if (state === 'granted') return nothing
  if (state === 'stopped') return { ...nothing, file: await backToReview(work.db, file, remedy.id) }
  const others = (await openRemedies(work.db, family(file))).filter(({ id }) => id !== remedy.id)
  if (others.length > 0) return nothing
  const fulfilled = decideFulfilment(work, held, { what: fulfils[remedy.kind], told: false })
  return fulfilled.ok ? fulfilled.value : nothing
}
