import { hours, minutes, shanghaiClock, type Instant } from '../../kernel/time.ts'
import type { Judge, Kind } from './judge.ts'
import { loginsOf, staff } from './people.ts'
import type { Random } from './random.ts'
import { sceneReplies, solutions, type Scene } from './replies.ts'
import { fill, type Said } from './say.ts'
import type { DemoAct, DemoStep } from './steps.ts'
import { suits, type Subject } from './subjects.ts'

/** Minutes, from and to. */
export type Wait = readonly [from: number, to: number]

/** `shop`: people work from nine to ten at night. `always`: on the days of the promotion somebody is always there. */
export type Pace = 'shop' | 'always'

/** Who a case is about and where its words go. */
export interface Scenery {
  readonly place: number
  readonly subject: Subject
  readonly customer: string
  readonly order: string | null
  readonly line: string | null
  readonly agent: string
}

/** Tells one case step by step; each step comes some minutes after the one before. */
export interface Teller {
  readonly scenery: Scenery
  readonly judge: Judge
  readonly random: Random
  readonly steps: readonly DemoStep[]
  readonly said: Set<string>
  readonly at: () => Instant
  readonly tell: (wait: Wait, by: string | null, act: DemoAct) => void
}

interface Way {
  readonly openedAt: Instant
  readonly pace: Pace
  readonly random: Random
  readonly judge: Judge
}

/** What cannot wait until the morning is begun by whoever is on duty. */
const onDuty: readonly Kind[] = ['urgent', 'legal', 'disputed']
const DUTY = minutes(90)

export function makeTeller(scenery: Scenery, { openedAt, pace, random, judge }: Way): Teller {
  const steps: DemoStep[] = []
  const begunAtOnce = onDuty.includes(scenery.subject.kind)
  let at = openedAt
  const tell = (wait: Wait, by: string | null, act: DemoAct): void => {
    const wished = at + Math.round(minutes(random.between(...wait)))
    const atOnce = pace === 'always' || (begunAtOnce && wished - openedAt < DUTY)
    // The first step is the customer's own and keeps its time; system replies are sent in bulk by the night shift.
    const asWished = steps.length === 0 || act.do === 'mark_sent' || atOnce
    at = asWished ? wished : awake(wished, by === null, random)
    steps.push({ at, case: scenery.place, by, ...act })
  }
  return { scenery, judge, random, steps, said: new Set(), at: () => at, tell }
}

/** Nobody but the night shift is there. */
export const isNight = (at: Instant): boolean => awakeFrom(at, false) !== at

const OPENS = 9 * 60
const CLOSES = 22 * 60
const WAKES = 7 * 60 + 30

/** The same moment, or the next morning when everybody sleeps. */
function awake(at: Instant, customer: boolean, random: Random): Instant {
  const from = awakeFrom(at, customer)
  return from === at ? at : from + Math.round(minutes(random.between(1, 26)))
}

function awakeFrom(at: Instant, customer: boolean): Instant {
  const { minute, startOfDay } = shanghaiClock(at)
  const from = customer ? WAKES : OPENS
  const late = minute >= (customer ? CLOSES + 90 : CLOSES)
  if (minute >= from && !late) return at
  return startOfDay + (late ? hours(24) : 0) + minutes(from)
}

/** 「今天 18:30」「明天 10:00」: a concrete time, on the half hour and while people work. */
export function byWhen(at: Instant, within: number): string {
  const target = shanghaiClock(at + hours(within))
  const half = Math.ceil(target.minute / 30) * 30
  const overnight = half > CLOSES - 30
  const minute = overnight || half < OPENS ? OPENS + 60 : half
  const day = Math.round((target.startOfDay - shanghaiClock(at).startOfDay) / hours(24)) + (overnight ? 1 : 0)
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  return `${['今天', '明天', '后天'][day] ?? '三天内'} ${clock}`
}

const nameOf = (login: string): string => staff.find((person) => person.login === login)!.name

/** Something that suits the matter and was not yet said in this case, as long as there is such a thing. */
export function pickSaid(teller: Teller, choices: readonly Said[]): string {
  const { scenery, random, said } = teller
  const suiting = choices.filter(([, ...fits]) => suits(fits, scenery.subject))
  const fresh = suiting.filter(([text]) => !said.has(text))
  const [text] = random.pick(fresh.length > 0 ? fresh : suiting)
  said.add(text)
  return text
}

/** Words that suit the matter, filled: the product, a concrete time some hours ahead, the colleague's name. */
function inWords(teller: Teller, choices: readonly Said[], by: string, within: Wait): string {
  const { subject } = teller.scenery
  const text = pickSaid(teller, choices)
  const ahead = teller.random.between(...within)
  return fill(text, { product: subject.product.short, name: nameOf(by), by: byWhen(teller.at(), ahead) })
}

interface Answer {
  readonly wait: Wait
  readonly by: string
  readonly markSent?: boolean
}

/** A reply out of the scene's good ones. */
export function reply(teller: Teller, scene: Scene, { wait, by, markSent = true }: Answer): void {
  const text = inWords(teller, sceneReplies[scene], by, [1.5, 4])
  teller.tell(wait, by, { do: 'reply', text, offersSolution: false, markSent })
}

/** The reply that offers what the matter asks for. */
export function offer(teller: Teller, { wait, by }: Answer): void {
  const { subtype } = teller.scenery.subject.said
  if (subtype === null) return
  const choices = solutions[subtype]
  const text = inWords(teller, choices, by, [3, 26])
  teller.tell(wait, by, { do: 'reply', text, offersSolution: true, markSent: true })
}

/** What a person is told after a call that reached her: the offer of an urgent case. */
export function offerAfterCall(teller: Teller, { wait, by }: Answer): void {
  const text = inWords(teller, sceneReplies.urgent, by, [1, 5])
  teller.tell(wait, by, { do: 'reply', text, offersSolution: true, markSent: true })
}

/** The first words of the customer. What comes by phone or at the counter is typed in by a colleague. */
export function openCase(teller: Teller): void {
  const { subject, customer, order, line, agent } = teller.scenery
  const typed = subject.channel === 'phone' || subject.channel === 'form'
  teller.tell([0, 0], typed ? agent : null, {
    do: 'open',
    text: subject.words,
    channel: subject.channel,
    customer,
    order,
    line,
    joins: false,
  })
}

/** Mostly an agent takes it; sometimes a lead hands it out. */
export function assignCase(teller: Teller, wait: Wait, handedOut: number): void {
  const { random, scenery, tell } = teller
  const leads = loginsOf('lead').filter((login) => login !== scenery.agent)
  if (random.chance(handedOut)) tell(wait, random.pick(leads), { do: 'assign', to: scenery.agent })
  else tell(wait, scenery.agent, { do: 'take' })
}

export const pickLogin = (teller: Teller, role: 'lead' | 'supervisor' | 'legal'): string =>
  teller.random.pick(loginsOf(role))
