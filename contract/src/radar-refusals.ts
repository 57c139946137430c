import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of parcels and alerts 物流雷达. */
export const radarRefusals = {
  'parcel.unknown': {
    status: 404,
    zh: '没有这个包裹。请核对运单号；还没有推送过订单的，先推送订单，或在轨迹里写上订单号',
    en: 'No such parcel. Check the waybill; if its order was not sent yet, send it first, or name the order beside the scan',
  },
  'alert.unknown': {
    status: 404,
    zh: '没有这条预警，或者它已经结束。请刷新列表',
    en: 'No such alert, or it has ended. Refresh the list',
  },
  'alert.ended': {
    status: 409,
    zh: '这条预警已经结束，不用再了结',
    en: 'This alert has ended already; nothing is left to settle',
  },
} as const satisfies Record<string, Declined>
