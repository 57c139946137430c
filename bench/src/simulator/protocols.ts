import { signDouyin } from '../../../server/src/rooms/execution/adapters/douyin.ts'
import { signJson } from '../../../server/src/rooms/execution/adapters/signed-json.ts'
import { signTaobao } from '../../../server/src/rooms/execution/adapters/taobao.ts'
import { toShanghai } from '../../../server/src/kernel/time.ts'
import type { Entry, SimulatedLedger } from './ledger.ts'

export const KEYS = {
  appKey: 'drill-app',
  secret: 'drill-secret-of-nobody',
  session: 'drill-session',
} as const

export interface Asked {
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** What the simulator knows beside its ledger. */
export interface Place {
  readonly ledger: SimulatedLedger
  readonly now: () => number
  /** Above it a refund needs an SMS code. */
  readonly smsAboveFen: number
  /** Forgets what was paid when it is asked: a fault that a drill has to find. */
  readonly blind: boolean
}

/** Does what was asked and says so; `pay` does the part that moves money, so that a fault may come before or after. */
export interface Deed {
  readonly act: () => unknown
  readonly isPayment: boolean
}

const refusal = (message: string, isPayment = false): Deed => ({ act: () => message, isPayment })

/** Whoever calls with the version of before is late. A repeat under the present one pays again: that is the danger. */
function pay(entry: Entry, version: string, now: number): boolean {
  if (String(entry.version) !== version) return false
  entry.done.push(now)
  entry.version++
  return true
}

const isPaid = (entry: Entry, { blind }: Place): boolean => entry.done.length > 0 && !blind
const paidFen = (entry: Entry): number => entry.fen * Math.max(1, entry.done.length)

const yuanOf = (fen: number): string => (fen / 100).toFixed(2)
const moment = (at: number): string => toShanghai(at).slice(0, 19).replace('T', ' ')

const topError = (code: number, message: string) => ({
  error_response: { code, msg: message, sub_msg: message },
})

/** 淘宝: form parameters, HMAC-MD5, upper hex. */
export function taobaoDeed({ body }: Asked, place: Place): Deed {
  const said = Object.fromEntries(new URLSearchParams(body))
  const { sign = '', method = '', session, app_key: appKey } = said
  if (appKey !== KEYS.appKey || session !== KEYS.session || signTaobao(said, KEYS.secret) !== sign)
    return { act: () => topError(25, 'Invalid signature'), isPayment: false }
  if (method === 'taobao.refund.get')
    return { act: () => taobaoRefund(said['refund_id'] ?? '', place), isPayment: false }
  if (method === 'taobao.refunds.receive.get') return { act: () => taobaoList(said, place), isPayment: false }
  if (method !== 'taobao.rp.refunds.agree')
    return { act: () => topError(22, 'Invalid method'), isPayment: false }
  return { act: () => taobaoAgree(said['refund_infos'] ?? '', place), isPayment: true }
}

function taobaoRefund(reference: string, place: Place): unknown {
  const entry = place.ledger.find(reference)
  if (!entry) return topError(15, '退款单不存在')
  const refund = {
    ...{ refund_id: reference, refund_version: entry.version, refund_phase: 'onsale' },
    status: isPaid(entry, place) ? 'SUCCESS' : 'WAIT_SELLER_AGREE',
    refund_fee: yuanOf(isPaid(entry, place) ? paidFen(entry) : entry.fen),
  }
  return { refund_get_response: { refund } }
}

function taobaoAgree(infos: string, place: Place): unknown {
  const [reference = '', amount = '', version = ''] = infos.split('|')
  const entry = place.ledger.find(reference)
  const answer = (succ: boolean, message: string) => ({
    rp_refunds_agree_response: {
      results: { refund_mapping_result: [{ refund_id: reference, succ, message }] },
    },
  })
  if (!entry || Number(amount) !== entry.fen) return answer(false, '退款金额不正确')
  if (entry.fen > place.smsAboveFen) return answer(false, '需要短信验证码')
  if (!pay(entry, version, place.now())) return answer(false, '退款版本 refund_version 已过期')
  return answer(true, 'OP_SUCC')
}

const PAGE = 100

interface Sought {
  readonly of: Entry['of']
  readonly from: number
  readonly until: number
  readonly page: number
}

function paidBetween({ ledger }: Place, { of, from, until, page }: Sought) {
  // The protocols name whole seconds.
  const within = (at: number): boolean => at >= from && at < until + 1000
  const all = ledger.all().filter((one) => one.of === of && one.done.some(within))
  return { part: all.slice(page * PAGE, (page + 1) * PAGE), more: all.length > (page + 1) * PAGE }
}

function taobaoList(said: Readonly<Record<string, string>>, place: Place): unknown {
  const at = (name: string): number => Date.parse(`${(said[name] ?? '').replace(' ', 'T')}+08:00`)
  const { part, more } = paidBetween(place, {
    of: 'taobao',
    from: at('start_modified'),
    until: at('end_modified'),
    page: Number(said['page_no']) - 1,
  })
  const refund = part.map((entry) => ({
    ...{
      refund_id: entry.reference,
      refund_fee: yuanOf(paidFen(entry)),
      modified: moment(entry.done.at(-1)!),
    },
  }))
  return { refunds_receive_get_response: { refunds: { refund }, has_next: more } }
}

const shopError = (message: string) => ({ code: 50002, msg: message, sub_code: 'isv.business-failed' })

/** 抖店: parameters as sorted JSON, HMAC-SHA256, lower hex. */
export function douyinDeed({ url, body }: Asked, place: Place): Deed {
  const said = Object.fromEntries(url.searchParams)
  const { method = '', timestamp = '', sign, app_key: appKey, access_token: session } = said
  const signed = signDouyin({ appKey: appKey ?? '', method, paramJson: body, timestamp }, KEYS.secret)
  if (session !== KEYS.session || appKey !== KEYS.appKey || signed !== sign)
    return { act: () => ({ code: 30001, msg: '签名错误 sign invalid' }), isPayment: false }
  const read = JSON.parse(body) as Record<string, unknown>
  if (method === 'afterSale.Detail')
    return { act: () => douyinDetail(String(read['after_sale_id']), place), isPayment: false }
  if (method === 'afterSale.List') return { act: () => douyinList(read, place), isPayment: false }
  if (method !== 'afterSale.operate') return { act: () => shopError('method'), isPayment: false }
  const [item] = read['items'] as { aftersale_id: string; update_time: number }[]
  return { act: () => douyinOperate(item!, place), isPayment: true }
}

function douyinDetail(reference: string, place: Place): unknown {
  const entry = place.ledger.find(reference)
  if (!entry) return shopError('售后单不存在')
  const paid = isPaid(entry, place)
  const info = {
    ...{ after_sale_id: reference, update_time: entry.version },
    ...{ after_sale_status: paid ? 12 : 6, refund_amount: paid ? paidFen(entry) : entry.fen },
  }
  return { code: 10000, msg: 'success', data: { process_info: { after_sale_info: info } } }
}

function douyinOperate(item: { aftersale_id: string; update_time: number }, place: Place): unknown {
  const entry = place.ledger.find(item.aftersale_id)
  if (!entry) return shopError('售后单不存在')
  const answer = (status_code: number, status_msg: string) => ({
    ...{ code: 10000, msg: 'success' },
    data: { items: [{ aftersale_id: item.aftersale_id, status_code, status_msg }] },
  })
  if (entry.fen > place.smsAboveFen) return answer(1, '需要短信验证码')
  if (!pay(entry, String(item.update_time), place.now())) return answer(2, '售后单已被更新 update_time')
  return answer(0, '')
}

function douyinList(read: Record<string, unknown>, place: Place): unknown {
  const at = (name: string): number => Number(read[name]) * 1000
  const { part, more } = paidBetween(place, {
    of: 'douyin',
    from: at('update_start_time'),
    until: at('update_end_time'),
    page: Number(read['page']),
  })
  const items = part.map((entry) => ({
    aftersale_info: {
      ...{ aftersale_id: entry.reference, refund_amount: paidFen(entry) },
      update_time: Math.floor(entry.done.at(-1)! / 1000),
    },
  }))
  return { code: 10000, msg: 'success', data: { items, has_more: more } }
}

/** ERP and coupons: signed JSON, an outer number makes one document. */
export function jsonDeed({ url, headers, body }: Asked, place: Place): Deed {
  const [appKey, at, sign] = ['x-app-key', 'x-timestamp', 'x-sign'].map((name) => String(headers[name] ?? ''))
  if (appKey !== KEYS.appKey || signJson([appKey, at!, body], KEYS.secret) !== sign)
    return { act: () => ({ code: 401, msg: '签名错误' }), isPayment: false }
  const read = JSON.parse(body) as { outer_no: string; fen?: number }
  // Looked up when it acts: a slow call must see what was made while it waited.
  const isMade = (): boolean => {
    const found = place.ledger.find(read.outer_no)
    return found !== undefined && isPaid(found, place)
  }
  if (url.pathname.endsWith('/query'))
    return {
      act: () => ({ code: 0, data: { document_no: isMade() ? `D-${read.outer_no}` : '' } }),
      isPayment: false,
    }
  return {
    act: () => {
      if (isMade()) return { code: 409, msg: '外部单号重复' }
      place.ledger.make(read.outer_no, read.fen ?? 0).done.push(place.now())
      return { code: 0, data: { document_no: `D-${read.outer_no}` } }
    },
    isPayment: true,
  }
}

export const unknownDeed: Deed = refusal('not here')
