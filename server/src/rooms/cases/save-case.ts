import type { Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import { say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import { isOpen, type Clock } from '../clocks/index.ts'
import { insertClock, updateClock } from '../clocks/index.ts'
import type { CaseFile } from './domain/case-file.ts'
import { chainText } from './domain/chain.ts'
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
  const chain = appendEvents(work, before, after, events)
  const saved = { ...after, chain }
  const columns = {
    ...saved.state,
    ...queuePlace(saved),
    toAnswer: saved.clocks.some((clock) => isOpen(clock) && clock.duty === 'answer_customer'),
    eventsSeq: chain.seq,
    chainTip: Buffer.from(chain.tip),
  }
  if (before) work.update('cases', { id: after.identity.id }, columns)
  else work.insert('cases', { ...after.identity, ...columns })
  saveClocks(work, before?.clocks ?? [], after)
  return saved
}

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
    const data = plainData(i === 0 ? { ...event.data, ...delta } : { ...event.data })
    const entry = {
      caseId,
      seq,
      at: work.now,
      actorKind: work.by.kind,
      actorId: work.by.id,
      kind: event.kind,
      version: EVENT_VERSION,
      policyVersion: after.state.policyVersion,
      data,
    }
    tip = sha256(tip, chainText(entry))
    work.insert('caseEvents', { ...entry, hash: tip })
    say(work, { shopId, caseId, number, kind: event.kind, cause: String(seq) })
  })
  return { seq, tip }
}

// What the database will give back: undefined is gone, everything else is itself. Hashed in this form.
const plainData = (data: object): Json => JSON.parse(JSON.stringify(data)) as Json

/** The tip of a chain that has no event yet. */
export const EMPTY_CHAIN = { seq: 0, tip: new Uint8Array(32) }
