import { disputesOfPolicy } from '@aftercare/contract/default-evidence'
import { disputeSeats } from '@aftercare/contract/dispute-lists'
import type { Role } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { minutes } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import { family, happenedIn, readCaseFiles, saveCase, type CaseFile } from '../cases/index.ts'
import { tellRoles, type CaseHappened } from '../notices/index.ts'
import { policyOfShop } from '../policy/index.ts'
import { readAtWork, type AtWork } from '../roster/index.ts'
import { choosePair, seatedRoles, type Candidate } from './domain/seats.ts'
import { holdEnded, holdToSeat, holdUnaccepted, openDispute, seatsTaken } from './queries.ts'
import { leaveUnseated, seatedEvent, seatedFile, writeSeats } from './seat-people.ts'

const MOST_PER_ROUND = 50

interface ShopOfRound {
  readonly policy: PolicyDocument
  readonly people: readonly AtWork[]
}

/**
 * 安排两席: every case in review gets its two seats, with two people who are at work. Two nodes at once: each case goes
 * to one of them. Gives how many cases were looked at; call again until 0.
 */
export async function seatDisputes(work: Work): Promise<number> {
  const ids = await holdToSeat(work.db, work.now, MOST_PER_ROUND)
  if (ids.length === 0) return 0
  const files = await readCaseFiles(work.db, ids)
  const shops = new Map<string, ShopOfRound>()
  for (const shopId of new Set(files.map(({ identity }) => identity.shopId)))
    shops.set(shopId, await readShop(work, shopId))
  const everybody = [...shops.values()].flatMap(({ people }) => people.map(({ personId }) => personId))
  const sits = await seatsTaken(work.db, everybody)
  for (const file of files) await seat(work, file, { shop: shops.get(file.identity.shopId)!, sits })
  return files.length
}

async function readShop(work: Work, shopId: string): Promise<ShopOfRound> {
  const { document: policy } = await policyOfShop(work.db, shopId)
  const roles = seatedRoles(disputesOfPolicy(policy).legalStandIns)
  return { policy, people: await readAtWork(work.db, { shops: [shopId], roles, now: work.now }) }
}

interface Round {
  readonly shop: ShopOfRound
  /** In how many disputes people sit; those of this round count as well. */
  readonly sits: Map<string, number>
}

async function seat(work: Work, file: CaseFile, { shop: { policy, people }, sits }: Round): Promise<void> {
  const { legalStandIns, acceptMinutes } = disputesOfPolicy(policy)
  const acceptBy = work.now + minutes(acceptMinutes)
  const dispute = await openDispute(work.db, [file.identity.id])
  const pair = seatsOf(file) ?? chosen(people, sits, legalStandIns)
  if (pair === null) return leaveUnseated(work, file, dispute, acceptBy)
  for (const personId of Object.values(pair)) sits.set(personId, (sits.get(personId) ?? 0) + 1)
  const roles = {
    supervisor: people.find(({ personId }) => personId === pair.supervisor)?.role ?? null,
    legal: people.find(({ personId }) => personId === pair.legal)?.role ?? null,
  }
  writeSeats(work, file, { seats: pair, roles, dispute, acceptBy })
  const next = seatedFile(file, pair, work.now)
  saveCase(work, file, next, [seatedEvent(next)])
}

type Pair = Readonly<Record<(typeof disputeSeats)[number], string>>

function chosen(
  people: readonly AtWork[],
  sits: ReadonlyMap<string, number>,
  standIns: readonly Role[],
): Pair | null {
  const candidates: Candidate[] = people.map(({ personId, role, onShift }) => ({
    ...{ personId, role, onShift },
    sits: sits.get(personId) ?? 0,
  }))
  const pair = choosePair(candidates, standIns)
  return pair && { supervisor: pair.supervisor.personId, legal: pair.legal.personId }
}

// A case that was merged, or seated before there were disputes, keeps its two.
function seatsOf({ state: { reviewers } }: CaseFile): Pair | null {
  const [supervisor, legal] = disputeSeats.map(
    (seat) => reviewers.find((one) => one.seat === seat)?.personId ?? null,
  )
  return supervisor && legal ? { supervisor, legal } : null
}

/**
 * 没人入席: a seat that nobody accepted in time is told to the owner, once, with a line in the history. Gives how many
 * cases were looked at; call again until 0.
 */
export async function tellUnaccepted(work: Work): Promise<number> {
  const ids = await holdUnaccepted(work.db, work.now, MOST_PER_ROUND)
  const files = await readCaseFiles(work.db, ids)
  const happened: CaseHappened[] = []
  for (const file of files) {
    const dispute = await openDispute(work.db, family(file))
    if (!dispute || dispute.actAt === null || dispute.actAt > work.now) continue
    work.update('disputes', { id: dispute.id }, { actAt: null, toldAt: work.now })
    const empty = disputeSeats.filter((one) => !dispute.seats.some((s) => s.seat === one && s.acceptedAt))
    const events = [{ kind: 'dispute_unaccepted', data: { seats: empty, step: 'owner' } }]
    happened.push(happenedIn(saveCase(work, file, file, events), events))
  }
  await tellRoles(work, happened)
  return files.length
}

/** Disputes whose case is no longer in review stand no longer open. Gives how many; call again until 0. */
export async function endDisputes(work: Work): Promise<number> {
  const ids = await holdEnded(work.db, MOST_PER_ROUND)
  for (const id of ids)
    work.update('disputes', { id }, { state: 'ended', endedAt: work.now, actAt: null, lookAt: null })
  return ids.length
}
