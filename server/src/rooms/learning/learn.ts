import { sql } from 'kysely'
import type { LessonReport } from '@aftercare/contract/learning'
import { invariant } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Db } from '../../platform/db.ts'
import { lockKey, sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { readModel, trainWithShop, type LinearModel } from '../triage/index.ts'
import { comparison, whyNotTake } from './domain/compare.ts'
import { isHeldBack } from './domain/held-back.ts'
import { judgeOnOwn, judgeOnShop } from './judge-model.ts'
import { labelledCases, NEEDED } from './labels.ts'
import { lastSwitch, loadVersion } from './models.ts'
import type { Material } from './own-texts.ts'

export interface Learning {
  readonly database: Database
  readonly now: () => Instant
  /** Null: the cases of all shops. */
  readonly shopId: string | null
  /** What the project brings; read only when there is enough to learn from. */
  readonly material: () => Promise<Material>
  /** Only says what would come of it. */
  readonly dryRun: boolean
}

/** What came of a run. */
export type Lesson =
  | { readonly outcome: 'too_few'; readonly labelled: number; readonly needed: number }
  | { readonly outcome: 'moved_on' }
  | {
      readonly outcome: 'taken' | 'not_better'
      /** Null: not taken, or nothing was stored. */
      readonly version: number | null
      readonly report: LessonReport
    }

/**
 * 训练: a new model from the project's texts and what this installation's people said of its cases. It takes the place
 * of the one in use only if it is better on cases that no model was ever trained with. The same labels give the same
 * bytes.
 */
export async function learnFromPeople(learning: Learning): Promise<Lesson> {
  const { database, shopId, dryRun } = learning
  const base = await lastSwitch(database.db)
  const labels = await labelledCases(database.db, shopId)
  if (labels.length < NEEDED) return { outcome: 'too_few', labelled: labels.length, needed: NEEDED }
  const heldBack = labels.filter(({ id }) => isHeldBack(id))
  const trained = labels.filter(({ id }) => !isHeldBack(id))
  const { own, judging, settings } = await learning.material()
  const stored = JSON.stringify(trainWithShop(own, trained, settings))
  const fresh = readModel(stored)
  invariant(fresh, 'a model that was just trained fits the lexicon')
  const { model: old } = await loadVersion(database.db, base.version)
  const judge = (model: LinearModel) => [judgeOnShop(heldBack, model), judgeOnOwn(judging, model)] as const
  const [was, is] = [judge(old), judge(fresh)]
  const [onShop, onOwn] = [comparison(was[0], is[0]), comparison(was[1], is[1])]
  const report: LessonReport = {
    labelled: labels.length,
    trained: trained.length,
    heldBack: heldBack.length,
    base: old.name,
    model: fresh.name,
    onShop,
    onOwn,
    reasons: whyNotTake(onShop, onOwn),
  }
  if (dryRun) return { outcome: report.reasons.length === 0 ? 'taken' : 'not_better', version: null, report }
  return transact(database, { now: learning.now(), by: SYSTEM, first: oneAtATime }, (work) =>
    keepLesson(work, { shopId, report, stored, basedOn: base.seq }),
  )
}

/** Learning and rolling back both change which model holds. */
export const oneAtATime = `select pg_advisory_xact_lock(${lockKey('aftercare', 'triage model')})`

interface Outcome {
  readonly shopId: string | null
  readonly report: LessonReport
  readonly stored: string
  readonly basedOn: number
}

async function keepLesson(work: Work, { shopId, report, stored, basedOn }: Outcome): Promise<Lesson> {
  const last = await lastSwitch(work.db)
  // Somebody rolled back meanwhile: what was compared with is no longer what holds.
  if (last.seq !== basedOn) return { outcome: 'moved_on' }
  const taken = report.reasons.length === 0
  const outcome = taken ? 'taken' : 'not_better'
  const lessonId = newId()
  work.insert('triageLessons', { id: lessonId, at: work.now, shopId, outcome, report })
  const version = taken ? await nextVersion(work.db) : null
  if (version !== null) {
    const digest = sha256(stored)
    const { lexicon } = JSON.parse(stored) as { lexicon: number }
    work.insert('triageModels', {
      version,
      lessonId,
      at: work.now,
      name: report.model,
      lexicon,
      digest,
      stored,
    })
    const why = 'learned'
    work.insert('triageSwitches', { seq: last.seq + 1, at: work.now, by: null, version, why, reason: null })
  }
  const data = { labelled: report.labelled, taken, version }
  for (const id of await shopsOf(work.db, shopId))
    record(work, { shopId: id, action: 'model.learned', subject: lessonId, data })
  return { outcome, version, report }
}

async function nextVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(triage_models.version), 0) + 1 as version from triage_models
  `.execute(db)
  return rows[0]!.version
}

/** The model is the whole installation's: every shop's log tells of it. */
export async function shopsOf(db: Db, shopId: string | null): Promise<string[]> {
  if (shopId !== null) return [shopId]
  const { rows } = await sql<{ id: string }>`select shops.id from shops order by shops.id`.execute(db)
  return rows.map(({ id }) => id)
}
