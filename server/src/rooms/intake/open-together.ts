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
import { holdUploads } from '../files/index.ts'
import type { Arrival } from './arrival.ts'
import { describeOpened } from './describe.ts'
import { intakeLocks, lockKeysOf } from './facts.ts'
import { openCases, type IntakeTools, type Opened } from './open-cases.ts'

/** One arrival with whoever brings it and the key under which its answer is kept. */
export interface Submission {
  readonly caller: Caller
  readonly arrival: Arrival
  readonly key: KeyOfRequest | null
}

export type Answered = Stored | { readonly refusal: Refusal }
export type Settled = { readonly answered: Answered } | { readonly error: unknown }

export interface Desk {
  readonly world: World
  readonly tools: IntakeTools
}

/** What two submissions of one transaction must not share. */
export const apartBy = ({ arrival, key }: Submission): string[] => [
  ...lockKeysOf(arrival).map(String),
  ...(key ? [`key ${key.key}`] : []),
]

/**
 * Opens cases for submissions of one caller that share nothing (`apartBy`), in one transaction, and settles each
 * after the commit. When it fails, each is done again by itself, so that nobody pays for another.
 */
export async function openTogether(desk: Desk, batch: readonly Submission[]): Promise<Settled[]> {
  try {
    return (await openInOne(desk, batch)).map((answered) => ({ answered }))
  } catch (error) {
    if (batch.length === 1 && sqlState(error) !== UNIQUE_VIOLATION) return [{ error }]
    const settled: Settled[] = []
    for (const one of batch) settled.push(await openAlone(desk, one))
    return settled
  }
}

const MOST_TRIES = 4

/** Tried again when two requests wrote the same unique thing at the same moment: the second sees the first's row then. */
async function openAlone(desk: Desk, one: Submission, left = MOST_TRIES): Promise<Settled> {
  try {
    return { answered: (await openInOne(desk, [one]))[0]! }
  } catch (error) {
    if (left <= 1 || sqlState(error) !== UNIQUE_VIOLATION) return { error }
    return openAlone(desk, one, left - 1)
  }
}

function openInOne({ world, tools }: Desk, batch: readonly Submission[]): Promise<Answered[]> {
  const keys = batch.map((one) => one.key)
  const first = [intakeLocks(batch.map((one) => one.arrival)), holdKeys(keys)].filter(Boolean).join(';')
  const opening = { now: world.clock.now(), by: batch[0]!.caller.actor, first }
  return transact(world.database, opening, async (work) => {
    const states = readHeldKeys(work, keys)
    const evidence = new Map<Submission, Held>()
    for (const [i, one] of batch.entries())
      if (states[i]!.is === 'new')
        evidence.set(one, await holdUploads(work, one.arrival.files, one.arrival.shop.id))
    const fresh = batch.filter((one) => evidence.get(one)?.ok)
    const opened = await openCases(
      work,
      fresh.map((one) => withEvidence(one.arrival, evidence.get(one)!)),
      tools,
    )
    return batch.map((one, i) => {
      const state = states[i]!
      if (state.is === 'answered') return state.stored
      if (state.is !== 'new') return { refusal: { code: `idempotency.${state.is}` } }
      const held = evidence.get(one)!
      if (!held.ok) return { refusal: held.refusal }
      const answered = answerOf(opened[fresh.indexOf(one)]!, one.arrival, work.now)
      if (one.key) keepAnswer(work, one.key, answered)
      return answered
    })
  })
}

type Held = Awaited<ReturnType<typeof holdUploads>>

const withEvidence = (arrival: Arrival, held: Held): Arrival =>
  held.ok && held.value.files.length > 0 ? { ...arrival, evidence: held.value } : arrival

const answerOf = (opened: Opened, arrival: Arrival, now: number): Stored => ({
  status: opened.intake === 'created' || opened.intake === 'linked' ? 201 : 200,
  body: describeOpened(opened, arrival, now),
})
