import type {
  AlertEnd,
  AlertStage,
  AlertState,
  RadarRule,
  ScanEvent,
  ScanVendor,
  TellingState,
  TrackState,
} from './radar-lists.ts'
import type { Language, Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const scanEventWords: Record<ScanEvent, Word> = {
  ordered: w('已下单', 'Ordered'),
  picked_up: w('揽收', 'Picked up'),
  departed: w('发出', 'Departed'),
  arrived: w('到达', 'Arrived'),
  handled: w('处理中', 'Handled'),
  out_for_delivery: w('派送', 'Out for delivery'),
  held_for_pickup: w('待自提', 'Held for pickup'),
  delivered_self: w('本人签收', 'Signed in person'),
  delivered_proxy: w('他人代收', 'Signed by another'),
  delivered_locker: w('柜或驿站取走', 'Taken from a locker'),
  delivered: w('签收', 'Delivered'),
  delivery_failed: w('派送未成', 'Delivery failed'),
  delayed: w('延误', 'Delayed'),
  damaged: w('破损', 'Damaged'),
  refused: w('拒收', 'Refused'),
  intercepted: w('拦截或改址', 'Intercepted'),
  returning: w('退回途中', 'On its way back'),
  returned: w('已退回', 'Returned'),
  lost: w('丢失', 'Lost'),
  unknown: w('未识别', 'Not understood'),
}

export const trackStateWords: Record<TrackState, Word> = {
  announced: w('等揽收', 'Waiting for pickup'),
  moving: w('运输途中', 'On its way'),
  failed: w('派送没成', 'Not delivered'),
  out_for_delivery: w('正在派送', 'On the van'),
  held_for_pickup: w('待取件', 'At a station'),
  delivered: w('已签收', 'Delivered'),
  returning: w('退回途中', 'On its way back'),
  returned: w('已退回', 'Returned'),
  lost: w('丢失', 'Lost'),
}

export const radarRuleWords: Record<RadarRule, Word> = {
  lost: w('疑似丢件', 'Probably lost'),
  damaged: w('运输破损', 'Damaged on the way'),
  returned: w('被退回', 'Sent back'),
  gift_at_risk: w('赶不上日子', 'Misses its day'),
  silent: w('轨迹停滞', 'Silent'),
  delivery_slow: w('派送超时', 'Delivery too slow'),
  pickup_waits: w('未取件', 'Not fetched'),
  false_signing: w('签收存疑', 'Doubtful signature'),
  not_picked_up: w('揽收超时', 'Not picked up'),
}

export const alertStageWords: Record<AlertStage, Word> = {
  watch: w('关注', 'Watch'),
  act: w('要处理', 'Act'),
  reship: w('考虑补发', 'Consider sending again'),
}

export const alertStateWords: Record<AlertState, Word> = {
  open: w('预警中', 'Open'),
  ended: w('已结束', 'Ended'),
}

export const alertEndWords: Record<AlertEnd, Word> = {
  moved: w('又动了', 'Moved again'),
  delivered: w('已送达', 'Arrived'),
  settled: w('已人工了结', 'Settled by hand'),
}

export const tellingStateWords: Record<TellingState, Word> = {
  none: w('不用告知', 'No message'),
  drafted: w('等批准告知', 'Message to approve'),
  told_before: w('刚告知过', 'Told just before'),
  to_send: w('待发送', 'To send'),
  told: w('已告知', 'Told'),
}

export const scanVendorWords: Record<ScanVendor, Word> = {
  kuaidi100: w('快递100', 'Kuaidi100'),
  kdniao: w('快递鸟', 'KDNiao'),
  carrier: w('快递公司', 'Carrier'),
}

/** What an alert is about, for its sentence. */
export interface AlertSaid {
  readonly rule: RadarRule
  /** Whole hours since what it counts from. */
  readonly hours: number
  readonly place: string | null
}

const at = (place: string | null, language: Language): string =>
  place === null ? '' : language === 'zh' ? `在「${place}」` : ` at ${place}`

const because: Record<RadarRule, (said: AlertSaid) => Word> = {
  lost: ({ hours, place }) =>
    w(
      `最后一次看到是${at(place, 'zh') || '在途中'}，${hours} 小时没有任何轨迹，按丢件处理`,
      `Last seen${at(place, 'en')}, no scan for ${hours} hours: treated as lost`,
    ),
  damaged: ({ place }) =>
    w(`快递轨迹说包裹${at(place, 'zh')}破损`, `The carrier reports damage${at(place, 'en')}`),
  returned: ({ place }) => w(`包裹${at(place, 'zh')}往回退了`, `The parcel is going back${at(place, 'en')}`),
  gift_at_risk: ({ place }) =>
    w(
      `包裹${at(place, 'zh') || '在途中'}，照现在的进度赶不上客户要用的日子`,
      `As it stands${at(place, 'en')}, it misses the day`,
    ),
  silent: ({ hours, place }) =>
    w(`${at(place, 'zh')}停了 ${hours} 小时，没有新轨迹`, `No new scan for ${hours} hours${at(place, 'en')}`),
  delivery_slow: ({ hours, place }) =>
    w(
      `${at(place, 'zh')}派件 ${hours} 小时还没送到`,
      `Out for delivery for ${hours} hours${at(place, 'en')}`,
    ),
  pickup_waits: ({ hours, place }) =>
    w(`${at(place, 'zh')}等了 ${hours} 小时没人取`, `Not fetched for ${hours} hours${at(place, 'en')}`),
  false_signing: () =>
    w(
      '没有派件记录就显示签收，请核实是否真的送到',
      'Signed without any delivery on record: make sure it arrived',
    ),
  not_picked_up: ({ hours }) =>
    w(`单号已有 ${hours} 小时，快递还没揽收`, `Waybill made ${hours} hours ago, not picked up`),
}

/** Why the radar speaks of a parcel, in one sentence. */
export const alertBecause = (said: AlertSaid, language: Language): string =>
  because[said.rule](said)[language]
