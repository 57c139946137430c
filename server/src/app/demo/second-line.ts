import { days, minutes, shanghaiClock, type Instant } from '../../kernel/time.ts'
import type { Part } from './cast.ts'
import type { Told } from './plan.ts'
import type { Random } from './random.ts'

const SHARE = 0.06
const HIGH_VALUE = 200_000

/** Both matters are about goods that arrived: one parcel, two lines. */
const aboutGoods = ({ subject, fate }: Part): boolean =>
  fate === 'closed' &&
  subject.kind === 'plain' &&
  (subject.said.category === 'mismatch' || subject.said.category === 'usage')

/** When the second matter comes up: shortly after somebody took the first. */
export const secondOpening = ({ steps }: Told): Instant => steps[1]!.at + minutes(4)

/** A case whose order this matter is the second line of, or null: mostly a matter stands alone. */
export function hostFor(
  part: Part,
  told: readonly Told[],
  { now, random }: { readonly now: Instant; readonly random: Random },
): Told | null {
  if (!aboutGoods(part) || !random.chance(SHARE)) return null
  const hosts = told.filter(
    (one) =>
      aboutGoods(one) &&
      one.scenery.order !== null &&
      one.scenery.line === null &&
      one.openedAt < now - days(5) &&
      one.subject.paidFen + part.subject.paidFen <= HIGH_VALUE &&
      one.steps.every((step, i) => step.do !== 'open' || i === 0) &&
      byDay(one.openedAt) &&
      one.steps.find((step) => step.do === 'close')!.at > secondOpening(one) + minutes(10),
  )
  return hosts.length > 0 ? random.pick(hosts) : null
}

function byDay(at: Instant): boolean {
  const { minute } = shanghaiClock(at)
  return minute > 9 * 60 && minute < 20 * 60
}

/** The first case of the order says which line it is about: otherwise the second would join it. */
export const putOnLine = (told: Told, line: string): Told => ({
  ...told,
  scenery: { ...told.scenery, line },
  steps: told.steps.map((step) => (step.do === 'open' ? { ...step, line } : step)),
})
