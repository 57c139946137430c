import type { StepResult } from '@aftercare/contract/remedies'
import type { Fulfilment } from '@aftercare/contract/lists'
import type { RemedyKind } from '@aftercare/contract/remedy-lists'
import { cleanText } from '../../kernel/text.ts'
import { done } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { decideFulfilment, family, type CaseEvent, type Held } from '../cases/index.ts'
import { carryOut, type Carried } from './domain/carrying-out.ts'
import { backToReview, onRemedy } from './end-remedy.ts'
import { signerOf } from './facts.ts'
import { openRemedies, stepsOfRemedy, type StoredRemedy } from './queries.ts'

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
 * 手工执行，带凭据: a person did the step and gives its proof. Whoever carries a step out (a platform's interface, an
 * ERP) says so in the same way, under the key of the step.
 */
export const recordStep = (work: Work, caller: Caller, { id, position, said }: Said) =>
  onRemedy(work, { caller, id, permission: 'remedy.carry_out' }, async (remedy, held) => {
    const steps = await stepsOfRemedy(work.db, id)
    const reference = said.reference ? cleanText(said.reference) : null
    const carried = carryOut(remedy.state, steps, { position, result: said.result, reference })
    if (!carried.ok) return carried
    const value = { id, state: carried.value.remedy }
    if (carried.value.again) return done({ file: held.file, events: [], value })
    const by = await signerOf(work.db, caller)
    writeSteps(work, { remedy, before: steps, carried: carried.value, position })
    work.update(
      'remedySteps',
      { remedyId: id, position },
      { doneAt: held.now, doneBy: by, note: said.note ? cleanText(said.note) : null },
    )
    const step = steps.find((one) => one.position === position)!.step
    const data = { remedyId: id, remedy: remedy.kind, fen: remedy.fen, step, result: said.result }
    const ended = await endOf(work, held, { remedy, state: carried.value.remedy })
    return done({ file: ended.file, events: [{ kind: 'remedy_step', data }, ...ended.events], value })
  })

interface Writing {
  readonly remedy: StoredRemedy
  readonly before: Awaited<ReturnType<typeof stepsOfRemedy>>
  readonly carried: Carried
  readonly position: number
}

function writeSteps(work: Work, { remedy, before, carried }: Writing): void {
  carried.steps.forEach(({ position, state, reference }, at) => {
    if (before[at]!.state !== state)
      work.update('remedySteps', { remedyId: remedy.id, position }, { state, reference })
  })
  if (carried.remedy !== remedy.state)
    work.update('remedies', { id: remedy.id }, { state: carried.remedy, endedAt: work.now })
}

interface Ending {
  readonly remedy: StoredRemedy
  readonly state: StoredRemedy['state']
}

/** With the last open remedy everything that was granted is carried out; one that failed is thought over again. */
async function endOf(work: Work, held: Held, { remedy, state }: Ending) {
  const { file } = held
  const nothing: { file: typeof file; events: readonly CaseEvent[] } = { file, events: [] }
  if (state === 'granted') return nothing
  if (state === 'stopped') return { ...nothing, file: await backToReview(work.db, file, remedy.id) }
  const others = (await openRemedies(work.db, family(file))).filter(({ id }) => id !== remedy.id)
  if (others.length > 0) return nothing
  const fulfilled = decideFulfilment(work, held, { what: fulfils[remedy.kind], told: false })
  return fulfilled.ok ? fulfilled.value : nothing
}
