import { createHmac } from 'node:crypto'
import { canonicalJson, type Json as Value } from '../../../kernel/canonical.ts'
import type { Failed } from '../domain/decide.ts'
import { asRecord, asText, failed, talk, type Adapter, type Json, type Line, type Order } from './adapter.ts'
import { readRefusal } from './refusal-words.ts'

/** HMAC-SHA256 of key, time and body under the secret, lower hex. */
export const signJson = (parts: readonly [appKey: string, timestamp: string, body: string], secret: string) =>
  createHmac('sha256', secret).update(parts.join('\n'), 'utf8').digest('hex')

async function send(line: Line, path: string, body: Value): Promise<Json | Failed> {
  const text = canonicalJson(body)
  const timestamp = String(Math.floor(line.now() / 1000))
  const answer = await talk(
    {
      url: `${line.url.replace(/\/+$/, '')}${path}`,
      headers: {
        'content-type': 'application/json;charset=utf-8',
        'x-app-key': line.appKey,
        'x-timestamp': timestamp,
        'x-sign': signJson([line.appKey, timestamp, text], line.secret),
      },
      body: text,
    },
    line,
  )
  if (answer.is === 'failed' || answer.body['code'] === 0) return answer
  return readRefusal(`${asText(answer.body['code'])} ${asText(answer.body['msg'])}`)
}

interface Paths {
  readonly ask: string
  readonly call: string
  readonly body: (order: Order) => Record<string, Value>
}

// Our key is its outer number: the other side keeps one document of it, and says so when it has one.
function signedJson(paths: Paths): Adapter {
  const ask = async (line: Line, key: string) => {
    const answer = await send(line, paths.ask, { outer_no: key })
    if (answer.is === 'failed') return answer
    const document = asText(asRecord(answer.body['data'])?.['document_no'])
    return document === ''
      ? ({ is: 'open', version: '', fen: null } as const)
      : ({ is: 'done', reference: document, fen: null } as const)
  }
  return {
    ask: (line, { key }) => ask(line, key),
    call: async (line, order) => {
      const answer = await send(line, paths.call, { outer_no: order.key, ...paths.body(order) })
      if (answer.is === 'failed') return answer
      const reference = asText(asRecord(answer.body['data'])?.['document_no'])
      return reference === '' ? failed('no_answer', 'no document_no') : { is: 'done', reference }
    },
    knock: async (line) => {
      const found = await ask(line, 'knock')
      return found.is === 'failed' ? found : null
    },
  }
}

/** ERP 补发: the ERP knows the address by the number of the order; no word about the buyer leaves. */
export const erp = signedJson({
  ask: '/reships/query',
  call: '/reships',
  body: ({ subject, items }) => ({
    order_no: subject,
    items: items.map(({ line, sku, title }) => ({ line, sku, title })),
  }),
})

/** 发券, by the number of the order. */
export const coupon = signedJson({
  ask: '/coupons/query',
  call: '/coupons',
  body: ({ subject, fen }) => ({ order_no: subject, fen }),
})
