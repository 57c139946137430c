import { sql } from 'kysely'
import type { ChangedPartner, Partner } from '@aftercare/contract/channels'
import type { ChannelKind } from '@aftercare/contract/channel-lists'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { sealQuestion } from './compose.ts'
import { TRIED_FOR } from './domain/retry.ts'
import type { Question } from './words.ts'

interface Stored extends Omit<Partner, 'by'> {
  readonly by: ChannelKind
  readonly shopId: string
  readonly shop: string
  readonly consoleUrl: string
}

/** Whom a shop may ask, by kind and name. Served by partners_of_shop. */
export async function listPartners(db: Db, shopId: string): Promise<Partner[]> {
  const { rows } = await sql<Partner>`
    select partners.id, partners.kind, partners.name, partners.channel_id as "channelId", partners.email,
      channels.kind as by
    from partners join channels on channels.id = partners.channel_id
    where partners.shop_id = ${shopId}::uuid
    order by partners.kind, partners.name, partners.id
  `.execute(db)
  return rows
}

async function findPartner(db: Db, id: string, shops: readonly string[]): Promise<Stored | null> {
  const { rows } = await sql<Stored>`
    select partners.id, partners.kind, partners.name, partners.channel_id as "channelId", partners.email,
      partners.shop_id as "shopId", shops.name as shop, channels.kind as by,
      channels.settings->>'consoleUrl' as "consoleUrl"
    from partners join channels on channels.id = partners.channel_id join shops on shops.id = partners.shop_id
    where partners.id = ${id}::uuid and partners.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

type Asked = z.infer<typeof ChangedPartner>

// A robot of the shop; or its mail server, when there is a mail box to send to.
async function wayOf(db: Db, shopId: string, { channelId, email }: Asked): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select channels.id from channels
    where channels.shop_id = ${shopId}::uuid
      and case when ${email}::text is null then channels.id = ${channelId}::uuid and channels.kind <> 'email'
        else channels.kind = 'email' end
  `.execute(db)
  return rows[0]?.id ?? null
}

/** 新建协查对象. */
export async function addPartner(
  work: Work,
  shopId: string,
  asked: Asked,
): Promise<Outcome<{ id: string }, Refusal>> {
  const channelId = await wayOf(work.db, shopId, asked)
  if (channelId === null) return refused({ code: 'partner.no_way' })
  const { name, kind, email } = asked
  const id = newId()
  work.insert('partners', { id, shopId, kind, name, channelId, email })
  record(work, { shopId, action: 'partner.saved', subject: id, data: { name, kind } })
  return done({ id })
}

interface Named {
  readonly id: string
  readonly shops: readonly string[]
}

/** 修改协查对象. */
export async function changePartner(
  work: Work,
  { id, shops }: Named,
  asked: Asked,
): Promise<Outcome<null, Refusal>> {
  const found = await findPartner(work.db, id, shops)
  if (!found) return refused({ code: 'partner.unknown' })
  const channelId = await wayOf(work.db, found.shopId, asked)
  if (channelId === null) return refused({ code: 'partner.no_way' })
  const { name, kind, email } = asked
  work.update('partners', { id }, { name, kind, channelId, email })
  record(work, { shopId: found.shopId, action: 'partner.saved', subject: id, data: { name, kind } })
  return done(null)
}

/** 删除协查对象. Inquiries that were sent to it stay. */
export async function removePartner(work: Work, { id, shops }: Named): Promise<Outcome<null, Refusal>> {
  const found = await findPartner(work.db, id, shops)
  if (!found) return refused({ code: 'partner.unknown' })
  await sql`delete from partners where partners.id = ${id}::uuid`.execute(work.db)
  const { shopId, name, kind } = found
  record(work, { shopId, action: 'partner.removed', subject: id, data: { name, kind } })
  return done(null)
}

export interface Asking {
  readonly partnerId: string
  readonly shopId: string
  readonly caseId: string
  readonly inquiryId: string
  readonly question: string
  readonly dueAt: Instant
  /** Where it is answered, below the address of the console. */
  readonly path: string
  readonly instance: Uint8Array
}

/** Puts a question to a partner on its way, in the transaction that opens it. Gives who it is. */
export async function askPartner(
  work: Work,
  asking: Asking,
): Promise<Outcome<Pick<Partner, 'kind' | 'name'>, Refusal>> {
  const partner = await findPartner(work.db, asking.partnerId, [asking.shopId])
  if (!partner) return refused({ code: 'partner.unknown' })
  const { shopId, caseId, inquiryId, question, dueAt, path, instance } = asking
  const { name, kind, email, shop, channelId, consoleUrl } = partner
  const link = `${consoleUrl}${path}`
  const words: Question = { shop, partner: name, to: kind, question, dueAt, link, email }
  work.insert('channelDeliveries', {
    ...{ id: newId(), shopId, channelId, caseId, inquiryId, personId: null, people: [] },
    ...{ cause: `inquiry ${inquiryId}`, kind: 'inquiry', urgent: true, what: {}, state: 'waiting', tries: 0 },
    sealed: sealQuestion(words, instance),
    at: work.now,
    sendAt: work.now,
    giveUpAt: work.now + TRIED_FOR,
  })
  return done({ kind, name })
}
