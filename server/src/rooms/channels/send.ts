import { createHmac } from 'node:crypto'
import type { ChannelKind } from '@aftercare/contract/channel-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Network } from '../../platform/outward/addresses.ts'
import { sendMail } from '../../platform/outward/mail.ts'
import { post, type Letter } from '../../platform/outward/post.ts'
import type { Message } from './domain/message.ts'
import { readAnswer, readMailCode, withoutSecrets, type Sent } from './domain/read-answer.ts'
import type { Secrets, StoredChannel } from './stored-channel.ts'

/** One message on its way. */
export interface Outgoing {
  /** The same however often it is sent: by it a receiver sees a repetition. */
  readonly id: string
  readonly message: Message
  /** Who is called by name in a group. */
  readonly mobiles: readonly string[]
  /** Whose mail box. */
  readonly email: string | null
  /** What a program reads. */
  readonly event: Readonly<Record<string, unknown>>
}

export interface Sending {
  readonly channel: Pick<StoredChannel, 'kind' | 'settings'>
  readonly secrets: Secrets
  readonly outgoing: Outgoing
}

const hmac = (key: string | Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64')

type Writer = (secrets: Secrets, outgoing: Outgoing, now: Instant) => Letter
const json = (id: string): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  'webhook-id': id,
})
const spoken = ({ title, text }: Message): string => (text.startsWith(title) ? text : `${title}\n${text}`)

// 加签: the key signs the time and itself; both go into the address.
const writeDingtalk: Writer = ({ url, secret }, { id, message, mobiles }, now) => {
  const signed = new URL(url)
  if (secret !== '') {
    signed.searchParams.set('timestamp', String(now))
    signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`))
  }
  const called = mobiles.map((mobile) => `@${mobile}`).join(' ')
  const content = [spoken(message), called].filter(Boolean).join('\n')
  const body = { msgtype: 'text', text: { content }, at: { atMobiles: mobiles, isAtAll: false } }
  return { url: signed.href, headers: json(id), body: JSON.stringify(body) }
}

const writeWecom: Writer = ({ url }, { id, message, mobiles }) => {
  const text = { content: spoken(message), mentioned_mobile_list: mobiles }
  return { url, headers: json(id), body: JSON.stringify({ msgtype: 'text', text }) }
}

// Time and key together are the key that signs nothing; it goes into the body. Seconds, not milliseconds.
const writeFeishu: Writer = ({ url, secret }, { id, message }, now) => {
  const timestamp = String(Math.floor(now / 1000))
  const signed = secret === '' ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
  const body = { ...signed, msg_type: 'text', content: { text: spoken(message) } }
  return { url, headers: json(id), body: JSON.stringify(body) }
}

// Standard Webhooks.
const writeWebhook: Writer = ({ url, secret }, { id, event }, now) => {
  const timestamp = String(Math.floor(now / 1000))
  const body = JSON.stringify(event)
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = `v1,${hmac(key, `${id}.${timestamp}.${body}`)}`
  const headers = { ...json(id), 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return { url, headers, body }
}

const writers: Readonly<Record<Exclude<ChannelKind, 'email'>, Writer>> = {
  dingtalk: writeDingtalk,
  wecom: writeWecom,
  feishu: writeFeishu,
  webhook: writeWebhook,
}

/** What is told of an address that may not be reached. */
const PRIVATE: Sent = { outcome: 'refused', detail: 'private_address' }

/** Sends one message, and says how it went. What is said holds none of the secrets. */
export async function send(sending: Sending, network: Network, now: Instant): Promise<Sent> {
  const { kind } = sending.channel
  const sent = await (kind === 'email' ? mail(sending, network) : talk(kind, sending, { network, now }))
  const { url, secret } = sending.secrets
  return { ...sent, detail: withoutSecrets(sent.detail, [url, secret, ...secretParts(url)]) }
}

// A robot's key stands in its address: last in the path, or behind the question mark.
const secretParts = (url: string): string[] =>
  URL.canParse(url)
    ? [new URL(url).pathname.split('/').at(-1) ?? '', ...new URL(url).searchParams.values()]
    : []

async function talk(
  kind: Exclude<ChannelKind, 'email'>,
  { secrets, outgoing }: Sending,
  { network, now }: { readonly network: Network; readonly now: Instant },
): Promise<Sent> {
  const posted = await post(writers[kind](secrets, outgoing, now), network)
  if (!('failed' in posted)) return readAnswer(kind, posted, now)
  return posted.failed === 'private' ? PRIVATE : { outcome: 'unreachable', detail: posted.detail }
}

async function mail({ channel, secrets, outgoing }: Sending, network: Network): Promise<Sent> {
  const server = channel.settings.mail
  if (!server || !outgoing.email) return { outcome: 'refused', detail: 'no_address' }
  const { id, message, email: to } = outgoing
  const letter = { id, to, subject: message.title, text: message.text }
  const mailed = await sendMail({ ...server, password: secrets.secret }, letter, network)
  if (!('failed' in mailed)) return { outcome: 'sent', detail: mailed.reply }
  if (mailed.failed === 'answered') return readMailCode(mailed.code, mailed.detail)
  return mailed.failed === 'private' ? PRIVATE : { outcome: 'unreachable', detail: mailed.detail }
}
