/** What a carrier's scan says happened to a parcel 轨迹事件, whatever its words or codes were. */
export const scanEvents = [
  'ordered',
  'picked_up',
  'departed',
  'arrived',
  'handled',
  'out_for_delivery',
  'held_for_pickup',
  'delivered_self',
  'delivered_proxy',
  'delivered_locker',
  'delivered',
  'delivery_failed',
  'delayed',
  'damaged',
  'refused',
  'intercepted',
  'returning',
  'returned',
  'lost',
  'unknown',
] as const
export type ScanEvent = (typeof scanEvents)[number]

/** Where a parcel stands by all its scans 轨迹状态. */
export const trackStates = [
  'announced',
  'moving',
  'failed',
  'out_for_delivery',
  'held_for_pickup',
  'delivered',
  'returning',
  'returned',
  'lost',
] as const
export type TrackState = (typeof trackStates)[number]

/** Rules of the radar 预警规则; the order is that of the screen. */
export const radarRules = [
  'lost',
  'damaged',
  'returned',
  'gift_at_risk',
  'silent',
  'delivery_slow',
  'pickup_waits',
  'false_signing',
  'not_picked_up',
] as const
export type RadarRule = (typeof radarRules)[number]

/** How far an alert has come 预警程度: a look, a case, the decision to send again. */
export const alertStages = ['watch', 'act', 'reship'] as const
export type AlertStage = (typeof alertStages)[number]

/** What has become of an alert 预警状态. */
export const alertStates = ['open', 'ended'] as const
export type AlertState = (typeof alertStates)[number]

/** Why an alert ended 预警结束. */
export const alertEnds = ['moved', 'delivered', 'settled'] as const
export type AlertEnd = (typeof alertEnds)[number]

/** Whether the customer has heard of it from us 告知状态. */
export const tellingStates = ['none', 'drafted', 'told_before', 'to_send', 'told'] as const
export type TellingState = (typeof tellingStates)[number]

/** Who keys the codes of a scan 轨迹来源; codes of one mean something else at another. */
export const scanVendors = ['kuaidi100', 'kdniao', 'carrier'] as const
export type ScanVendor = (typeof scanVendors)[number]
