import { sql } from 'kysely'
import type { Database, Db } from '../../platform/db.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import type { Instant } from '../../kernel/time.ts'
import { transact } from '../../platform/work.ts'
import { attach, holdUploads, registerUpload, takeIn } from '../../rooms/files/index.ts'
import { draw, type Drawing } from './draw.ts'
import { randomFrom } from './random.ts'

interface Job {
  readonly database: Database
  readonly storage: Storage
  readonly shopId: string
  readonly now: Instant
}

interface Pictured {
  readonly id: string
  readonly number: number
  readonly messageId: string
  readonly keeper: string
  readonly drawing: Drawing
}

const OF_EACH = 4
const pictured: readonly (readonly [Drawing, subtypes: readonly string[]])[] = [
  ['glass', ['quality_defect']],
  ['box', ['damaged']],
  ['label', ['wrong_item', 'missing_parts']],
]

/** Some open cases come with a picture beside their first words. What hangs there already is not hung again. */
export async function hangPictures(job: Job): Promise<void> {
  const { database, storage, shopId, now } = job
  for (const one of await casesToPicture(database.db, shopId)) {
    const bytes = await draw(one.drawing, randomFrom(one.number))
    const name = `${one.drawing}.jpg`
    const taken = await takeIn(storage, { bytes: onePiece(bytes), name, kind: 'photo' })
    if (!taken.ok) throw new Error(`The demo's own picture was refused: ${taken.refusal.code}`)
    const by = { kind: 'person', id: one.keeper } as const
    const id = await transact(database, { now, by }, async (work) => {
      const uploaded = await registerUpload(work, storage, taken.value, { shopId, name })
      return uploaded.ok ? uploaded.value.id : null
    })
    await transact(database, { now, by }, async (work) => {
      const held = await holdUploads(work, id === null ? [] : [id], shopId)
      if (held.ok) attach(work, held.value, { caseId: one.id, messageId: one.messageId })
    })
  }
}

async function* onePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

async function casesToPicture(db: Db, shopId: string): Promise<Pictured[]> {
  const wanted = pictured.flatMap(([drawing, subtypes]) => subtypes.map((subtype) => ({ drawing, subtype })))
  const { rows } = await sql<Pictured>`
    select id, number, "messageId", keeper, drawing from (
      select cases.id, cases.number, cases.first_message_id as "messageId", cases.assignee_id as keeper,
        wanted.drawing, row_number() over (partition by wanted.drawing order by cases.queue_due, cases.number) as place
      from cases join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (drawing text, subtype text)
        on wanted.subtype = cases.subtype
      where cases.shop_id = ${shopId} and cases.status <> 'closed' and cases.assignee_id is not null) as chosen
    where place <= ${OF_EACH}
      and not exists (select 1 from case_files where case_files.case_id = chosen.id)
    order by number
  `.execute(db)
  return rows
}
