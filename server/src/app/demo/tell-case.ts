import { sql } from 'kysely'
import { permissionsOf } from '@aftercare/contract/permissions'
import { done, invariant, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Database } from '../../platform/db.ts'
import { SYSTEM, transact, type Actor, type Work } from '../../platform/work.ts'
import { assignCase } from '../../rooms/cases/assign-case.ts'
import { closeCase, reopenCase } from '../../rooms/cases/close-case.ts'
import { recordCall } from '../../rooms/cases/record-call.ts'
import { reviewCase } from '../../rooms/cases/review-case.ts'
import { setLevel } from '../../rooms/cases/set-level.ts'
import { actOnClocksOf, nextClockAt } from '../../rooms/clocks/jobs.ts'
import { intakeLocks, logWords, openCases, type Arrival, type IntakeTools } from '../../rooms/intake/index.ts'
import { addNote, addReply } from '../../rooms/messages/add-message.ts'
import { markDelivery } from '../../rooms/messages/mark-delivery.ts'
import { firstPolicy, policyHash } from '../../rooms/policy/index.ts'
import { staff } from './people.ts'
import type { DemoPlan, DemoStep } from './steps.ts'

export interface Stage {
  readonly database: Database
  readonly tools: IntakeTools
  readonly shop: { readonly id: string; readonly code: string }
  /** The present: nothing is told beyond it. */
  readonly until: Instant
  readonly personIds: ReadonlyMap<string, string>
  /** External ids of cases that an earlier run told. */
  readonly told: ReadonlySet<string>
}

/** A case of the plan that was opened for real. */
interface Told {
  readonly id: string
  readonly number: number
}

const policy = { version: 1, hash: policyHash(firstPolicy), document: firstPolicy }

/**
 * Tells the cases of one order through the real operations, step by step in the order of time. Gives the steps that
 * the shop's own rules refused. Cases that an earlier run told are left as they are.
 */
export async function tellCases(stage: Stage, plan: DemoPlan, steps: readonly DemoStep[]): Promise<string[]> {
  const told = new Map<number, Told>()
  const refused: string[] = []
  for (const step of steps) {
    if (stage.told.has(externalId(step.case))) continue
    const one = told.get(step.case)
    if (one) await passTime(stage, one.id, step.at)
    if (step.do === 'open') {
      const { file } = await openStep(stage, plan, step)
      if (!one) told.set(step.case, file.identity)
    } else if (one) {
      const outcome = await act(stage, step, one.number)
      if (!outcome.ok) refused.push(`case ${step.case} ${step.do}: ${outcome.refusal.code}`)
    }
  }
  for (const { id } of told.values()) await passTime(stage, id, stage.until)
  return refused
}

const externalId = (i: number): string => `demo-${i}`

/** Warnings and breaches happen when they were due, not when the story is told. */
async function passTime({ database }: Stage, caseId: string, until: Instant): Promise<void> {
  for (;;) {
    const next = await nextClockAt(database.db, caseId)
    if (next === null || next > until) return
    await transact(database, { now: next, by: SYSTEM }, (work) => actOnClocksOf(work, caseId))
  }
}

type Open = DemoStep & { readonly do: 'open' }

async function openStep({ database, tools, shop }: Stage, plan: DemoPlan, step: Open) {
  const arrival = arrivalOf(shop, plan, step)
  const opening = { now: step.at, by: SYSTEM, first: intakeLocks([arrival]) }
  const [opened] = await transact(database, opening, (work) => openCases(work, [arrival], tools))
  invariant(opened, 'one arrival opens one case')
  return opened
}

function arrivalOf(shop: Stage['shop'], plan: DemoPlan, step: Open): Arrival {
  const customer = plan.customers.find((one) => one.key === step.customer)!
  const order = plan.orders.find((one) => one.key === step.order)
  return {
    shop,
    policy,
    channel: step.channel,
    text: step.text,
    customer: { name: customer.name, phone: customer.phone, externalId: null },
    order: order ? { number: order.number, ...(step.line === null ? {} : { line: step.line }) } : null,
    externalId: step.joins ? null : externalId(step.case),
    receivedAt: step.at,
    importedAs: null,
  }
}

async function act(stage: Stage, step: DemoStep, number: number): Promise<Outcome<unknown>> {
  const caller = callerOf(stage, step.by)
  const at = { now: step.at, by: caller.actor }
  return transact(stage.database, at, (work) => perform({ work, caller, number, stage }, step))
}

interface Scene {
  readonly work: Work
  readonly caller: Caller
  readonly number: number
  readonly stage: Stage
}

type Acts = {
  readonly [K in DemoStep['do']]: (
    scene: Scene,
    step: Extract<DemoStep, { do: K }>,
  ) => Promise<Outcome<unknown>>
}

/** Each act is one real operation. */
const acts: Acts = {
  open: async () => done(null), // told before: it has no case to act on yet
  customer_wrote: ({ work, caller, number, stage }, { text }) =>
    logWords(work, caller, { number, text }, stage.tools.model),
  reply: ({ work, caller, number }, { text, offersSolution, markSent }) =>
    addReply(work, caller, number, { kind: 'reply', text, offersSolution, markSent }),
  note: ({ work, caller, number }, { text }) => addNote(work, caller, number, text),
  call: ({ work, caller, number }, { outcome, note }) => recordCall(work, caller, number, { outcome, note }),
  take: ({ work, caller, number }) => assignCase(work, caller, number, caller.actor.id),
  assign: ({ work, caller, number, stage }, { to }) =>
    assignCase(work, caller, number, stage.personIds.get(to)!),
  finish_review: ({ work, caller, number }) => reviewCase(work, caller, number, { step: 'finished' }),
  seat_reviewers: ({ work, caller, number, stage }, { supervisor, legal }) =>
    reviewCase(work, caller, number, {
      step: 'seated',
      supervisor: stage.personIds.get(supervisor)!,
      legal: stage.personIds.get(legal)!,
    }),
  raise_level: ({ work, caller, number }, step) => setLevel(work, caller, number, step),
  lower_level: ({ work, caller, number }, step) => setLevel(work, caller, number, step),
  close: ({ work, caller, number }, { outcome, confirmation }) =>
    closeCase(work, caller, number, { outcome, confirmation }),
  reopen: ({ work, caller, number }, { reason }) => reopenCase(work, caller, number, { reason }),
  mark_sent: markSystemReply,
}

const perform = (scene: Scene, step: DemoStep): Promise<Outcome<unknown>> =>
  (acts[step.do] as (scene: Scene, step: DemoStep) => Promise<Outcome<unknown>>)(scene, step)

async function markSystemReply({ work, caller, number }: Scene): Promise<Outcome<unknown>> {
  const { rows } = await sql<{ id: string }>`
    select messages.id from messages join cases on cases.id = messages.case_id
    where cases.number = ${number} and messages.kind = 'system' and messages.delivery = 'to_send' limit 1
  `.execute(work.db)
  // A person's answer withdrew it already.
  return rows[0] ? markDelivery(work, caller, { number, messageId: rows[0].id }, 'delivered') : done(null)
}

/** The staff member of a step; the customer's own words are logged by the system. */
function callerOf({ shop, personIds }: Stage, login: string | null): Caller {
  const person = staff.find((one) => one.login === login)
  const role = person?.role ?? 'owner'
  const actor: Actor =
    login === null ? { kind: 'customer', id: null } : { kind: 'person', id: personIds.get(login)! }
  const membership = {
    shopId: shop.id,
    code: shop.code,
    name: shop.code,
    role,
    permissions: new Set(permissionsOf(role)),
    policyVersion: policy.version,
    policyHash: policy.hash,
  }
  return { actor, name: person?.name ?? '', memberships: [membership] }
}
