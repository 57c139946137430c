import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openDatabase } from './open-database.ts'
import { createScratchDatabase, type ScratchDatabase } from './scratch-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}

/** One embedded cluster for a whole test run, with the settings of a real instance. `stop` removes it. */
export async function startTestCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp('/tmp/aftercare-test-')
  await chmod(folder, 0o711) // Started by root, the server is another user and has to pass through.
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const database = await openDatabase({ dataDir: join(folder, 'data'), databaseUrl: null }, () => undefined)
    return { url: database.url, stop: () => database.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

/** A fresh database for one test file, in the cluster of this run; it goes away with the cluster. */
export const freshDatabase = (template?: string): Promise<ScratchDatabase> =>
  createScratchDatabase(inject('clusterUrl'), template)
