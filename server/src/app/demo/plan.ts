import { hours, minutes, type Instant } from '../../kernel/time.ts'
import { castFates, type Part } from './cast.ts'
import { hostFor, putOnLine, secondOpening } from './second-line.ts'
import { makeOrder } from './orders.ts'
import { tellOpen } from './open-stories.ts'
import { loginsOf, makeCustomers, type DemoCustomer } from './people.ts'
import { randomFrom, seedOf, type Random } from './random.ts'
import { whenOpened } from './schedule.ts'
import type { DemoOrder, DemoPlan, DemoStep } from './steps.ts'
import { tellDisputed, tellLegal, tellPlain, tellPraise, tellUrgent } from './stories.ts'
import { makeSubjects, type Subject } from './subjects.ts'
import { makeTeller, type Scenery, type Teller } from './teller.ts'

export type { DemoAct, DemoCase, DemoOrder, DemoParcel, DemoPlan, DemoStep, Fate } from './steps.ts'

export interface DemoRequest {
  readonly now: Instant
  readonly seed: number
  readonly cases: number
}

/** A case with its story, before the stories are put in the order in which they began. */
export interface Told extends Part {
  readonly scenery: Scenery
  readonly openedAt: Instant
  readonly steps: readonly DemoStep[]
}

const NO_ORDER = 0.05
const COMES_AGAIN = 0.12
const COMES_BACK = 0.035
// Old enough that a story with a second round is over long before the present.
const LONG_AGO = hours(5 * 24)
// Nothing happens in the very last moment: the plan is carried out after it was made.
const MARGIN = minutes(1)

/**
 * Two weeks of a shop's after-sales desk up to `now`, in the middle of a promotion: who wrote what about which
 * order, and what the desk did. Pure: the same request always gives the same plan.
 */
export function planDemo({ now, seed, cases }: DemoRequest): DemoPlan {
  const random = randomFrom(seed)
  const customers = makeCustomers(cases, random)
  const told: Told[] = []
  for (const [place, part] of castFates(makeSubjects(cases, random), random).entries()) {
    const own = randomFrom(seedOf(seed, place))
    const host = hostFor(part, told, { now, random: own })
    if (host === null) {
      told.push(tellAlone(part, sceneryOf(part, { place, customers, told, own }), { now, own }))
      continue
    }
    told[host.scenery.place] = putOnLine(host, '1')
    told.push(tellBeside(part, host, { place, own }))
  }
  return assemble(told, customers, seed)
}

interface Setting {
  readonly place: number
  readonly customers: readonly DemoCustomer[]
  readonly told: readonly Told[]
  readonly own: Random
}

/** Mostly somebody new; sometimes a customer who has been here before. Service matters go to a lead. */
function sceneryOf({ subject }: Part, { place, customers, told, own }: Setting): Scenery {
  const again = told.length > 0 && own.chance(COMES_AGAIN)
  const needless = subject.kind === 'plain' || subject.kind === 'service' || subject.kind === 'praise'
  return {
    place,
    subject,
    customer: again ? own.pick(told).scenery.customer : customers[place]!.key,
    order: needless && own.chance(NO_ORDER) ? null : `order-${place + 1}`,
    line: null,
    agent: own.pick(loginsOf(subject.said.category === 'service' ? 'lead' : 'agent')),
  }
}

interface Moment {
  readonly now: Instant
  readonly own: Random
}

function tellAlone(part: Part, scenery: Scenery, { now, own }: Moment): Told {
  const { fate } = part
  let openedAt = whenOpened(fate, now, own)
  for (;;) {
    const night = fate === 'closed' || fate === 'stale'
    const teller = makeTeller(scenery, openedAt, night ? 'shop' : 'always', own)
    if (fate !== 'closed') tellOpen(teller, fate, now)
    else
      tellClosed(teller, { comesBack: now - openedAt > LONG_AGO && own.chance(COMES_BACK), assigned: false })
    if (teller.at() <= now - MARGIN) return { ...part, scenery, openedAt, steps: teller.steps }
    openedAt -= hours(24)
  }
}

/** The second case of an order: opened while the first is at work, and so already assigned to the same agent. */
function tellBeside(part: Part, host: Told, { place, own }: Pick<Setting, 'place' | 'own'>): Told {
  const { customer, order, agent } = host.scenery
  const scenery = { place, subject: part.subject, customer, order, line: '2', agent }
  const openedAt = secondOpening(host)
  const teller = makeTeller(scenery, openedAt, 'shop', own)
  tellPlain(teller, { comesBack: false, assigned: true })
  return { ...part, scenery, openedAt, steps: teller.steps }
}

function tellClosed(teller: Teller, ending: Parameters<typeof tellPlain>[1]): void {
  const { kind } = teller.scenery.subject
  if (kind === 'urgent') tellUrgent(teller)
  else if (kind === 'legal') tellLegal(teller)
  else if (kind === 'disputed') tellDisputed(teller)
  else if (kind === 'praise') tellPraise(teller)
  else tellPlain(teller, ending)
}

/** Stories in the order in which they began, their steps one after the other. */
function assemble(told: readonly Told[], customers: readonly DemoCustomer[], seed: number): DemoPlan {
  const inOrder = [...told].sort((a, b) => a.openedAt - b.openedAt)
  const used = new Set(told.map(({ scenery }) => scenery.customer))
  return {
    customers: customers.filter(({ key }) => used.has(key)),
    orders: ordersOf(inOrder, seed),
    cases: inOrder.map(({ openedAt, subject, fate }) => ({ openedAt, subject, fate })),
    steps: inOrder
      .flatMap(({ steps }, index) => steps.map((step) => ({ ...step, case: index })))
      .sort((a, b) => a.at - b.at),
  }
}

function ordersOf(inOrder: readonly Told[], seed: number): DemoOrder[] {
  const subjects = new Map<string, Subject[]>()
  for (const { scenery, subject } of inOrder)
    if (scenery.order !== null) subjects.set(scenery.order, [...(subjects.get(scenery.order) ?? []), subject])
  const firsts = inOrder.filter(({ scenery }) => scenery.order !== null && scenery.line !== '2')
  return firsts.map(({ scenery, openedAt }) =>
    makeOrder(
      {
        key: scenery.order!,
        place: scenery.place,
        customer: scenery.customer,
        openedAt,
        subjects: subjects.get(scenery.order!)!,
      },
      randomFrom(seedOf(seed + 1, scenery.place)),
    ),
  )
}
