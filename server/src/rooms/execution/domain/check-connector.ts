import type { ConnectorKind } from '@aftercare/contract/execution-lists'
import type { RemedyStep } from '@aftercare/contract/remedy-lists'

type Why = 'connector.url_invalid' | 'connector.private_address' | 'connector.secret_missing'

interface Checked {
  readonly kind: ConnectorKind
  readonly url: string
  readonly secret: string
  readonly session: string
  /** Whether a host, as it is written, may be spoken to. */
  readonly mayWrite: (host: string) => boolean
}

/** Which step each kind carries out. */
export const carriesOut = {
  taobao: 'pay_refund',
  douyin: 'pay_refund',
  erp: 'ship_goods',
  coupon: 'send_coupon',
} as const satisfies Record<ConnectorKind, RemedyStep>

/** Kinds that speak for a shop, and need its authorisation. */
export const isPlatform = (kind: ConnectorKind): kind is 'taobao' | 'douyin' =>
  carriesOut[kind] === 'pay_refund'

/** What stands against the address and the keys of a connector, or null. */
export function whyNotConnector({ kind, url, secret, session, mayWrite }: Checked): Why | null {
  const read = readUrl(url)
  if (!read) return 'connector.url_invalid'
  if (!mayWrite(read.hostname.replace(/^\[|\]$/g, ''))) return 'connector.private_address'
  return secret === '' || (isPlatform(kind) && session === '') ? 'connector.secret_missing' : null
}

function readUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null
}
