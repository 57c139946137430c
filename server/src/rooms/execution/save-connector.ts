import { sql } from 'kysely'
import type { ChangedConnector, NewConnector } from '@aftercare/contract/executions'
import type { ConnectorKind } from '@aftercare/contract/execution-lists'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { newId } from '../../platform/ids.ts'
import { mayWrite, type Network } from '../../platform/outward/addresses.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { whyNotConnector } from './domain/check-connector.ts'
import { findConnector, openSecrets, sealSecrets, type Secrets } from './stored-connector.ts'

/** What the instance knows and a request does not. */
export interface Instance {
  readonly secret: Uint8Array
  readonly network: Network
}

/** 新建对接. A shop has one of each kind. */
export async function addConnector(
  work: Work,
  { shopId, kind, ...asked }: Omit<NewConnector, 'shop'> & { readonly shopId: string },
  instance: Instance,
): Promise<Outcome<{ id: string }, Refusal>> {
  const { rows } = await sql`
    select 1 from connectors where connectors.shop_id = ${shopId}::uuid and connectors.kind = ${kind}
  `.execute(work.db)
  if (rows.length > 0) return refused({ code: 'connector.there' })
  const secrets = { secret: asked.secret ?? '', session: asked.session ?? '' }
  const columns = columnsOf(kind, asked, { secrets, instance })
  if (!columns.ok) return columns
  const id = newId()
  const { now } = work
  work.insert('connectors', {
    ...{ id, shopId, kind, ...columns.value, createdAt: now },
    ...{ readUntilAt: now, readNextAt: now },
  })
  recordSaved(work, { id, shopId, kind }, asked)
  return done({ id })
}

/** 修改对接. What is left out of its secrets stays. */
export async function changeConnector(
  work: Work,
  { id, shops, ...asked }: ChangedConnector & { readonly id: string; readonly shops: readonly string[] },
  instance: Instance,
): Promise<Outcome<null, Refusal>> {
  const found = await findConnector(work.db, id, shops)
  if (!found) return refused({ code: 'connector.unknown' })
  const kept = openSecrets(found.sealed, instance.secret)
  if (!kept && asked.secret === undefined) return refused({ code: 'connector.unreadable' })
  const secrets = {
    secret: asked.secret ?? kept?.secret ?? '',
    session: asked.session ?? kept?.session ?? '',
  }
  // A key that was kept for one host is not sent to another by somebody who never knew it.
  if (asked.secret === undefined && hostOf(asked.url) !== hostOf(found.url))
    return refused({ code: 'connector.secret_missing' })
  const columns = columnsOf(found.kind, asked, { secrets, instance })
  if (!columns.ok) return columns
  work.update('connectors', { id }, columns.value)
  if (!asked.active) await leaveToPeople(work, id)
  recordSaved(work, found, asked)
  return done(null)
}

/** What waits in a connector that is switched off would wait for ever: a person gets it. */
async function leaveToPeople({ db, now }: Work, id: string): Promise<void> {
  await sql`
    update executions set state = 'stuck', reason = 'switched_off', state_at = ${new Date(now)}
    where executions.connector_id = ${id}::uuid and executions.state = 'waiting'
  `.execute(db)
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

function columnsOf(
  kind: ConnectorKind,
  { name, url, appKey, active }: ChangedConnector,
  { secrets, instance }: { readonly secrets: Secrets; readonly instance: Instance },
) {
  const may = (host: string) => mayWrite(host, instance.network)
  const why = whyNotConnector({ kind, url, ...secrets, mayWrite: may })
  if (why) return refused({ code: why })
  const sealed = sealSecrets(secrets, instance.secret)
  return done({ name, url, appKey, active, sealed, hasSession: secrets.session !== '' })
}

function recordSaved(
  work: Work,
  { id, shopId, kind }: { readonly id: string; readonly shopId: string; readonly kind: ConnectorKind },
  { name, active, secret }: ChangedConnector,
): void {
  const data = { name, kind, active, newSecret: secret !== undefined }
  record(work, { shopId, action: 'connector.saved', subject: id, data })
}

/** 删除对接, unless steps are on their way through it or were: the books name it then, and it is switched off. */
export async function removeConnector(
  work: Work,
  { id, shops }: { readonly id: string; readonly shops: readonly string[] },
): Promise<Outcome<null, Refusal>> {
  const found = await findConnector(work.db, id, shops)
  if (!found) return refused({ code: 'connector.unknown' })
  const { rows } = await sql`
    select 1 from executions where executions.connector_id = ${id}::uuid limit 1
  `.execute(work.db)
  if (rows.length > 0) return refused({ code: 'connector.in_use' })
  await sql`delete from connectors where connectors.id = ${id}::uuid`.execute(work.db)
  const { shopId, name, kind } = found
  record(work, { shopId, action: 'connector.removed', subject: id, data: { name, kind } })
  return done(null)
}
