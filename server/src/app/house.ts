import { databaseClock, type Clock } from '../platform/clock.ts'
import { measureClock, openPool, type Database } from '../platform/db.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabase, type OpenDatabase } from '../platform/postgres/open-database.ts'
import { serverFolder } from '../platform/place.ts'
import { loadSecret } from '../platform/secret.ts'
import type { Settings } from '../platform/settings.ts'
import { caseNumbers } from '../rooms/cases/index.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import { gramCounter } from '../rooms/search/index.ts'
import { loadModel } from '../rooms/triage/index.ts'

/** Everything that a process of Aftercare stands on, made once at its start. */
export interface House {
  readonly settings: Settings
  readonly database: Database
  readonly clock: Clock & { set?(offset: number): void }
  readonly tools: IntakeTools
  readonly kind: OpenDatabase['kind']
  /** Leaves the database; an embedded one stops with the last process that uses it. */
  close(): Promise<void>
}

export const migrationsFolder = (): string => `${serverFolder()}/migrations`

/** Tools of intake on a database that is migrated. */
export const intakeTools = (database: Database, secret: Uint8Array): IntakeTools => ({
  model: loadModel(),
  numbers: caseNumbers(database.db),
  grams: gramCounter(),
  secret,
})

/** Opens the database, brings its schema up to date, sets the clock. Throws StartError with a sentence for people. */
export async function openHouse(settings: Settings, say: (text: string) => void): Promise<House> {
  const open = await openDatabase(settings, say)
  try {
    const database = openPool(open.url)
    const done = await migrate(database.db, migrationsFolder())
    if (done.length > 0) say(`数据库结构已更新:${done.join('、')}`)
    const clock = databaseClock()
    await measureClock(database, clock)
    const tools = intakeTools(database, loadSecret(settings))
    const close = async () => {
      await tools.grams.flush(database.db)
      await database.close()
      await open.stop()
    }
    return { settings, database, clock, tools, kind: open.kind, close }
  } catch (error) {
    await open.stop()
    throw error
  }
}
