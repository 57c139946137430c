import { defaultRadar } from '@aftercare/contract/radar-policy'
import { hours, type Instant } from '../../kernel/time.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import type { Database } from '../../platform/db.ts'
import { putOrders, readSaid } from '../../rooms/orders/index.ts'
import { policyOfShop } from '../../rooms/policy/index.ts'
import { recordScans } from '../../rooms/radar/jobs.ts'

interface Stuck {
  readonly title: string
  readonly paidFen: number
  readonly buyer: string
  readonly carrier: string
  /** Each so many hours ago, oldest first. */
  readonly scans: readonly (readonly [hoursAgo: number, text: string])[]
}

const toHub = (from: string, quiet: number): Stuck['scans'] => [
  [quiet + 22, `【${from}】网点已揽收`],
  [quiet + 16, `【${from}】转运中心已发出，下一站【武汉分拨中心】`],
  [quiet, '快件已到达【武汉分拨中心】'],
]

const goods = [
  ['亚麻窗帘 2 片', 25_900],
  ['珐琅锅 24 厘米', 39_900],
  ['儿童餐椅', 32_800],
  ['羊毛盖毯', 18_600],
  ['陶瓷茶具 6 件', 22_800],
  ['竹纤维毛巾 4 条', 8_900],
  ['实木床头柜', 45_900],
  ['便携榨汁杯', 12_900],
] as const
const buyers = ['胡女士', '丁先生', '谭女士', '江先生', '余女士', '方女士', '石先生', '贺女士']

/** The hub of Wuhan overflowed after Double-11: what was on its way through it has not moved since. */
const overflow: Stuck[] = goods.map(([title, paidFen], i) => ({
  ...{ title, paidFen, buyer: buyers[i]!, carrier: '飞燕速运' },
  scans: toHub(i % 2 === 0 ? '义乌' : '杭州', 49 + i * 3),
}))

const others: Stuck[] = [
  {
    ...{ title: '手工玻璃花瓶', paidFen: 16_800, buyer: '秦女士', carrier: '百川物流' },
    scans: [
      [30, '【临沂】网点已揽收'],
      [6, '【合肥】转运中心发现快件外包装破损，已加固'],
    ],
  },
  {
    ...{ title: '棉麻抱枕套', paidFen: 5_900, buyer: '孟先生', carrier: '云途快递' },
    scans: [
      [80, '【广州】网点已揽收'],
      [52, '快件已暂存至学府路驿站，请及时取件'],
    ],
  },
  {
    ...{ title: '折叠晾衣架', paidFen: 9_900, buyer: '尹女士', carrier: '晨星快运' },
    scans: [
      [40, '【郑州】网点已揽收'],
      [27, '【郑州】转运中心已发出，下一站【西安分拨中心】'],
    ],
  },
]

/** So many orders beside those of the plan. */
export const STUCK_PARCELS = overflow.length + others.length

interface Kit {
  readonly database: Database
  readonly secret: Uint8Array
  readonly shopId: string
  readonly now: Instant
}

/** Parcels in trouble about which nobody has complained yet: the radar finds them as it would find anybody's. */
export async function placeStuckParcels({ database, secret, shopId, now }: Kit): Promise<void> {
  const policy = await policyOfShop(database.db, shopId)
  await transact(database, { now, by: SYSTEM }, async (work) => {
    const drafts = [...overflow, ...others].map((one, i) => draftOf(one, i, now))
    await putOrders(work, drafts, { shopId, policy, secret })
  })
  const scans = [...overflow, ...others].flatMap((one, i) =>
    one.scans.map(([ago, text]) => ({
      ...{ waybill: waybillOf(i), text, at: now - hours(ago), vendor: 'carrier' as const },
    })),
  )
  await transact(database, { now, by: SYSTEM }, (work) =>
    recordScans(work, scans, { shopId, policy: policy.document.radar ?? defaultRadar }),
  )
}

const numberOf = (i: number): string => `D11${String(80_200 + i * 7)}`
const waybillOf = (i: number): string => `FY88${String(31_400_200 + i * 13)}`

function draftOf({ title, paidFen, buyer, carrier, scans }: Stuck, i: number, now: Instant) {
  const paidAt = new Date(now - hours(scans[0]![0] + 9)).toISOString()
  const said = readSaid(numberOf(i), {
    ...{ platform: 'own', platformState: '已发货', buyer: { name: buyer }, paidFen, title, paidAt },
    parcels: [{ carrier, waybill: waybillOf(i) }],
  })
  if (!said.ok) throw new Error(`Invariant broken: the demo's order ${numberOf(i)} cannot be read`)
  return said.value
}
