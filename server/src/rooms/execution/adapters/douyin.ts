import { createHmac } from 'node:crypto'
import { canonicalJson, type Json as Value } from '../../../kernel/canonical.ts'
import { seconds, toShanghai } from '../../../kernel/time.ts'
import type { Failed, Found } from '../domain/decide.ts'
import { asRecord, asRecords, asText, failed, talk, type Adapter, type Json, type Line } from './adapter.ts'
import { readRefusal } from './refusal-words.ts'

interface Signed {
  readonly appKey: string
  readonly method: string
  /** JSON with sorted names. */
  readonly paramJson: string
  readonly timestamp: string
}

/** The signature of 抖店: names with their values between the secret, HMAC-SHA256, lower hex. */
export function signDouyin({ appKey, method, paramJson, timestamp }: Signed, secret: string): string {
  const text = `app_key${appKey}method${method}param_json${paramJson}timestamp${timestamp}v2`
  return createHmac('sha256', secret).update(`${secret}${text}${secret}`, 'utf8').digest('hex')
}

const GOOD = '10000'

async function send(line: Line, method: string, parameters: Value): Promise<Json | Failed> {
  const paramJson = canonicalJson(parameters)
  const timestamp = toShanghai(line.now()).slice(0, 19).replace('T', ' ')
  const sign = signDouyin({ appKey: line.appKey, method, paramJson, timestamp }, line.secret)
  const query = new URLSearchParams({
    ...{ app_key: line.appKey, method, access_token: line.session, timestamp, v: '2', sign },
    sign_method: 'hmac-sha256',
  })
  const answer = await talk(
    {
      url: `${line.url.replace(/\/+$/, '')}/${method.replace('.', '/')}?${query.toString()}`,
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: paramJson,
    },
    line,
  )
  if (answer.is === 'failed' || asText(answer.body['code']) === GOOD) return answer
  return readRefusal(
    ['code', 'sub_code', 'msg', 'sub_msg']
      .map((name) => asText(answer.body[name]))
      .filter(Boolean)
      .join(' '),
  )
}

// 12: paid; 28 and 51: failed and withdrawn; 27 and 29: refused.
const PAID = '12'
const closed = ['27', '28', '29', '51']

async function ask(line: Line, { subject }: { readonly subject: string }): Promise<Found> {
  const answer = await send(line, 'afterSale.Detail', { after_sale_id: subject })
  if (answer.is === 'failed')
    return /not.?exist|不存在/i.test(answer.detail) ? { is: 'absent', detail: answer.detail } : answer
  const process = asRecord(asRecord(answer.body['data'])?.['process_info'])
  const info = asRecord(process?.['after_sale_info'])
  if (!info) return failed('no_answer', 'no after-sale in the answer')
  const status = asText(info['after_sale_status'])
  const fen = Number.isInteger(info['refund_amount']) ? (info['refund_amount'] as number) : null
  if (status === PAID) return { is: 'done', reference: subject, fen }
  if (closed.includes(status)) return { is: 'closed', detail: status }
  return { is: 'open', version: asText(info['update_time']), fen }
}

/** Agrees to the refund. */
const AGREE = 201

/** 抖店: `afterSale.Detail` asks, `afterSale.operate` pays, under the time of the last change. */
export const douyin: Adapter = {
  ask,
  call: async (line, { subject }, version) => {
    const items = [{ aftersale_id: subject, update_time: Number(version) }]
    const answer = await send(line, 'afterSale.operate', { type: AGREE, items })
    if (answer.is === 'failed') return answer
    const [item] = asRecords(asRecord(answer.body['data'])?.['items'])
    if (!item) return failed('no_answer', 'no item in the answer')
    if (asText(item['status_code']) === '0') return { is: 'done', reference: subject }
    return readRefusal(`${asText(item['status_code'])} ${asText(item['status_msg'])}`)
  },
  payments: async (line, { from, until }, page) => {
    const answer = await send(line, 'afterSale.List', {
      ...{ page: page - 1, size: 100, after_sale_status: Number(PAID) },
      update_start_time: Math.floor(from / 1000),
      update_end_time: Math.floor(until / 1000),
    })
    if (answer.is === 'failed') return answer
    const data = asRecord(answer.body['data'])
    if (!data) return failed('no_answer', 'no list in the answer')
    const payments = asRecords(data['items']).flatMap((item) => {
      const info = asRecord(item['aftersale_info']) ?? {}
      const [fen, at] = [info['refund_amount'], info['update_time']]
      if (typeof fen !== 'number' || typeof at !== 'number') return []
      return [{ reference: asText(info['aftersale_id']), fen, paidAt: seconds(at) }]
    })
    return { is: 'page', payments, more: data['has_more'] === true }
  },
  knock: async (line) => {
    const found = await ask(line, { subject: '0' })
    return found.is === 'failed' ? found : null
  },
}
