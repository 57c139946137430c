import { sql } from 'kysely'
import type { Erased } from '@aftercare/contract/erasure'
import type { ErasureReason } from '@aftercare/contract/lists'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { eraseFromAnswers } from '../../platform/http/idempotency.ts'
import type { Work } from '../../platform/work.ts'
import { eraseActWords, isActingOn } from '../bulk/index.ts'
import {
  casesOf,
  caseNumber,
  eraseCallNotes,
  holdCasesOf,
  readCaseFiles,
  saveCase,
  writtenSince,
  type CaseFile,
} from '../cases/index.ts'
import { eraseQuestions } from '../channels/index.ts'
import { eraseDisputeWords } from '../disputes/index.ts'
import { eraseEvidenceWords } from '../evidence/index.ts'
import { eraseDrafts } from '../collaboration/index.ts'
import { eraseFiles } from '../files/index.ts'
import { eraseHandoverWords } from '../handover/index.ts'
import { eraseFromFiles, isImporting } from '../imports/index.ts'
import { eraseInquiryWords } from '../inquiries/index.ts'
import { erasePlatformWords, indexAnew } from '../intake/index.ts'
import { eraseMessages } from '../messages/index.ts'
import { eraseOrderWords } from '../orders/index.ts'
import { erasePromiseWords } from '../promises/index.ts'
import { eraseRadarPlaces } from '../radar/index.ts'
import { eraseRemedyWords } from '../remedies/index.ts'
import { record } from '../people/index.ts'
import { eraseViewsOf } from '../saved-views/index.ts'
import { eraseOpinions } from '../second-opinion/index.ts'
import { forgetPairs } from '../search/index.ts'
import { eraseReasons } from '../triage/index.ts'
import { marksOf, MOST_ERASED, whyNotErase } from './domain/erasure.ts'
import { eraseHoldWords, isHeld } from './holds.ts'
import { eraseCustomer, findCustomer, lockCustomer, type StoredCustomer } from './queries.ts'

interface Asked {
  readonly id: string
  readonly reason: ErasureReason
}

/** Everything of somebody that is held for this transaction. */
interface Held {
  readonly customer: StoredCustomer
  readonly hers: readonly CaseFile[]
  /** Cases of others that hold the words of one of hers. */
  readonly holders: readonly CaseFile[]
}

/**
 * 删除个人信息: names, numbers, ids and words of a buyer go from every table that holds them, in one transaction under
 * the locks of her cases; money, decisions, promises and the history stay, and the chains still hold. The answer is
 * the proof; the audit log keeps who, why and how much.
 */
export async function erase(
  work: Work,
  caller: Caller,
  { id, reason }: Asked,
): Promise<Outcome<Erased, Refusal>> {
  const found = await findCustomer(work.db, id, shopsWhere(caller, 'case.read'))
  if (!found) return refused({ code: 'customer.unknown' })
  if (!membershipIn(caller, found.shopId)!.permissions.has('customer.erase'))
    return refused({ code: 'actor.not_allowed' })
  const held = await hold(work.db, id, found.shopId)
  if (held === null) return refused({ code: 'erasure.busy' })
  const against = await whyNot(work.db, held)
  if (against) return refused(against)
  await eraseFromFiles(work.db, await inFiles(work.db, held))
  await eraseFromAnswers(work.db, marksOf(held.customer))
  return done(await eraseHeld(work, held, reason))
}

interface Ended {
  readonly id: string
  readonly shopId: string
  /** Asked under her locks: whether her time is still over. */
  readonly still: () => Promise<boolean>
}

/**
 * 保存期满: the same for a buyer whose time is over. Kept files and answers are left alone: they live for days, and her
 * last word is months old; taking the week's files from everybody each night would be no gain for anybody.
 */
export async function eraseByRetention(
  work: Work,
  { id, shopId, still }: Ended,
): Promise<Outcome<Erased, Refusal>> {
  const held = await hold(work.db, id, shopId)
  if (held === null) return refused({ code: 'erasure.busy' })
  if (!(await still())) return refused({ code: 'customer.unknown' })
  const against = await whyNot(work.db, held)
  return against ? refused(against) : done(await eraseHeld(work, held, 'retention_ended'))
}

/** Everything of hers that the shop keeps for long, with the lines that prove it. */
async function eraseHeld(work: Work, held: Held, reason: ErasureReason): Promise<Erased> {
  const { id, shopId } = held.customer
  const counts = await eraseEverywhere(work, held)
  for (const file of held.hers) saveCase(work, file, file, [{ kind: 'customer_erased', data: { reason } }])
  record(work, { shopId, action: 'customer.erased', subject: id, data: { reason, ...counts } })
  return counts
}

/** Cases first, as everybody who holds several; then herself. Null: another case of hers came in between. */
async function hold(db: Db, id: string, shopId: string): Promise<Held | null> {
  const { hers, holders } = await holdCasesOf(db, id, MOST_ERASED)
  await lockCustomer(db, id)
  const now = await casesOf(db, id, MOST_ERASED)
  if ([...now.hers, ...now.holders].join() !== [...hers, ...holders].join()) return null
  return {
    customer: (await findCustomer(db, id, [shopId]))!,
    hers: await readCaseFiles(db, hers),
    holders: await readCaseFiles(db, holders),
  }
}

async function whyNot(db: Db, { customer, hers, holders }: Held): Promise<Refusal | null> {
  const open = [...hers, ...holders].find(({ state }) => state.status !== 'closed')
  const { erasedAt, shopId } = customer
  const code = whyNotErase({
    erased: erasedAt !== null,
    saidSince: erasedAt !== null && (await writtenSince(db, idsOf(hers), erasedAt)),
    cases: hers.length,
    openCase: open !== undefined,
    held: await isHeld(db, customer.id),
    busy: (await isImporting(db, shopId)) || (await isActingOn(db, numbersOf(hers))),
  })
  if (code === null) return null
  return code === 'erasure.open_case' ? { code, detail: caseNumber(open!.identity.number) } : { code }
}

async function eraseEverywhere(work: Work, held: Held): Promise<Erased> {
  const { customer, hers, holders } = held
  const { id, shopId } = customer
  const { db } = work
  const [cases, numbers, marks] = [idsOf(hers), numbersOf(hers), marksOf(customer)]
  await eraseViewsOf(db, shopId, marks)
  await eraseActWords(db, numbers)
  await eraseDrafts(db, cases)
  await erasePlatformWords(db, cases)
  await eraseInquiryWords(db, cases)
  await eraseQuestions(db, cases)
  await erasePromiseWords(db, cases)
  await eraseRemedyWords(db, cases)
  await eraseRadarPlaces(db, { customerId: held.customer.id, cases })
  await eraseDisputeWords(db, cases)
  await eraseEvidenceWords(db, cases)
  await eraseOpinions(db, cases)
  await eraseReasons(db, cases)
  const files = await eraseFiles(db, cases)
  await eraseHandoverWords(db, { cases, numbers })
  // What the index holds is taken back before the words go, and made anew from what is left.
  await forgetPairs(db, shopId, [...cases, ...idsOf(holders)])
  const messages = (await eraseMessages(db, cases)) + (await eraseCallNotes(db, cases))
  const orders = await eraseOrderWords(db, { customerId: id, cases, marks })
  await eraseHoldWords(db, id)
  await eraseCustomer(db, id, work.now)
  await indexAnew(work, [...hers, ...holders])
  return { cases: hers.length, messages, orders, files }
}

const idsOf = (files: readonly CaseFile[]): string[] => files.map(({ identity }) => identity.id)
const numbersOf = (files: readonly CaseFile[]): number[] => files.map(({ identity }) => identity.number)

const inFiles = async (db: Db, held: Held) => ({
  shopId: held.customer.shopId,
  marks: marksOf(held.customer),
  numbers: await cellsOf(db, held),
})

/** The numbers by which a row of a file is hers: of her orders, and what other systems call her cases. */
async function cellsOf(db: Db, { customer, hers }: Held): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select orders.number from orders where orders.customer_id = ${customer.id}::uuid
    union
    select orders.number from cases join orders on orders.id = cases.order_id
    where cases.id = any(${idsOf(hers)}::uuid[])
  `.execute(db)
  const called = hers.flatMap(({ identity }) => identity.externalId ?? [])
  return [...rows.map(({ number }) => number), ...called]
}
