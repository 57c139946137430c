import { takeBatch } from '../../platform/rows/take-batch.ts'
import { apartBy, openTogether, type Answered, type Desk, type Submission } from './open-together.ts'

interface Waiting extends Submission {
  readonly resolve: (answered: Answered) => void
  readonly reject: (error: unknown) => void
}

export interface IntakeBatcher {
  /** The answer of one arrival, after its transaction has committed. */
  submit(submission: Submission): Promise<Answered>
}

const MOST = 16

/**
 * Opens cases together that arrive at the same time: a promotion's thousand complaints need not be a thousand
 * commits. An arrival that comes alone is opened at once and alone; what arrives while `atOnce` batches are in the
 * database goes together in the next.
 */
export function intakeBatcher(desk: Desk, atOnce: number): IntakeBatcher {
  let waiting: Waiting[] = []
  let running = 0

  const next = (): void => {
    if (running >= atOnce || waiting.length === 0) return
    const isFirsts = (one: Waiting) => one.caller.actor.id === waiting[0]!.caller.actor.id
    const { batch } = takeBatch(waiting.filter(isFirsts), apartBy, MOST)
    const taken = new Set(batch)
    waiting = waiting.filter((one) => !taken.has(one))
    running++
    void open(desk, batch).finally(() => {
      running--
      next()
    })
    next()
  }
  return {
    submit: (submission) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...submission, resolve, reject })
        next()
      }),
  }
}

async function open(desk: Desk, batch: readonly Waiting[]): Promise<void> {
  const settled = await openTogether(desk, batch)
  settled.forEach((one, i) => {
    if ('answered' in one) batch[i]!.resolve(one.answered)
    else batch[i]!.reject(one.error)
  })
}
