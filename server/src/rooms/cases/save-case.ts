import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import { say } from '../../platform/outbox.ts'
import { ReadyJson } from '../../platform/row-json.ts'
import type { Work } from '../../platform/work.ts'
import { isOpen, type Clock } from '../clocks/index.ts'
import { deleteClocks, insertClock, updateClock } from '../clocks/index.ts'
import { tellPersons, type CaseHappened } from '../notices/index.ts'
import type { CaseFile } from './domain/case-file.ts'
import { chainTextOf } from './domain/chain.ts'
import { queuePlace } from './domain/queue-order.ts'
import { deltaOf } from './domain/replay.ts'

/** What happened, in codes and numbers. The first event of a change carries what the change did to the case. */
export interface CaseEvent {
  readonly kind: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** Version of the shape of `data`; a reader of old events looks at it. */
const EVENT_VERSION = 1

/**
 * The only writer of a case: its state, its clocks, its place in the queue and its history change together or not
 * at all. `before` is null when the case is opened. The caller holds the case's lock. Gives the file with its new tip.
 */
export function saveCase(
  work: Work,
  before: CaseFile | null,
  after: CaseFile,
  events: readonly CaseEvent[],
): CaseFile {
  const saved = writeCase(work, before, after, events)
  saveClocks(work, before?.clocks ?? [], saved)
  return saved
}

/**
 * The same for a case whose story was told anew: clocks that never were are taken back, and whatever changed is
 * written afresh.
 */
export async function saveRetold(
  work: Work,
  before: CaseFile,
  after: CaseFile,
  events: readonly CaseEvent[],
): Promise<CaseFile> {
  const kept = before.clocks.filter((old) => after.clocks.some((now) => sameClock(old, now)))
  const gone = before.clocks.filter((old) => !kept.includes(old)).map((clock) => clock.id)
  await deleteClocks(work.db, before.identity.id, gone)
  const clocks = after.clocks.map((now) => kept.find((old) => sameClock(old, now)) ?? now)
  const saved = writeCase(work, before, { ...after, clocks }, events)
  saveClocks(work, kept, saved)
  return saved
}

const textOf = (clock: object): string => canonicalJson(clock as Json)
const sameClock = (a: Clock, b: Clock): boolean => textOf(a) === textOf(b)

function writeCase(
  work: Work,
  before: CaseFile | null,
  after: CaseFile,
  events: readonly CaseEvent[],
): CaseFile {
  const chain = appendEvents(work, before, after, events)
  const saved = { ...after, chain }
  tellPersons(work, happenedIn(saved, events))
  const kept = {
    toAnswer: saved.clocks.some((clock) => isOpen(clock) && clock.duty === 'answer_customer'),
    eventsSeq: chain.seq,
    chainTip: Buffer.from(chain.tip),
  }
  const place = queuePlace(saved)
  if (before) work.update('cases', { id: after.identity.id }, { ...saved.state, ...place, ...kept })
  else work.insert('cases', after.identity, saved.state, place, kept)
  return saved
}

/** What a change says to those whom it concerns: `saved` is the case as the change left it. */
export const happenedIn = (
  { identity, state, chain }: CaseFile,
  events: readonly CaseEvent[],
): CaseHappened => ({
  shopId: identity.shopId,
  caseId: identity.id,
  about: { assigneeId: state.assigneeId, level: state.level, safety: state.triage.flags.safety.holds },
  events,
  firstSeq: chain.seq - events.length + 1,
})

function saveClocks(work: Work, before: readonly Clock[], after: CaseFile): void {
  for (const clock of after.clocks) {
    const old = before.find((one) => one.id === clock.id)
    if (!old) insertClock(work, after.identity.id, clock)
    else if (old !== clock) updateClock(work, after.identity.id, clock)
  }
}

function appendEvents(work: Work, before: CaseFile | null, after: CaseFile, events: readonly CaseEvent[]) {
  const { id: caseId, shopId, number } = after.identity
  const delta = deltaOf(before, after)
  let { seq, tip } = after.chain
  events.forEach((event, i) => {
    seq++
    // Stored in the form in which it is hashed.
    const data = canonicalJson((i === 0 ? { ...event.data, ...delta } : (event.data ?? {})) as Json)
    const entry = {
      caseId,
      seq,
      at: work.now,
      actorKind: work.by.kind,
      actorId: work.by.id,
      kind: event.kind,
      version: EVENT_VERSION,
      policyVersion: after.state.policyVersion,
    }
    tip = sha256(tip, chainTextOf(entry, data))
    work.insert('caseEvents', { ...entry, data: new ReadyJson(data), hash: tip })
    say(work, { shopId, caseId, number, kind: event.kind, cause: String(seq) })
  })
  return { seq, tip }
}

/** The tip of a chain that has no event yet. */
export const EMPTY_CHAIN = { seq: 0, tip: new Uint8Array(32) }
