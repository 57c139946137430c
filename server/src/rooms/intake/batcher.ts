import type { Refusal } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import {
  holdKeys,
  keepAnswer,
  readHeldKeys,
  type KeyOfRequest,
  type Stored,
} from '../../platform/http/idempotency.ts'
import { transact } from '../../platform/work.ts'
import type { Arrival } from './arrival.ts'
import { describeOpened } from './describe.ts'
import { intakeLocks, lockKeysOf } from './facts.ts'
import { openCases, type IntakeTools, type Opened } from './open-cases.ts'

export type Answered = Stored | { readonly refusal: Refusal }

export interface Submission {
  readonly caller: Caller
  readonly arrival: Arrival
  readonly key: KeyOfRequest | null
}

interface Waiting extends Submission {
  readonly locks: readonly unknown[]
  readonly resolve: (answered: Answered) => void
  readonly reject: (error: unknown) => void
}

export interface IntakeBatcher {
  /** The answer of one arrival, after its transaction has committed. */
  submit(submission: Submission): Promise<Answered>
}

/** Two batches at a time keep the database busy; what arrives meanwhile goes together in the next. */
const AT_ONCE = 2
const MOST = 16
const MOST_TRIES = 4

/**
 * Opens cases together that arrive at the same time: a promotion's thousand complaints need not be a thousand
 * commits. An arrival that comes alone is opened at once and alone. A batch holds arrivals of one caller about
 * different orders and customers; one that fails is done again, each by itself, so that nobody pays for another.
 */
export function intakeBatcher(world: World, tools: IntakeTools): IntakeBatcher {
  let waiting: Waiting[] = []
  let running = 0

  const next = (): void => {
    if (running >= AT_ONCE || waiting.length === 0) return
    const batch = takeBatch(waiting)
    waiting = waiting.filter((one) => !batch.includes(one))
    running++
    void openBatch(world, tools, batch).finally(() => {
      running--
      next()
    })
    next()
  }
  return {
    submit: (submission) =>
      new Promise((resolve, reject) => {
        const locks = [...lockKeysOf(submission.arrival), ...(submission.key ? [submission.key.key] : [])]
        waiting.push({ ...submission, locks, resolve, reject })
        next()
      }),
  }
}

/** The first that waits, and all behind it of the same caller that touch nothing of one another. */
function takeBatch([first, ...others]: readonly Waiting[]): Waiting[] {
  const batch = [first!]
  const taken = new Set(first!.locks)
  for (const one of others) {
    if (batch.length === MOST) break
    const apart = one.locks.every((lock) => !taken.has(lock))
    // What has to wait keeps its place: nothing behind it about the same order overtakes it.
    for (const lock of one.locks) taken.add(lock)
    if (apart && one.caller.actor.id === first!.caller.actor.id) batch.push(one)
  }
  return batch
}

async function openBatch(world: World, tools: IntakeTools, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await openTogether(world, tools, batch)
    batch.forEach((one, i) => one.resolve(answers[i]!))
  } catch (error) {
    if (batch.length === 1) return batch[0]!.reject(error)
    for (const one of batch) await openAlone(world, tools, one).then(one.resolve, one.reject)
  }
}

/** Tried again when two requests wrote the same unique thing at the same moment: the second sees the first's row then. */
async function openAlone(
  world: World,
  tools: IntakeTools,
  one: Submission,
  left = MOST_TRIES,
): Promise<Answered> {
  try {
    return (await openTogether(world, tools, [one]))[0]!
  } catch (error) {
    if (left <= 1 || sqlState(error) !== UNIQUE_VIOLATION) throw error
    return openAlone(world, tools, one, left - 1)
  }
}

function openTogether(world: World, tools: IntakeTools, batch: readonly Submission[]): Promise<Answered[]> {
  const arrivals = batch.map((one) => one.arrival)
  const keys = batch.map((one) => one.key)
  const first = [intakeLocks(arrivals), holdKeys(keys)].filter(Boolean).join(';')
  const opening = { now: world.clock.now(), by: batch[0]!.caller.actor, first }
  return transact(world.database, opening, async (work) => {
    const states = readHeldKeys(work, keys)
    const fresh = batch.filter((_, i) => states[i]!.is === 'new')
    const opened = await openCases(
      work,
      fresh.map((one) => one.arrival),
      tools,
    )
    return batch.map((one, i) => {
      const state = states[i]!
      if (state.is === 'answered') return state.stored
      if (state.is !== 'new') return { refusal: { code: `idempotency.${state.is}` } }
      const answered = answerOf(opened[fresh.indexOf(one)]!, one.arrival, work.now)
      if (one.key) keepAnswer(work, one.key, answered)
      return answered
    })
  })
}

const answerOf = (opened: Opened, { shop }: Arrival, now: number): Stored => ({
  status: opened.intake === 'created' || opened.intake === 'linked' ? 201 : 200,
  body: describeOpened(opened, shop.code, now),
})
