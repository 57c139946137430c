import { createHmac } from 'node:crypto'
import { parseYuan } from '../../../kernel/money.ts'
import { parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Failed, Found } from '../domain/decide.ts'
import { asRecord, asRecords, asText, failed, talk, type Adapter, type Json, type Line } from './adapter.ts'
import { readRefusal } from './refusal-words.ts'

type Parameters = Readonly<Record<string, string>>

/** The signature of the TOP protocol: sorted names with their values, HMAC-MD5 under the secret, upper hex. */
export function signTaobao(parameters: Parameters, secret: string): string {
  const text = Object.keys(parameters)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => name + parameters[name])
    .join('')
  return createHmac('md5', secret).update(text, 'utf8').digest('hex').toUpperCase()
}

const clockTime = (at: Instant): string => toShanghai(at).slice(0, 19).replace('T', ' ')

async function send(line: Line, method: string, more: Parameters): Promise<Json | Failed> {
  const parameters: Record<string, string> = {
    ...{ method, app_key: line.appKey, session: line.session, v: '2.0', format: 'json', sign_method: 'hmac' },
    timestamp: clockTime(line.now()),
    ...more,
  }
  parameters['sign'] = signTaobao(parameters, line.secret)
  const answer = await talk(
    {
      url: line.url,
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(parameters).toString(),
    },
    line,
  )
  if (answer.is === 'failed') return answer
  const error = asRecord(answer.body['error_response'])
  if (!error) return answer
  return readRefusal(
    ['code', 'sub_code', 'msg', 'sub_msg']
      .map((name) => asText(error[name]))
      .filter(Boolean)
      .join(' '),
  )
}

const fields = 'refund_id,status,refund_fee,refund_version,refund_phase'

/** `version|phase`: both go into the call. */
async function ask(line: Line, { subject }: { readonly subject: string }): Promise<Found> {
  const answer = await send(line, 'taobao.refund.get', { refund_id: subject, fields })
  if (answer.is === 'failed')
    return /not.?exist|不存在/i.test(answer.detail) ? { is: 'absent', detail: answer.detail } : answer
  const refund = asRecord(asRecord(answer.body['refund_get_response'])?.['refund'])
  if (!refund) return failed('no_answer', 'no refund in the answer')
  const status = asText(refund['status'])
  const fen = parseYuan(asText(refund['refund_fee']))
  if (status === 'SUCCESS') return { is: 'done', reference: subject, fen }
  if (status === 'CLOSED' || status === 'SELLER_REFUSE_BUYER') return { is: 'closed', detail: status }
  const version = `${asText(refund['refund_version'])}|${asText(refund['refund_phase'])}`
  return { is: 'open', version, fen }
}

/** 淘宝、天猫: `taobao.refund.get` asks, `taobao.rp.refunds.agree` pays, under the version of the refund. */
export const taobao: Adapter = {
  ask,
  call: async (line, { subject, fen }, version) => {
    const answer = await send(line, 'taobao.rp.refunds.agree', {
      refund_infos: `${subject}|${fen}|${version}`,
    })
    if (answer.is === 'failed') return answer
    const body = asRecord(answer.body['rp_refunds_agree_response'])
    const [result] = asRecords(asRecord(body?.['results'])?.['refund_mapping_result'])
    if (!result) return failed('no_answer', 'no result in the answer')
    if (result['succ'] === true) return { is: 'done', reference: subject }
    return readRefusal(asText(result['message']) || asText(body?.['message']) || 'refused')
  },
  payments: async (line, { from, until }, page) => {
    const answer = await send(line, 'taobao.refunds.receive.get', {
      ...{ status: 'SUCCESS', fields: 'refund_id,refund_fee,modified', use_has_next: 'true' },
      ...{ page_no: String(page), page_size: '100' },
      start_modified: clockTime(from),
      end_modified: clockTime(until),
    })
    if (answer.is === 'failed') return answer
    const body = asRecord(answer.body['refunds_receive_get_response'])
    if (!body) return failed('no_answer', 'no list in the answer')
    const payments = asRecords(asRecord(body['refunds'])?.['refund']).flatMap((one) => {
      const fen = parseYuan(asText(one['refund_fee']))
      const paidAt = parseInstant(`${asText(one['modified']).replace(' ', 'T')}+08:00`)
      return fen === null || paidAt === null ? [] : [{ reference: asText(one['refund_id']), fen, paidAt }]
    })
    return { is: 'page', payments, more: body['has_next'] === true }
  },
  knock: async (line) => {
    const found = await ask(line, { subject: '0' })
    return found.is === 'failed' ? found : null
  },
}
