import { sql, type RawBuilder } from 'kysely'
import type { ConnectorKind, TryOutcome } from '@aftercare/contract/execution-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/seal.ts'

export interface StoredConnector {
  readonly id: string
  readonly shopId: string
  readonly kind: ConnectorKind
  readonly name: string
  readonly url: string
  readonly appKey: string
  readonly sealed: Buffer
  readonly hasSession: boolean
  readonly active: boolean
  readonly lastAt: Instant | null
  readonly lastOutcome: TryOutcome | null
  readonly lastDetail: string | null
}

/** The columns of a connector. */
export const connectorColumns: RawBuilder<unknown> = sql`
  connectors.id, connectors.shop_id as "shopId", connectors.kind, connectors.name, connectors.url,
  connectors.app_key as "appKey", connectors.sealed, connectors.has_session as "hasSession", connectors.active,
  connectors.last_at as "lastAt", connectors.last_outcome as "lastOutcome", connectors.last_detail as "lastDetail"`

/** A connector of one of these shops. */
export async function findConnector(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<StoredConnector | null> {
  const { rows } = await sql<StoredConnector>`
    select ${connectorColumns} from connectors
    where connectors.id = ${id}::uuid and connectors.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** What only the speaker sees: the key of the signature, and the authorisation of the shop. */
export interface Secrets {
  readonly secret: string
  readonly session: string
}

const PURPOSE = 'connector'

export const sealSecrets = (secrets: Secrets, instance: Uint8Array): Buffer =>
  seal(Buffer.from(JSON.stringify(secrets)), instance, PURPOSE)

/** Null: they were sealed by another secret of the instance. */
export function openSecrets(sealed: Buffer, instance: Uint8Array): Secrets | null {
  const plain = unseal(sealed, instance, PURPOSE)
  return plain && (JSON.parse(plain.toString('utf8')) as Secrets)
}

/** How a connector answered last. */
export async function noteAnswer(
  db: Db,
  id: string,
  said: { readonly outcome: TryOutcome; readonly detail: string; readonly now: Instant },
): Promise<void> {
  await sql`
    update connectors set last_at = ${new Date(said.now)}, last_outcome = ${said.outcome}, last_detail = ${said.detail}
    where connectors.id = ${id}::uuid
  `.execute(db)
}
