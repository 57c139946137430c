import { sql } from 'kysely'
import type { ChangedChannel, NewChannel } from '@aftercare/contract/channels'
import type { ChannelKind } from '@aftercare/contract/channel-lists'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { mayWrite, type Network } from '../../platform/outward/addresses.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { placeOf, whyNotChannel } from './domain/check-channel.ts'
import {
  findChannel,
  openSecrets,
  sealSecrets,
  type ChannelSettings,
  type Secrets,
  type StoredChannel,
} from './stored-channel.ts'

/** What the instance knows and a request does not. */
export interface Instance {
  readonly secret: Uint8Array
  readonly network: Network
}

type Changed = z.infer<typeof ChangedChannel>

/** 新建通知渠道. A shop has one mail server. */
export async function addChannel(
  work: Work,
  { shopId, ...asked }: Omit<z.infer<typeof NewChannel>, 'shop'> & { readonly shopId: string },
  instance: Instance,
): Promise<Outcome<{ id: string }, Refusal>> {
  if (asked.kind === 'email' && (await mailThere(work, shopId)))
    return refused({ code: 'channel.mail_there' })
  const secrets = { url: asked.url ?? '', secret: asked.secret ?? '' }
  const columns = columnsOf(asked.kind, asked, { secrets, instance })
  if (!columns.ok) return columns
  const id = newId()
  work.insert('channels', {
    id,
    shopId,
    kind: asked.kind,
    ...columns.value,
    createdAt: work.now,
    clearAt: work.now,
  })
  recordSaved(work, { id, shopId, kind: asked.kind }, asked)
  return done({ id })
}

/** 修改通知渠道. What is left out of its secrets stays. */
export async function changeChannel(
  work: Work,
  { id, shops, ...asked }: Changed & { readonly id: string; readonly shops: readonly string[] },
  instance: Instance,
): Promise<Outcome<null, Refusal>> {
  const found = await findChannel(work.db, id, shops)
  if (!found) return refused({ code: 'channel.unknown' })
  const kept = openSecrets(found.sealed, instance.secret)
  const isWhole = asked.secret !== undefined && (found.kind === 'email' || asked.url !== undefined)
  if (!kept && !isWhole) return refused({ code: 'channel.unreadable' })
  const secrets = { url: asked.url ?? kept?.url ?? '', secret: asked.secret ?? kept?.secret ?? '' }
  const columns = columnsOf(found.kind, asked, { secrets, instance })
  if (!columns.ok) return columns
  work.update('channels', { id }, columns.value)
  recordSaved(work, found, asked)
  return done(null)
}

type Columns = Pick<StoredChannel, 'name' | 'place' | 'kinds' | 'sealed' | 'hasSecret' | 'active'> & {
  readonly settings: ChannelSettings
}

function columnsOf(
  kind: ChannelKind,
  asked: Changed,
  { secrets, instance }: { readonly secrets: Secrets; readonly instance: Instance },
): Outcome<Columns, Refusal> {
  const { name, kinds, active, urgentOnly, mobiles, language, consoleUrl } = asked
  const mail = kind === 'email' ? asked.mail : null
  const may = (host: string) => mayWrite(host, instance.network)
  const why = whyNotChannel({ kind, ...secrets, mayWrite: may, mailHost: mail?.host ?? null })
  if (why) return refused({ code: why })
  return done({
    name,
    place: mail ? `${mail.host}:${mail.port}` : placeOf(secrets.url),
    settings: { urgentOnly, mobiles, language, consoleUrl, mail },
    kinds: kind === 'email' ? [] : [...new Set(kinds)],
    sealed: sealSecrets(secrets, instance.secret),
    hasSecret: secrets.secret !== '',
    active,
  })
}

function recordSaved(
  work: Work,
  { id, shopId, kind }: Pick<StoredChannel, 'id' | 'shopId' | 'kind'>,
  { name, kinds, active, url, secret }: Changed,
): void {
  const fresh = { newAddress: url !== undefined, newSecret: secret !== undefined }
  const data = { name, kind, kinds, active, ...fresh }
  record(work, { shopId, action: 'channel.saved', subject: id, data })
}

async function mailThere({ db }: Work, shopId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from channels where channels.shop_id = ${shopId}::uuid and channels.kind = 'email'
  `.execute(db)
  return rows.length > 0
}

/** 删除通知渠道, with what still waits in it. */
export async function removeChannel(
  work: Work,
  { id, shops }: { readonly id: string; readonly shops: readonly string[] },
): Promise<Outcome<null, Refusal>> {
  const found = await findChannel(work.db, id, shops)
  if (!found) return refused({ code: 'channel.unknown' })
  const { rows } = await sql`
    select 1 from partners where partners.channel_id = ${id}::uuid limit 1
  `.execute(work.db)
  if (rows.length > 0) return refused({ code: 'channel.in_use' })
  await sql`delete from channels where channels.id = ${id}::uuid`.execute(work.db)
  const { shopId, name, kind } = found
  record(work, { shopId, action: 'channel.removed', subject: id, data: { name, kind } })
  return done(null)
}
