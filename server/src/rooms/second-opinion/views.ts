import { sql } from 'kysely'
import type { OpinionRequest, OpinionRequests } from '@aftercare/contract/second-opinion'
import type { z } from 'zod'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { nextPlace, readPlace, type Asked } from '../people/index.ts'

type Row = Omit<OpinionRequest, 'at' | 'number' | 'milliseconds'> & {
  readonly at: Instant
  readonly endedAt: Instant | null
  readonly number: number | null
}

interface OfShop extends Asked {
  readonly shopId: string
}

/** 外部建议记录, newest first. Served by opinion_requests_in_shop. */
export async function listRequests(
  db: Db,
  { shopId, limit, cursor }: OfShop,
): Promise<Outcome<z.infer<typeof OpinionRequests>>> {
  const place = readPlace(cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const { rows } = await sql<Row>`
    select opinion_requests.id, opinion_requests.asked_at as at, opinion_requests.ended_at as "endedAt",
      opinion_requests.kind, opinion_requests.model, opinion_requests.state, opinion_requests.failure,
      opinion_requests.status, opinion_requests.sent, opinion_requests.received, opinion_requests.tokens,
      cases.number, people.name as by
    from opinion_requests
    left join cases on cases.id = opinion_requests.case_id
    left join people on people.id = opinion_requests.asked_by
    where opinion_requests.shop_id = ${shopId}::uuid
      and (opinion_requests.asked_at, opinion_requests.id) < (${new Date(at)}, ${id}::uuid)
    order by opinion_requests.asked_at desc, opinion_requests.id desc limit ${limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, limit).map(({ endedAt, ...row }) => ({
      ...row,
      at: toShanghai(row.at),
      number: row.number === null ? null : caseNumber(row.number),
      milliseconds: endedAt === null ? null : endedAt - row.at,
    })),
    nextCursor: nextPlace(rows, limit, (row) => row.at),
  })
}
