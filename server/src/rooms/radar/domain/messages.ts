import type { AlertStage, RadarRule } from '@aftercare/contract/radar-lists'
import type { Subtype } from '@aftercare/contract/lists'
import { dayAndMinute, hours, shanghaiClock, type Instant } from '../../../kernel/time.ts'

/** Which sub-type of 物流异常 a case of this rule is. */
export const subtypeOf: Readonly<Record<RadarRule, Subtype>> = {
  lost: 'lost',
  damaged: 'damaged',
  returned: 'stalled',
  gift_at_risk: 'late',
  silent: 'stalled',
  delivery_slow: 'late',
  pickup_waits: 'stalled',
  false_signing: 'lost',
  not_picked_up: 'late',
}

/** A look alone disturbs nobody: it needs no case and no message. */
export const needsCase = (stage: AlertStage): boolean => stage !== 'watch'

/** What the customer is told before she asks, and by when we have promised to be back. */
export interface Draft {
  readonly text: string
  readonly promise: { readonly words: string; readonly dueAt: Instant }
}

export interface Telling {
  readonly rule: RadarRule
  readonly stage: AlertStage
  readonly order: string
  readonly carrier: string
  readonly waybill: string
  readonly place: string | null
  readonly hours: number
}

// Carriers answer within a working day: tomorrow at six is a promise that can be kept.
const BACK_AT = hours(18)

const backBy = (now: Instant): Instant => {
  const tomorrow = shanghaiClock(now).startOfDay + hours(24)
  return tomorrow + BACK_AT
}

const happened: Readonly<Record<RadarRule, (of: Telling) => string>> = {
  lost: ({ hours: h }) => `已经 ${h} 小时没有任何物流记录，我们按丢件为您处理`,
  damaged: () => '在运输途中有破损，我们从物流记录里先看到了',
  returned: () => '正在往回退，没有送到您手里',
  gift_at_risk: () => '照现在的进度，可能赶不上您要用的日子',
  silent: ({ hours: h, place }) => `${place === null ? '' : `停在${place}，`}已经 ${h} 小时没有新的物流记录`,
  delivery_slow: ({ hours: h }) => `派送已经 ${h} 小时，还没有送到您手里`,
  pickup_waits: ({ place }) => `${place === null ? '已经到了代收点' : `已经放在${place}`}，还没有取走`,
  false_signing: () => '显示已经签收，可是没有派送记录，我们想和您确认是否真的收到',
  not_picked_up: () => '已经备好，快递还没有来取',
}

const doing: Readonly<Record<RadarRule, string>> = {
  lost: '我们正在和快递核实并申请理赔',
  damaged: '我们正在和快递核实破损的情况',
  returned: '我们正在和快递核实退回的原因',
  gift_at_risk: '我们正在催快递优先派送',
  silent: '我们正在和快递核实包裹的位置',
  delivery_slow: '我们正在催网点尽快派送',
  pickup_waits: '需要的话我们可以请快递员改送上门',
  false_signing: '我们正在向快递核对签收的凭据',
  not_picked_up: '我们正在催快递尽快揽收',
}

const choice: Readonly<Record<RadarRule, string>> = {
  lost: '您可以选择补发一份，或者全额退款',
  damaged: '您可以选择我们补发一份，或者收到后不满意退款',
  returned: '您可以选择重新寄出，或者退款',
  gift_at_risk: '您可以选择继续等，或者换一种更快的送法、退款',
  silent: '您可以选择继续等，或者由我们补发、退款',
  delivery_slow: '您可以选择继续等，或者换一个方便收货的时间',
  pickup_waits: '您可以选择自己去取，或者改约上门',
  false_signing: '没有收到的话，您可以选择补发或者退款',
  not_picked_up: '您可以选择继续等，或者换一家快递发出',
}

/** 主动告知: what happened, what we do, by when, and a choice. */
export function draftFor(of: Telling, now: Instant): Draft {
  const dueAt = backBy(now)
  const words = `${dayAndMinute(dueAt)} 前回复您结果`
  const parcel = `${of.carrier}${of.carrier === '' ? '' : ' '}${of.waybill}`
  const text = [
    `您好，您订单 ${of.order} 的包裹（${parcel}）${happened[of.rule](of)}，给您添麻烦了。`,
    `${doing[of.rule]}，${words}。`,
    `${choice[of.rule]}，回复我们就马上为您办。`,
  ].join('')
  return { text, promise: { words, dueAt } }
}
