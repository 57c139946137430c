import type { ChannelKind } from '@aftercare/contract/channel-lists'
import type { NoticeKind } from '@aftercare/contract/lists'
import type { ChangedChannel, Channel } from '../../lib/shapes.ts'

/** What stands in the dialog. */
export interface ChannelForm {
  readonly kind: ChannelKind
  readonly name: string
  readonly url: string
  readonly secret: string
  readonly kinds: readonly NoticeKind[]
  readonly urgentOnly: boolean
  readonly mobiles: string
  readonly consoleUrl: string
  readonly language: 'zh' | 'en'
  readonly active: boolean
  readonly mail: NonNullable<Channel['mail']>
}

const usualMail = { host: '', port: 465, security: 'tls', user: '', from: '' } as const

/** A new one begins with what leads are called for. */
export const begin = (of: Channel | null): ChannelForm => ({
  kind: of?.kind ?? 'dingtalk',
  name: of?.name ?? '',
  url: '',
  secret: '',
  kinds: of?.kinds ?? ['clock_warned', 'clock_breached'],
  urgentOnly: of?.urgentOnly ?? false,
  mobiles: (of?.mobiles ?? []).join(' '),
  consoleUrl: of?.consoleUrl ?? window.location.origin,
  language: of?.language ?? 'zh',
  active: of?.active ?? true,
  mail: of?.mail ?? usualMail,
})

export const isReady = ({ kind, name, url, secret, mail }: ChannelForm, of: Channel | null): boolean => {
  if (name.trim() === '') return false
  if (kind === 'email') return mail.host.trim() !== '' && mail.from.trim() !== ''
  if (of !== null) return true
  return url.trim() !== '' && (kind !== 'webhook' || secret.trim() !== '')
}

/** What is left empty of the secrets is left out, and stays. */
export const bodyOf = (form: ChannelForm): ChangedChannel => {
  const { kind, name, url, secret, kinds, urgentOnly, mobiles, consoleUrl, language, active, mail } = form
  return {
    ...{ name: name.trim(), urgentOnly, language, active, kinds: [...kinds] },
    mobiles: mobiles.split(/[\s,，、;；]+/).filter(Boolean),
    consoleUrl: consoleUrl.trim().replace(/\/+$/, ''),
    mail: kind === 'email' ? mail : null,
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
  }
}

/** A key as Standard Webhooks has it. */
export const newWebhookSecret = (): string =>
  `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`
