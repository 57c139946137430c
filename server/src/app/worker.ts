import { days, seconds } from '../kernel/time.ts'
import { bulkWords } from './bulk-words.ts'
import { importKinds } from './import-kinds.ts'
import { repeat, type Loop } from '../platform/loop.ts'
import { forgetOldKeys } from '../platform/http/idempotency.ts'
import type { Database } from '../platform/db.ts'
import type { Clock } from '../platform/clock.ts'
import { forgetOldOutbox } from '../platform/relay.ts'
import type { Storage } from '../platform/storage/storage.ts'
import { letGoAfter, SYSTEM, transact, type Work } from '../platform/work.ts'
import { forgetOldActs, nextActAt, workOnBulk } from '../rooms/bulk/jobs.ts'
import { deliverNext, passOnNotices } from '../rooms/channels/jobs.ts'
import { forgetOldDeliveries } from '../rooms/channels/index.ts'
import { actOnClocksOf, actOnDueClocks, casesWithDueClocks, nextClockAt } from '../rooms/clocks/jobs.ts'
import { climbBroken, findLadders } from '../rooms/clocks/escalate.ts'
import { climbStale, findStale } from '../rooms/clocks/escalate-stale.ts'
import { moveClocks } from '../rooms/clocks/move-jobs.ts'
import { forgetOldTraces } from '../rooms/collaboration/index.ts'
import { forgetUploads, removeOrphans } from '../rooms/files/index.ts'
import { forgetOldFiles, importLease, workOnImport } from '../rooms/imports/index.ts'
import { askTheLead } from '../rooms/handover/jobs.ts'
import { eraseNextDue, findDue } from '../rooms/customers/jobs.ts'
import { workOnFollowUps } from '../rooms/follow-up/jobs.ts'
import { climbOverdue } from '../rooms/inquiries/jobs.ts'
import { lookAtParcels, openAlertCases } from '../rooms/radar/jobs.ts'
import { prepareScanMonths } from '../rooms/orders/index.ts'
import { adapters } from '../rooms/execution/index.ts'
import { readPayments } from '../rooms/execution/payments.ts'
import { executeDue } from '../rooms/remedies/execute.ts'
import { endDisputes, seatDisputes, tellUnaccepted } from '../rooms/disputes/jobs.ts'
import { expireRequests } from '../rooms/remedies/end-remedy.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import { assignNew, handToLeads, reassignStranded } from '../rooms/roster/jobs.ts'
import { forgetOldWaits } from '../rooms/roster/index.ts'
import { forgetOldNotices } from '../rooms/notices/index.ts'
import { forgetOldRequests, workOnOpinions } from '../rooms/second-opinion/jobs.ts'
import { forgetOldSessions, forgetOldTries, sealAudit } from '../rooms/people/index.ts'

export interface WorkerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
  readonly storage: Storage
  /** Messages may go to private networks and to this machine. */
  readonly privateNetworks?: boolean
  readonly onError: (error: unknown) => void
}

/** A robot that answers slowly holds up one of them; the others go on. */
const SENDERS = 3
/** A platform that answers slowly holds up the steps of one of them. */
const EXECUTORS = 2

// A clock that another node starts is seen at the latest after this time.
const LONGEST_SLEEP = 500

const inOneTransaction = [
  forgetOldKeys,
  forgetOldSessions,
  forgetOldTraces,
  forgetOldTries,
  forgetOldWaits,
  forgetOldRequests,
]
const inBatches = [forgetOldFiles, forgetOldActs, forgetOldNotices, forgetOldDeliveries]

/** Scans of the next month find their partition. */
const AHEAD = days(31)

const LET_GO = letGoAfter(seconds(10))

/** Each takes a bounded batch a second, and the next at once while there is more. */
const soonAgain = [
  ...[moveClocks, climbOverdue, climbBroken, climbStale, askTheLead, expireRequests],
  ...[seatDisputes, tellUnaccepted, endDisputes],
  ...[lookAtParcels, workOnFollowUps],
]

/** The background node: clocks, seals and cleaning. Any number may run; each thing is done by one of them. */
export function startWorker(options: WorkerOptions): Loop {
  const { database, clock, tools, storage, onError } = options
  const work = <T>(operation: (work: Work) => Promise<T>) =>
    transact(database, { now: clock.now(), by: SYSTEM, first: LET_GO }, operation)
  const every: Every = (everyMs, round) => repeat(round, { everyMs, onError })

  // One case that cannot be saved must not keep the others waiting: they are done one by one then.
  const oneByOne = async (error: unknown) => {
    onError(error)
    for (const caseId of await casesWithDueClocks(database.db, clock.now()))
      await work((one) => actOnClocksOf(one, caseId)).catch(onError)
    return 0
  }
  let leaving = false
  const lease = importLease(clock.now)
  const hands = {
    database,
    now: clock.now,
    kinds: importKinds({ database, now: clock.now, tools }),
    leaving: () => leaving,
  }
  const cleaning = { database, storage, now: clock.now }
  const loops = [
    every(LONGEST_SLEEP, async () => {
      if ((await work(actOnDueClocks).catch(oneByOne)) > 0) return 0
      const next = await nextClockAt(database.db)
      return next === null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(20, next - clock.now()))
    }),
    ...soonAgain.map((job) => every(1000, async () => ((await work(job)) > 0 ? 0 : undefined))),
    every(60_000, async () => ((await work(findLadders)) + (await work(findStale)) > 0 ? 1000 : undefined)),
    every(LONGEST_SLEEP, async () => {
      const given = (await work(handToLeads)) + (await work(assignNew))
      return given > 0 ? 0 : undefined
    }),
    every(2000, async () => ((await work(reassignStranded)) > 0 ? 0 : undefined)),
    every(1000, async () => ((await openAlertCases({ database, clock, tools })) > 0 ? 0 : undefined)),
    ...outwardLoops(options, every),
    every(1000, async () => void (await work(sealAudit))),
    every(LONGEST_SLEEP, async () => {
      if ((await workOnBulk({ database, now: clock.now, words: bulkWords })) > 0) return 0
      const next = await nextActAt(database.db)
      return next === null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(20, next - clock.now()))
    }),
    every(500, async () => ((await workOnImport(hands, lease)) ? 0 : undefined)),
    every(21_600_000, async () => void (await removeOrphans(cleaning))),
    // One buyer a second at most: a thousand are done within the hour, and no desk feels it.
    every(1000, async () => void (await work(eraseNextDue))),
    every(60_000, async () => ((await work(findDue)) > 0 ? 200 : undefined)),
    every(600_000, async () => {
      await forgetUploads(cleaning)
      await prepareScanMonths(database.db, clock.now(), clock.now() + AHEAD)
      for (const forget of inOneTransaction) await work(forget)
      for (const forget of inBatches) await forget(database.db, clock.now())
      return (await forgetOldOutbox(database.db, clock.now())) > 0 ? 1000 : undefined
    }),
  ]
  return {
    stop: async () => {
      leaving = true
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

type Every = (everyMs: number, round: () => Promise<number | void>) => Loop

/** What leaves the house: notices on their way, and questions to the shop's model. */
function outwardLoops({ database, clock, tools, ...options }: WorkerOptions, every: Every): Loop[] {
  const network = { privateNetworks: options.privateNetworks ?? false }
  const outside = { database, now: clock.now, secret: tools.secret }
  const hands = { ...outside, network }
  const speaker = { ...hands, adapters }
  const passOn = () => transact(database, { now: clock.now(), by: SYSTEM }, passOnNotices)
  return [
    every(LONGEST_SLEEP, async () => ((await passOn()) > 0 ? 0 : undefined)),
    ...Array.from({ length: EXECUTORS }, () =>
      every(LONGEST_SLEEP, async () => ((await executeDue(speaker)) > 0 ? 0 : undefined)),
    ),
    every(30_000, async () => ((await readPayments(speaker)) ? 0 : undefined)),
    every(1000, async () => ((await workOnOpinions({ ...outside, ...network })) > 0 ? 0 : undefined)),
    ...Array.from({ length: SENDERS }, () =>
      every(LONGEST_SLEEP, async () => ((await deliverNext(hands)) ? 0 : undefined)),
    ),
  ]
}
