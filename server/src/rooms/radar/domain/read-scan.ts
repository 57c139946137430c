import type { ScanEvent } from '@aftercare/contract/radar-lists'
import { phrases } from './lexicon.ts'

/** What one line of a carrier says: what happened, where, and where it goes next. */
export interface ReadScan {
  readonly event: ScanEvent
  readonly place: string | null
  readonly next: string | null
}

// Numbers, names and remarks in brackets stand in the middle of words: 已(138…)签收.
const ASIDE = /[(（][^()（）]{0,60}[)）]/g
// 签收人是【某某】, 派件员【某某】: a person is no place. Who took it for her is part of what happened.
const PERSON =
  /((?:签收人|收件人|取件人|[^\s【】]{0,4}员)(?:是|为|在|[:：])?\s*)【(?!(?:本人|他人|家人|家属|同事|门卫|前台|驿站|代收))[^【】]{1,20}】/g
const IN_BRACKETS = /【([^【】]{2,40})】/g
const PLACE_ENDS =
  '(?:分拨中心|转运中心|分拣中心|处理中心|集散中心|营业部|营业点|营业厅|揽投部|分拣场|分公司|公司|网点|服务部|服务点|航站|中转场|中心|分部|邮局|支局|[一二三四五六七八九十]部|省|市|区|县|镇|乡|街道|站|仓|场)'
const LEADING = new RegExp(
  `^((?!.{0,20}(?:您的|快件|邮件|包裹))[\\u4e00-\\u9fa5A-Za-z0-9]{1,24}?${PLACE_ENDS})(?=[\\s已到离由，,派签]|$)`,
)
const AFTER_MOVE = new RegExp(`(?:到达|抵达|离开|位于)\\s*([\\u4e00-\\u9fa5A-Za-z0-9]{2,24}${PLACE_ENDS})`)
const STATION =
  /(?:暂存至|存放[至于在]|存入|放入|到达|投递到|送达|已由|已被)\s*([^，,。；：:]{2,30}?(?:驿站|柜|超市|代收点|自提点|服务站|店|站点))/
const NEXT =
  /(?:发往|下一站|运往|转往|前往)[\s:：是]*(?:【([^【】]{2,40})】|([\u4e00-\u9fa5A-Za-z0-9]{2,24}))/
// What stands in brackets but is no place: people, numbers, reasons, masks.
const NO_PLACE = /姓名|电话|\d{6,}|^\d+$|原因|本人|客户|收件人|快递员|派件员|先生|女士|无人|假|拒/

/** Reads a carrier's free text. Never fails: what no phrase knows is `unknown` and kept as it is. */
export function readScan(text: string): ReadScan {
  const plain = text.replace(ASIDE, '').replace(PERSON, '$1').replace(/\s+/g, ' ').trim()
  const next = nextOf(plain)
  return { event: eventOf(plain), place: placeOf(plain, next), next }
}

const PEOPLE = /本人|他人|家人|门卫|前台|代收|驿站|柜/

// The name of a place is no event: a 收寄处理组 may be left, too.
const eventOf = (plain: string): ScanEvent => {
  const said = plain.replace(IN_BRACKETS, (whole: string, name: string) =>
    PEOPLE.test(name) ? whole : '【】',
  )
  return phrases.find(([, says]) => says.test(said))?.[0] ?? 'unknown'
}

function nextOf(plain: string): string | null {
  const found = NEXT.exec(plain)
  const name = found?.[1] ?? found?.[2] ?? null
  return name === null ? null : tidy(name)
}

function placeOf(plain: string, next: string | null): string | null {
  // 【成都市】已到达 成都分拨中心: the hub says more than its town.
  const hub = AFTER_MOVE.exec(plain.replace(NEXT, ''))?.[1]
  if (hub) return hub
  const named = [...plain.matchAll(IN_BRACKETS)]
    .map(([, name]) => tidy(name!))
    .find((name) => name.length >= 2 && !NO_PLACE.test(name) && name !== next)
  if (named) return named
  const town = /^\[([\u4e00-\u9fa5]{2,12}(?:市|州|盟|地区|县|区))\]/.exec(plain)?.[1]
  const station = STATION.exec(plain)?.[1]
  return (station && tidy(station)) || LEADING.exec(plain)?.[1] || town || null
}

const tidy = (name: string): string => name.replace(/\[[^\]]*\]/g, '').trim()
