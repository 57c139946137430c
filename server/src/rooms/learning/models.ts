import { sql } from 'kysely'
import { invariant } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { sameBytes, sha256 } from '../../platform/digest.ts'
import { loadModel, readModel, type LinearModel } from '../triage/index.ts'

/** Which model holds; `version` null: the one that ships with the program. */
export interface Switch {
  readonly seq: number
  readonly at: Instant
  readonly version: number | null
}

/** Before anybody learned: the model that ships with the program. */
const NONE: Switch = { seq: 0, at: 0, version: null }

export async function lastSwitch(db: Db): Promise<Switch> {
  const { rows } = await sql<Switch>`
    select triage_switches.seq, triage_switches.at, triage_switches.version
    from triage_switches order by triage_switches.seq desc limit 1
  `.execute(db)
  return rows[0] ?? NONE
}

/** The stored bytes of a learned model. */
export async function storedModel(db: Db, version: number): Promise<string> {
  const { rows } = await sql<{ stored: string; digest: Buffer }>`
    select triage_models.stored, triage_models.digest from triage_models where triage_models.version = ${version}
  `.execute(db)
  const [found] = rows
  invariant(
    found && sameBytes(sha256(found.stored), found.digest),
    `the stored model ${version} is not what was learned`,
  )
  return found.stored
}

/** A model that decides, and whether it stands in for a learned one that no longer fits the program. */
export interface Loaded {
  readonly model: LinearModel
  readonly version: number | null
  readonly outdated: boolean
}

/** The model of a version; a learned one for another lexicon gives way to the shipped one. */
export async function loadVersion(db: Db, version: number | null): Promise<Loaded> {
  if (version === null) return { model: loadModel(), version, outdated: false }
  const model = readModel(await storedModel(db, version))
  return model ? { model, version, outdated: false } : { model: loadModel(), version: null, outdated: true }
}

/** The model in use, for every process of an instance. */
export interface ModelInUse {
  readonly current: LinearModel
  /** Looks whether another model came into use, and takes it. What is being decided goes on with the one it has. */
  refresh(db: Db): Promise<void>
}

/** Begins with the model that ships with the program. */
export function modelInUse(): ModelInUse {
  let current = loadModel()
  let seq = 0
  return {
    get current() {
      return current
    },
    refresh: async (db) => {
      const last = await lastSwitch(db)
      if (last.seq === seq) return
      current = (await loadVersion(db, last.version)).model
      seq = last.seq
    },
  }
}
