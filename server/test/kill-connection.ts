import type { Database } from '../src/platform/db.ts'

/** What kysely and pg do with a connection of the pool. */
interface Connection {
  readonly processID: number
  query(...args: unknown[]): unknown
}

export interface Killing {
  /** Statements that the transaction came to; the connection was killed at one of them, or there were fewer. */
  readonly statements: () => number
  readonly killed: () => boolean
  stop(): void
}

/**
 * Kills the server's side of the next transaction's connection at one of its statements: before it is sent, or when it
 * was done and its answer is on the way. The transaction stands or does not; whoever asked hears only that it broke.
 *
 * @param other another pool: it kills
 */
export function killAtStatement(
  { pool }: Database,
  other: Database,
  { at, when }: { readonly at: number; readonly when: 'before' | 'after' },
): Killing {
  let [statements, killed] = [0, false]
  const kill = async (connection: Connection) => {
    killed = true
    await other.pool.query('select pg_terminate_backend($1, 5000)', [connection.processID])
  }
  const known = new Map<Connection, Connection['query']>()
  const acquired = (client: unknown): void => {
    const connection = client as Connection
    if (known.has(connection)) return
    const query = connection.query
    known.set(connection, query)
    let mine = false
    connection.query = async (...args: unknown[]) => {
      const text = typeof args[0] === 'string' ? args[0] : ''
      if (text.startsWith('begin;') && statements === 0) mine = true
      if (!mine) return query.apply(connection, args)
      const isThis = ++statements === at
      if (isThis && when === 'before') await kill(connection)
      const answer = await query.apply(connection, args)
      if (isThis && when === 'after') {
        await kill(connection)
        throw new Error('Connection terminated unexpectedly')
      }
      if (text === 'commit' || text === 'rollback') mine = false
      return answer
    }
  }
  pool.on('acquire', acquired)
  return {
    statements: () => statements,
    killed: () => killed,
    stop: () => {
      pool.removeListener('acquire', acquired)
      for (const [connection, query] of known) connection.query = query
    },
  }
}
