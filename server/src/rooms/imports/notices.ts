import { sql } from 'kysely'
import type { ImportNotice } from '@aftercare/contract/imports'
import type { Level } from '@aftercare/contract/lists'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { RowCounts } from '../../platform/rows/run-rows.ts'
import type { Work } from '../../platform/work.ts'
import { readOfImport, tellOfImport } from '../notices/index.ts'
import type { ImportRow } from './queries.ts'

export type LevelCounts = Readonly<Record<Level, number>>

/** Open cases that an import opened or joined, by level. Served by import_rows_cases. */
export async function levelsOf(db: Db, importId: string): Promise<LevelCounts> {
  const { rows } = await sql<LevelCounts>`
    select count(*) filter (where cases.level = 'urgent')::int as urgent,
      count(*) filter (where cases.level = 'routine')::int as routine,
      count(*) filter (where cases.level = 'disputed')::int as disputed
    from cases
    where cases.status <> 'closed'
      and cases.id in (select import_rows.case_id from import_rows where import_rows.import_id = ${importId})
  `.execute(db)
  return rows[0]!
}

/**
 * One message for everybody concerned, however many cases came in: who started the import, who has some of its cases,
 * and those who lead the shop when urgent ones are among them.
 */
export async function noticePeople(work: Work, held: ImportRow, counts: RowCounts): Promise<void> {
  const levels = await levelsOf(work.db, held.id)
  const { rows: concerned } = await sql<{ personId: string; mine: number }>`
    select people.id as "personId", coalesce(sum(owned.cases), 0)::int as mine
    from people
    join memberships on memberships.person_id = people.id and memberships.shop_id = ${held.shopId}
    left join (
      select cases.assignee_id, count(*) as cases from cases
      where cases.status <> 'closed' and cases.assignee_id is not null
        and cases.id in (select import_rows.case_id from import_rows where import_rows.import_id = ${held.id})
      group by cases.assignee_id
    ) as owned on owned.assignee_id = people.id
    where people.active
      and (owned.cases > 0 or people.id = ${held.actorKind === 'person' ? held.actorId : null}::uuid
        or (${levels.urgent}::int > 0 and memberships.role in ('lead', 'supervisor')))
    group by people.id
    order by people.id
  `.execute(work.db)
  const { created, linked, joined, failed } = counts
  for (const { personId, mine } of concerned) {
    tellOfImport(work, { shopId: held.shopId, importId: held.id, personId })
    work.insert('importNotices', {
      personId,
      importId: held.id,
      at: work.now,
      counts: { created: created + linked, joined, failed, ...levels, mine },
    })
  }
}

const MOST = 20

/** What a person has not yet put away. Served by import_notices_unseen. */
export async function unseenNotices(
  db: Db,
  personId: string,
  shops: readonly string[],
): Promise<ImportNotice[]> {
  const { rows } = await sql<{
    importId: string
    shop: string
    fileName: string
    at: Instant
    counts: Omit<ImportNotice, 'importId' | 'shop' | 'fileName' | 'at'>
  }>`
    select import_notices.import_id as "importId", shops.code as shop, imports.file_name as "fileName",
      import_notices.at, import_notices.counts
    from import_notices
    join imports on imports.id = import_notices.import_id
    join shops on shops.id = imports.shop_id
    where import_notices.person_id = ${personId}::uuid and import_notices.seen_at is null
      and imports.shop_id = any(${shops}::uuid[])
    order by import_notices.at desc, import_notices.import_id desc
    limit ${MOST}
  `.execute(db)
  return rows.map(({ counts, at, ...row }) => ({ ...row, at: toShanghai(at), ...counts }))
}

/** Puts one away. One that is not there, or was put away in another window, is no reason to complain. */
export async function putAway(work: Work, personId: string, importId: string): Promise<void> {
  work.update('importNotices', { personId, importId }, { seenAt: work.now })
  await readOfImport(work.db, { personId, importId, now: work.now })
}
