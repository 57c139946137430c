import type { Tested } from '@aftercare/contract/channels'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { shopsWhere } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { newId } from '../../platform/ids.ts'
import { transact } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { noteResult } from './deliveries.ts'
import type { Instance } from './save-channel.ts'
import { send } from './send.ts'
import { findChannel, openSecrets } from './stored-channel.ts'
import { testMessage } from './words.ts'

/** 发一条测试消息: waits for the other side, and tells what it said. No transaction stands open meanwhile. */
export async function testChannel(
  { database, clock }: World,
  caller: Caller,
  { id, instance }: { readonly id: string; readonly instance: Instance },
): Promise<Outcome<z.infer<typeof Tested>, Refusal>> {
  const found = await findChannel(database.db, id, shopsWhere(caller, 'channel.manage'))
  if (!found) return refused({ code: 'channel.unknown' })
  const secrets = openSecrets(found.sealed, instance.secret)
  if (!secrets) return refused({ code: 'channel.unreadable' })
  const { kind, settings, name, shopId } = found
  const outgoing = {
    id: newId(),
    message: testMessage(kind, settings.language),
    mobiles: settings.mobiles,
    email: settings.mail?.from ?? null,
    event: { type: 'test', data: {} },
  }
  const sent = await send({ channel: found, secrets, outgoing }, instance.network, clock.now())
  const { outcome, detail } = sent
  await transact(database, { now: clock.now(), by: caller.actor }, async (work) => {
    await noteResult(work.db, id, { sent, now: work.now })
    const data = { name, kind, ok: outcome === 'sent' }
    record(work, { shopId, action: 'channel.tested', subject: id, data })
  })
  return done({ outcome, detail })
}
