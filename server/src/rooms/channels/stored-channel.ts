import { sql, type RawBuilder } from 'kysely'
import type { Channel } from '@aftercare/contract/channels'
import type { ChannelKind, SendOutcome } from '@aftercare/contract/channel-lists'
import type { NoticeKind } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/seal.ts'

/** What of a channel is no secret, as it is kept. */
export type ChannelSettings = Pick<Channel, 'urgentOnly' | 'mobiles' | 'language' | 'consoleUrl' | 'mail'>

export interface StoredChannel {
  readonly id: string
  readonly shopId: string
  readonly kind: ChannelKind
  readonly name: string
  readonly place: string
  readonly settings: ChannelSettings
  readonly kinds: readonly NoticeKind[]
  readonly sealed: Buffer
  readonly hasSecret: boolean
  readonly active: boolean
  readonly clearAt: Instant
  readonly lastAt: Instant | null
  readonly lastOutcome: SendOutcome | null
  readonly lastDetail: string | null
}

/** The columns of a channel, for a query of any room's view. */
export const channelColumns: RawBuilder<unknown> = sql`
  channels.id, channels.shop_id as "shopId", channels.kind, channels.name, channels.place, channels.settings,
  channels.kinds, channels.sealed, channels.has_secret as "hasSecret", channels.active,
  channels.clear_at as "clearAt", channels.last_at as "lastAt", channels.last_outcome as "lastOutcome",
  channels.last_detail as "lastDetail"`

/** A channel of one of these shops. */
export async function findChannel(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<StoredChannel | null> {
  const { rows } = await sql<StoredChannel>`
    select ${channelColumns} from channels
    where channels.id = ${id}::uuid and channels.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** What only the sender sees: the address of a robot, and its key or the password of the mail server. */
export interface Secrets {
  readonly url: string
  readonly secret: string
}

const PURPOSE = 'channel'

export const sealSecrets = (secrets: Secrets, instance: Uint8Array): Buffer =>
  seal(Buffer.from(JSON.stringify(secrets)), instance, PURPOSE)

/** Null: they were sealed by another secret of the instance. */
export function openSecrets(sealed: Buffer, instance: Uint8Array): Secrets | null {
  const plain = unseal(sealed, instance, PURPOSE)
  return plain && (JSON.parse(plain.toString('utf8')) as Secrets)
}
