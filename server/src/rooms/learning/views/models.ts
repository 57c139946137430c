import { sql } from 'kysely'
import type { LearnedModels, Lesson } from '@aftercare/contract/learning'
import type { z } from 'zod'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { countLabelled, NEEDED } from '../labels.ts'
import { lastSwitch, loadVersion } from '../models.ts'
import { versionBefore } from '../roll-back.ts'

type Models = z.infer<typeof LearnedModels>
const SHOWN = 20

/** The models of this installation, the lessons that made them, and which held when. */
export async function readModels(db: Db, shopId: string): Promise<Models> {
  const last = await lastSwitch(db)
  const loaded = await loadVersion(db, last.version)
  const back = await versionBefore(db, last.version)
  return {
    inUse: { name: loaded.model.name, version: loaded.version, outdated: loaded.outdated },
    back: back === undefined ? null : { version: back },
    labelled: await countLabelled(db, shopId),
    needed: NEEDED,
    lessons: await readLessons(db),
    switches: await readSwitches(db),
  }
}

async function readLessons(db: Db): Promise<Lesson[]> {
  const { rows } = await sql<Omit<Lesson, 'at'> & { at: Instant }>`
    select triage_lessons.id, triage_lessons.at, shops.name as shop, triage_lessons.outcome, triage_models.version,
      triage_lessons.report
    from triage_lessons
    left join shops on shops.id = triage_lessons.shop_id
    left join triage_models on triage_models.lesson_id = triage_lessons.id
    order by triage_lessons.at desc, triage_lessons.id desc limit ${SHOWN}
  `.execute(db)
  return rows.map((row) => ({ ...row, at: toShanghai(row.at) }))
}

async function readSwitches(db: Db): Promise<Models['switches']> {
  const { rows } = await sql<Omit<Models['switches'][number], 'at'> & { at: Instant }>`
    select triage_switches.seq, triage_switches.at, people.name as by, triage_switches.version, triage_switches.why,
      triage_switches.reason
    from triage_switches left join people on people.id = triage_switches.by
    order by triage_switches.seq desc limit ${SHOWN}
  `.execute(db)
  return rows.map((row) => ({ ...row, at: toShanghai(row.at) }))
}
