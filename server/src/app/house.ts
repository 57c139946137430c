import { databaseClock, type Clock, type DatabaseClock } from '../platform/clock.ts'
import { faultLines } from '../platform/fault-lines.ts'
import { measureClock, openPool, type Database } from '../platform/db.ts'
import { repeat } from '../platform/loop.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabase, type OpenDatabase } from '../platform/postgres/open-database.ts'
import { serverFolder } from '../platform/place.ts'
import { loadSecret } from '../platform/secret.ts'
import type { Settings } from '../platform/settings.ts'
import { openStorage } from '../platform/storage/open-storage.ts'
import type { Storage } from '../platform/storage/storage.ts'
import { caseNumbers } from '../rooms/cases/index.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import { modelInUse, type ModelInUse } from '../rooms/learning/index.ts'
import { gramCounter } from '../rooms/search/index.ts'

/** Everything that a process of Aftercare stands on, made once at its start. */
export interface House {
  readonly settings: Settings
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
  /** Where the bytes of files lie. */
  readonly storage: Storage
  readonly kind: OpenDatabase['kind']
  /** For another process of the same instance. Holds the password. */
  readonly url: string
  /** Leaves the database; an embedded one stops with the last process that uses it. */
  close(): Promise<void>
}

export const migrationsFolder = (): string => `${serverFolder()}/migrations`

/** What intake needs beside the database. Another model may come into use while the program runs. */
export const intakeTools = (secret: Uint8Array, models: ModelInUse = modelInUse()): IntakeTools => ({
  get model() {
    return models.current
  },
  numbers: caseNumbers(),
  grams: gramCounter(),
  secret,
})

/** Opens the database, brings its schema up to date, sets the clock. Throws StartError with a sentence for people. */
export async function openHouse(
  settings: Settings,
  say: (text: string) => void,
  connections?: number,
): Promise<House> {
  const open = await openDatabase(settings, say)
  try {
    const database = openPool(open.url, connections)
    const done = await migrate(database.db, migrationsFolder())
    if (done.length > 0) say(`数据库结构已更新:${done.join('、')}`)
    const clock = databaseClock()
    await measureClock(database, clock)
    const models = modelInUse()
    await models.refresh(database.db)
    const tools = intakeTools(loadSecret(settings), models)
    const report = faultLines(say, clock.now)
    // Every process keeps its own time and hands in its own counts.
    const loops = [
      repeat(() => tools.grams.flush(database.db), { everyMs: 5000, onError: report }),
      repeat(() => models.refresh(database.db), { everyMs: 2000, onError: report }),
      repeat(keepTime(database, clock), { everyMs: LOOK_AT_CLOCK_EVERY_MS, onError: report }),
    ]
    const close = async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
      await tools.grams.flush(database.db)
      await database.close()
      await open.stop()
    }
    const storage = openStorage(settings)
    return { settings, database, clock, tools, storage, kind: open.kind, url: open.url, close }
  } catch (error) {
    await open.stop()
    throw error
  }
}

const LOOK_AT_CLOCK_EVERY_MS = 500
const MEASURE_EVERY_MS = 10_000

/** Asks the database for its time every few seconds, and at once when the machine slept or its time was set. */
function keepTime(database: Database, clock: DatabaseClock): () => Promise<void> {
  let measuredAt = clock.steady()
  return async () => {
    if (clock.steady() < measuredAt + MEASURE_EVERY_MS && !clock.isDoubtful()) return
    await measureClock(database, clock)
    measuredAt = clock.steady()
  }
}
