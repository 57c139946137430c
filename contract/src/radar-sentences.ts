import type { RadarPause, RadarPolicy } from './radar-policy.ts'
import type { Language } from './words.ts'

type Steps = RadarPolicy['silent']
type Sentence = (value: never, language: Language) => string

const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en)

const stepsText =
  (zh: string, en: string) =>
  ({ watchHours, actHours }: Steps, l: Language): string =>
    pick(
      l,
      `${zh}：${watchHours} 小时关注，${actHours} 小时建单`,
      `${en}: looked at after ${watchHours} hours, a case after ${actHours}`,
    )

/** Settings of the radar 物流雷达 read aloud. */
export const radarSentences: Readonly<Record<string, Sentence>> = {
  'radar/notPickedUp': stepsText('有单号没揽收', 'Not picked up'),
  'radar/silent': stepsText('轨迹停滞', 'Silent'),
  'radar/deliverySlow': stepsText('派件没送到', 'Out for delivery'),
  'radar/pickupWaits': stepsText('到柜没取', 'Not fetched'),
  'radar/silentReshipHours': (hours: number, l: Language) =>
    pick(
      l,
      `轨迹停滞 ${hours} 小时，决定要不要补发`,
      `Silent for ${hours} hours: decide whether to send again`,
    ),
  'radar/lostHours': (hours: number, l: Language) =>
    pick(l, `${hours} 小时没有任何轨迹，按丢件`, `No scan for ${hours} hours is taken for lost`),
  'radar/quietHours': (hours: number, l: Language) =>
    pick(
      l,
      `同一订单 ${hours} 小时内只告知客户一次`,
      `A customer is told of an order once within ${hours} hours`,
    ),
  'radar/usualHours': ({ announced, moving, outForDelivery }: RadarPolicy['usualHours'], l: Language) =>
    pick(
      l,
      `通常还要：未揽收 ${announced} 小时，在途 ${moving} 小时，派送 ${outForDelivery} 小时`,
      `The rest usually takes: from the label ${announced} hours, on the way ${moving}, on the van ${outForDelivery}`,
    ),
}

/** A pause read aloud. */
export const radarPauseText = ({ name, from, until, places }: RadarPause, l: Language): string =>
  pick(
    l,
    `${name}：${from} 至 ${until}，${places.length === 0 ? '全国' : places.join('、')}不计时，紧急的照计`,
    `${name}: ${from} to ${until}, ${places.length === 0 ? 'everywhere' : places.join(', ')}: hours do not count, except for urgent parcels`,
  )
