import { hours, minutes, type Instant } from '../../kernel/time.ts'
import type { Random } from './random.ts'
import type { DemoParcel, DemoScan, ScanCode } from './steps.ts'

/** How the parcel stands when its customer complains. */
export type Way = 'not_sent' | 'silent' | 'moving' | 'denied' | 'arrived'

// Made up, like everything here: no courier of this name is blamed for anything.
const carriers = [
  ['飞燕速运', 'FY'],
  ['云途快递', 'YT0'],
  ['百川物流', 'BC'],
  ['晨星快运', 'CX'],
  ['驰远速递', 'CY'],
] as const
const origins = ['杭州', '广州', '义乌', '临沂', '郑州']
const cities = [
  '绵阳',
  '台州',
  '洛阳',
  '赣州',
  '襄阳',
  '湛江',
  '保定',
  '柳州',
  '衢州',
  '南充',
  '芜湖',
  '榆林',
]
const hubs = ['武汉', '长沙', '合肥', '西安', '南昌', '济南']

interface Stop {
  readonly code: ScanCode
  readonly text: string
}

/** The way of a parcel from the shop to the door, five to eight scans. */
function routeOf(random: Random, signedBy: string): Stop[] {
  const from = random.pick(origins)
  const to = random.pick(cities)
  const hub = random.pick(hubs)
  const middle: Stop[] = [
    { code: 'arrived', text: `【${hub}】快件到达分拨中心` },
    { code: 'departed', text: `【${hub}】快件离开分拨中心，下一站【${to}】` },
  ]
  return [
    { code: 'picked_up', text: `【${from}】网点已揽收` },
    { code: 'departed', text: `【${from}】转运中心已发出，下一站【${hub}】` },
    ...(random.chance(0.75) ? middle : [middle[1]!]),
    { code: 'arrived', text: `【${to}】转运中心已到达` },
    ...(random.chance(0.6) ? [{ code: 'arrived' as const, text: `【${to}】营业点已到达，等待派送` }] : []),
    { code: 'out_for_delivery', text: `【${to}】派件员正在派送` },
    { code: 'delivered', text: `已签收，签收人：${signedBy}` },
  ]
}

const strangers = ['家人代收', '门卫', '驿站代收', '前台']

interface Sent {
  readonly way: Exclude<Way, 'not_sent'>
  /** Makes the waybill unique. */
  readonly place: number
  readonly paidAt: Instant
  /** When she complains; for an order that nobody complains about, the present. */
  readonly complainedAt: Instant
  readonly now: Instant
}

/** The parcel with all scans up to the present: what happened after the complaint happened too. */
export function makeParcel(sent: Sent, random: Random): DemoParcel {
  const [carrier, prefix] = random.pick(carriers)
  const signedBy =
    sent.way === 'denied' ? random.pick(strangers) : random.chance(0.8) ? '本人' : random.pick(strangers)
  const route = routeOf(random, signedBy)
  const scans = timesOf(sent, route.length, random)
    .map((at, i): DemoScan => ({ at, ...route[i]! }))
    .filter(({ at }) => at <= sent.now - minutes(1))
  return {
    carrier,
    waybill: `${prefix}${random.whole(1000, 9999)}${String(sent.place).padStart(8, '0')}`,
    state: stateOf(scans),
    scans,
  }
}

function stateOf(scans: readonly DemoScan[]): DemoParcel['state'] {
  const last = scans.at(-1)?.code
  if (last === 'delivered' || last === 'out_for_delivery' || last === 'picked_up') return last
  return 'in_transit'
}

/** A moment for each stop, rising. */
function timesOf({ way, paidAt, complainedAt }: Sent, stops: number, random: Random): Instant[] {
  const ago = (from: number, to: number) => complainedAt - Math.round(hours(random.between(from, to)))
  const later = (from: number, to: number) => complainedAt + Math.round(hours(random.between(from, to)))
  const sentAt = paidAt + Math.round((complainedAt - paidAt) * random.between(0.04, 0.16))
  if (way === 'silent') {
    // Quiet for more than two days; then the desk asks, and it moves again.
    const known = random.whole(1, 4)
    const last = ago(50, 70)
    return [
      ...spread(Math.min(sentAt, last - minutes(30 * known)), last, known, random),
      ...spread(later(14, 40), later(44, 80), stops - known, random),
    ]
  }
  if (way === 'moving') {
    const known = random.whole(2, stops - 2)
    const last = ago(3, 30)
    return [
      ...spread(Math.min(sentAt, last - hours(known)), last, known, random),
      ...spread(later(2, 8), later(10, 44), stops - known, random),
    ]
  }
  const signedAt = ago(way === 'denied' ? 2 : 1, way === 'denied' ? 40 : 70)
  const from = Math.min(sentAt, signedAt - hours(20))
  const doorstep = signedAt - Math.round(minutes(random.between(50, 280)))
  return [...spread(from, doorstep, stops - 1, random), signedAt]
}

/** `count` rising moments, both ends included. */
function spread(from: Instant, to: Instant, count: number, random: Random): Instant[] {
  if (count <= 1) return count === 1 ? [to] : []
  const between = Array.from({ length: count - 2 }, () => random.between(0.06, 0.94)).sort((a, b) => a - b)
  return [0, ...between, 1].map((share, i) => Math.round(from + (to - from) * share) + i)
}
