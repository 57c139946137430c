import type { Database } from '../../../server/src/platform/db.ts'

/** One connection of the server's own pool: the same driver, prepared statements and types. */
export type PoolClient = Awaited<ReturnType<Database['pool']['connect']>>
