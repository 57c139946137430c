import type { Subtype } from '@aftercare/contract/lists'
import { days, hours, minutes, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Random } from './random.ts'
import type { DemoOrder, DemoParcel } from './steps.ts'
import type { Subject } from './subjects.ts'

export interface Bought {
  readonly key: string
  readonly place: number
  readonly customer: string
  readonly openedAt: Instant
  readonly subjects: readonly Subject[]
}

// Made up, like everything here: no courier of this name is blamed for anything.
const carriers = [
  ['飞燕速运', 'FY'],
  ['云途快递', 'YT0'],
  ['百川物流', 'BC'],
  ['晨星快运', 'CX'],
] as const
const hubs = ['绵阳', '台州', '洛阳', '赣州', '襄阳', '湛江', '临沂', '保定']

type Way = 'not_sent' | 'silent' | 'moving' | 'denied' | 'arrived'

const ways: Partial<Record<Subtype, Way>> = {
  order_change: 'not_sent',
  late: 'moving',
  stalled: 'silent',
  lost: 'denied',
  enquiry: 'moving',
}

/** The order behind a case, paid before the customer complains, with the parcel as it stands when she does. */
export function makeOrder(bought: Bought, random: Random): DemoOrder {
  const { key, place, customer, openedAt, subjects } = bought
  const first = subjects[0]!
  const { subtype } = first.said
  const way: Way = (subtype === null ? undefined : ways[subtype]) ?? 'arrived'
  const paidAt = openedAt - paidBefore(way, random)
  const parcel =
    way === 'not_sent' || random.chance(0.06) ? null : makeParcel({ way, place, openedAt }, random)
  const { category } = first.product
  return {
    key,
    // Day, four random digits, the place: unique, and as long as a platform's number.
    number: `${toShanghai(paidAt).slice(2, 10).replaceAll('-', '')}${random.whole(1000, 9999)}${String(place).padStart(6, '0')}`,
    productTitle: subjects.map(({ product }) => product.title).join(';'),
    productCategory: category,
    customMade: category === 'custom',
    paidFen: subjects.reduce((sum, { paidFen }) => sum + paidFen, 0),
    paidAt,
    customer,
    ...(parcel ? { parcel } : {}),
  }
}

function paidBefore(way: Way, random: Random): number {
  if (way === 'not_sent') return Math.round(minutes(random.between(6, 240)))
  return Math.round(days(way === 'arrived' ? random.between(4, 11) : random.between(3.5, 8)))
}

function makeParcel(
  { way, place, openedAt }: { readonly way: Way; readonly place: number; readonly openedAt: Instant },
  random: Random,
): DemoParcel {
  const [carrier, prefix] = random.pick(carriers)
  const waybill = `${prefix}${random.whole(1000, 9999)}${String(place).padStart(8, '0')}`
  const hub = random.pick(hubs)
  const ago = (from: number, to: number): Instant => openedAt - Math.round(hours(random.between(from, to)))
  if (way === 'silent') {
    const picked = random.chance(0.4)
    const lastScan = picked ? `【${hub}】网点已揽收` : `【${hub}转运中心】已到达,等待装车`
    return {
      carrier,
      waybill,
      state: picked ? 'picked_up' : 'in_transit',
      lastScanAt: ago(50, 78),
      lastScan,
      signedAt: null,
    }
  }
  if (way === 'moving') {
    const near = random.chance(0.3)
    const lastScan = near ? `【${hub}】派件员正在派送` : `【${hub}转运中心】已发出,下一站到达地分拨中心`
    return {
      carrier,
      waybill,
      state: near ? 'out_for_delivery' : 'in_transit',
      lastScanAt: ago(3, 40),
      lastScan,
      signedAt: null,
    }
  }
  const signedAt = ago(1, way === 'denied' ? 40 : 70)
  const lastScan = way === 'denied' ? '已签收,签收人:家人代收' : '已签收,签收人:本人'
  return { carrier, waybill, state: 'delivered', lastScanAt: signedAt, lastScan, signedAt }
}
