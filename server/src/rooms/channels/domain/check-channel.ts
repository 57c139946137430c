import type { ChannelKind } from '@aftercare/contract/channel-lists'

type Why = 'channel.url_invalid' | 'channel.private_address' | 'channel.secret_invalid'

export interface Checked {
  readonly kind: ChannelKind
  readonly url: string
  readonly secret: string
  /** Whether a host, as it is written, may be spoken to. */
  readonly mayWrite: (host: string) => boolean
  readonly mailHost: string | null
}

/** What stands against the address and the key of a channel, or null. */
export function whyNotChannel({ kind, url, secret, mayWrite, mailHost }: Checked): Why | null {
  if (kind === 'email') {
    if (mailHost === null) return 'channel.url_invalid'
    return mayWrite(mailHost) ? null : 'channel.private_address'
  }
  const read = readUrl(url)
  if (!read) return 'channel.url_invalid'
  if (!mayWrite(read.hostname.replace(/^\[|\]$/g, ''))) return 'channel.private_address'
  return kind === 'webhook' && !isWebhookSecret(secret) ? 'channel.secret_invalid' : null
}

function readUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.username === '' && url.password === ''
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null
}

/** Standard Webhooks: 24 to 64 bytes as base64 behind `whsec_`. */
function isWebhookSecret(secret: string): boolean {
  const found = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(secret)
  const bytes = found ? (found[1]!.replace(/=+$/, '').length * 3) / 4 : 0
  return bytes >= 24 && bytes < 65
}

/** Where it leads, as it may be shown: without path and question, in which the keys of robots stand. */
export const placeOf = (url: string): string => new URL(url).host
