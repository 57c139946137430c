import { sql } from 'kysely'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { shopsOf } from './learn.ts'
import { lastSwitch, loadVersion } from './models.ts'

export interface RolledBack {
  /** Null: the model that ships with the program. */
  readonly version: number | null
  readonly name: string
}

/**
 * 退回: the model before the one in use holds again, byte for byte. Learned models stay, so that the next lesson is
 * compared with what holds then. The caller holds `oneAtATime`.
 */
export async function rollBack(work: Work, reason: string): Promise<Outcome<RolledBack>> {
  const last = await lastSwitch(work.db)
  const to = await versionBefore(work.db, last.version)
  if (to === undefined) return refused({ code: 'model.nothing_before' })
  const by = work.by.kind === 'person' ? work.by.id : null
  const why = 'rolled_back'
  work.insert('triageSwitches', { seq: last.seq + 1, at: work.now, by, version: to, why, reason })
  const data = { version: to, reason }
  for (const shopId of await shopsOf(work.db, null))
    record(work, { shopId, action: 'model.rolled_back', subject: String(to ?? 0), data })
  return done({ version: to, name: (await loadVersion(work.db, to)).model.name })
}

/** What held before this version was learned; undefined: nothing was learned, or all of it is taken back. */
export async function versionBefore(db: Db, version: number | null): Promise<number | null | undefined> {
  if (version === null) return undefined
  const { rows } = await sql<{ version: number | null }>`
    select before.version from triage_switches as learned
    left join triage_switches as before on before.seq = learned.seq - 1
    where learned.version = ${version} and learned.why = 'learned' order by learned.seq limit 1
  `.execute(db)
  return rows[0]?.version ?? null
}
