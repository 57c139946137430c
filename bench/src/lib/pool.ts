import type { Database } from '../../../server/src/platform/db.ts'

/** One connection of the server's own pool: the same driver, prepared statements and types. */
export const connect = ({ pool }: Database) => pool.connect()
export type PoolClient = Awaited<ReturnType<typeof connect>>
