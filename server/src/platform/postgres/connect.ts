import pg from 'pg'

/** How long a server may take to accept a connection. */
const CONNECT_WAIT_MS = 10_000

/** Opens one connection, hands it to `work` and closes it again, whatever happens. */
export async function withClient<T>(
  target: string | pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const config = typeof target === 'string' ? { connectionString: target } : target
  const client = new pg.Client({ connectionTimeoutMillis: CONNECT_WAIT_MS, ...config })
  // A server that stops while the connection is idle says so by an event; without a listener it ends node.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The code of a system error (`ECONNREFUSED`) or of PostgreSQL (`57P03`), empty when there is none. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError) return errorCode(error.errors[0])
  return String((error as { code?: unknown } | null)?.code ?? '')
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
