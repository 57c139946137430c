import { days, hours, minutes, type Instant } from '../../kernel/time.ts'
import { castFates, type Part } from './cast.ts'
import type { Judge } from './judge.ts'
import { tellOpen } from './open-stories.ts'
import { makeOrder, makeQuietOrder } from './orders.ts'
import { loginsOf, makeCustomers, type DemoCustomer } from './people.ts'
import { randomFrom, seedOf, type Random } from './random.ts'
import { whenOpened, whenPaid } from './schedule.ts'
import { hostFor, putOnLine, secondOpening } from './second-line.ts'
import type { DemoOrder, DemoPlan, DemoStep, DemoStory } from './steps.ts'
import { tellDisputed, tellLegal, tellPlain, tellPraise, tellUrgent } from './stories.ts'
import { judged, makeSubjects, type Subject } from './subjects.ts'
import { makeTeller, type Scenery, type Teller } from './teller.ts'

export interface DemoRequest {
  readonly now: Instant
  readonly seed: number
  readonly cases: number
  /** With those that somebody complains about. */
  readonly orders: number
  readonly judge: Judge
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
const LONG_AGO = days(5)
// Nothing happens in the very last moment: the plan is carried out after it was made.
const MARGIN = minutes(1)
/** So many orders come from one customer. */
const ORDERS_EACH = 2.1

/**
 * A month of a shop's after-sales desk up to `now`, with a great promotion in it: who bought what, who wrote what
 * about which order, and what the desk did. Pure: the same request always gives the same plan.
 */
export function planDemo(request: DemoRequest): DemoPlan {
  const { now, seed, cases, orders, judge } = request
  const random = randomFrom(seed)
  const customers = makeCustomers(Math.max(cases, Math.round(orders / ORDERS_EACH)), random)
  const subjects = makeSubjects(cases, random, { judge, at: now, ordered: true })
  const told: Told[] = []
  for (const [place, part] of castFates(subjects, random).entries()) {
    const own = randomFrom(seedOf(seed, place))
    const host = hostFor(part, told, { now, random: own })
    if (host === null) {
      told.push(tellAlone(part, sceneryOf(part, { place, customers, told, own }), { now, own, judge }))
      continue
    }
    told[host.scenery.place] = putOnLine(host, '1')
    told.push(tellBeside(part, host, { place, own, judge }))
  }
  return assemble(told, customers, request)
}

interface Setting {
  readonly place: number
  readonly customers: readonly DemoCustomer[]
  readonly told: readonly Told[]
  readonly own: Random
}

const agents = loginsOf('agent')
// The two that a visitor is offered have more of today's work in hand, so that their own desks look like desks.
const atDesk = [...agents, 'agent', 'agent', 'agent2']

/** Mostly somebody new; sometimes a customer who has been here before. Service matters go to a lead. */
function sceneryOf({ subject, fate }: Part, { place, customers, told, own }: Setting): Scenery {
  const again = told.length > 0 && own.chance(COMES_AGAIN)
  const needless = subject.kind === 'plain' || subject.kind === 'service' || subject.kind === 'praise'
  return {
    place,
    subject,
    customer: again ? own.pick(told).scenery.customer : customers[place]!.key,
    order: needless && own.chance(NO_ORDER) ? null : `order-${place + 1}`,
    line: null,
    agent: own.pick(
      subject.said.category === 'service' ? loginsOf('lead') : fate === 'closed' ? agents : atDesk,
    ),
  }
}

interface Moment {
  readonly now: Instant
  readonly own: Random
  readonly judge: Judge
}

function tellAlone(part: Part, scenery: Scenery, { now, own, judge }: Moment): Told {
  const { fate } = part
  let openedAt = whenOpened(fate, now, own)
  for (;;) {
    const night = fate === 'closed' || fate === 'stale'
    // The same words may mean another thing on another day: «on the 15th» has passed, or has not.
    const subject = judged(part.subject, { judge, at: openedAt, ordered: scenery.order !== null })
    const scene = { ...scenery, subject }
    const teller = makeTeller(scene, { openedAt, pace: night ? 'shop' : 'always', random: own, judge })
    if (fate !== 'closed') tellOpen(teller, fate, now)
    else
      tellClosed(teller, { comesBack: now - openedAt > LONG_AGO && own.chance(COMES_BACK), assigned: false })
    if (teller.at() <= now - MARGIN) return { fate, subject, scenery: scene, openedAt, steps: teller.steps }
    openedAt -= hours(24)
  }
}

type Beside = Pick<Setting, 'place' | 'own'> & Pick<Moment, 'judge'>

/** The second case of an order: opened while the first is at work, and so already assigned to the same agent. */
function tellBeside(part: Part, host: Told, { place, own, judge }: Beside): Told {
  const { customer, order, agent } = host.scenery
  const scenery = { place, subject: part.subject, customer, order, line: '2', agent }
  const openedAt = secondOpening(host)
  const teller = makeTeller(scenery, { openedAt, pace: 'shop', random: own, judge })
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

/** Cases are counted in the order in which they were opened; what belongs to one order is one story. */
function assemble(
  told: readonly Told[],
  customers: readonly DemoCustomer[],
  { now, seed, orders }: DemoRequest,
): DemoPlan {
  const inOrder = [...told].sort((a, b) => a.openedAt - b.openedAt)
  const groups = new Map<string, { told: Told; index: number }[]>()
  for (const [index, one] of inOrder.entries()) {
    const key = one.scenery.order ?? `case-${index}`
    const group = groups.get(key)
    if (group) group.push({ told: one, index })
    else groups.set(key, [{ told: one, index }])
  }
  const stories = [...groups.values()].map((group): DemoStory => ({
    order: orderOf(
      group.map((one) => one.told),
      { now, seed },
    ),
    steps: group
      .flatMap(({ told: { steps }, index }) => steps.map((step) => ({ ...step, case: index })))
      .sort((a, b) => a.at - b.at),
    open: group.some(({ told: { fate } }) => fate !== 'closed'),
  }))
  const withOrder = stories.filter(({ order }) => order !== null).length
  return {
    customers,
    cases: inOrder.map(({ openedAt, subject, fate }) => ({ openedAt, subject, fate })),
    stories,
    quietOrders: quietOrders(Math.max(0, orders - withOrder), { customers, now, seed, from: told.length }),
  }
}

function orderOf(group: readonly Told[], { now, seed }: Pick<DemoRequest, 'now' | 'seed'>): DemoOrder | null {
  const { scenery, openedAt } = group[0]!
  if (scenery.order === null) return null
  const { place, customer, order: key } = scenery
  const subjects: Subject[] = group.map((one) => one.subject)
  return makeOrder({ key, place, customer, openedAt, subjects, now }, randomFrom(seedOf(seed + 1, place)))
}

interface Quietly {
  readonly customers: readonly DemoCustomer[]
  readonly now: Instant
  readonly seed: number
  /** The first place that no case has taken. */
  readonly from: number
}

function quietOrders(count: number, { customers, now, seed, from }: Quietly): DemoOrder[] {
  return Array.from({ length: count }, (_, i) => {
    const place = from + i
    const random = randomFrom(seedOf(seed + 2, place))
    const paidAt = whenPaid(now, random)
    return makeQuietOrder({ place, customer: random.pick(customers).key, paidAt, now }, random)
  })
}
