import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { importVerb, type ImportArguments, type ImportKit } from '../src/app/cli-import.ts'
import { parseInstant } from '../src/kernel/time.ts'
import { turnedClock } from '../src/platform/clock.ts'
import { openPool } from '../src/platform/db.ts'
import { migratedDatabase } from '../src/platform/postgres/testDatabase.ts'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { caseNumbers } from '../src/rooms/cases/index.ts'
import { createShop, shopByCode } from '../src/rooms/people/index.ts'
import { firstPolicy, policyOfShop } from '../src/rooms/policy/index.ts'
import { gramCounter } from '../src/rooms/search/index.ts'
import { loadModel } from '../src/rooms/triage/index.ts'

/** `aftercare import` on a database of its own, at a time that the test turns: 2026-11-11 10:00 at first. */
export async function openImports() {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'))
  const clock = turnedClock(parseInstant('2026-11-11 10:00')!)
  const database = openPool((await migratedDatabase()).url, 6)
  const said: string[] = []
  const printed: unknown[] = []
  const tools = {
    model: loadModel(),
    numbers: caseNumbers(),
    grams: gramCounter(),
    secret: Buffer.from('secret'),
  }
  const kit: ImportKit = {
    database,
    now: clock.now,
    tools,
    policyOfShop: (id) => policyOfShop(database.db, id),
    ensureShop: async (code) => {
      const found = await shopByCode(database.db, code)
      if (found) return { id: found.id, code }
      const id = await transact(database, { now: clock.now(), by: SYSTEM }, (work) =>
        createShop(work, { code, name: code, demo: false, policy: firstPolicy }),
      )
      return { id, code }
    },
    say: (text) => said.push(text),
    print: (json) => printed.push(json),
  }
  const usual = {
    createShop: true,
    what: 'cases',
    as: 'open',
    mapping: null,
    dryRun: false,
    resume: false,
  } as const
  return {
    database,
    clock,
    said,
    tools,
    fileOf: (name: string, content: string | Uint8Array): string => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    /** Imports and gives the answer of a run that finished. */
    imported: async (shop: string, file: string, more: Partial<ImportArguments> = {}) => {
      const code = await importVerb({ ...usual, file, shop, ...more }, kit)
      if (code !== 0) throw new Error(said.at(-1))
      return printed.at(-1) as Record<string, unknown> & { errorFile: string | null }
    },
    /** Columns of the cases of a shop, in the order of their numbers. */
    casesOf: async (shop: string, columns: string) =>
      (
        await sql<Record<string, unknown>>`
          select ${sql.raw(columns)} from cases join shops on shops.id = cases.shop_id
          where shops.code = ${shop} order by cases.number
        `.execute(database.db)
      ).rows,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
