import { createServer } from 'node:net'

/** The system's error code when nobody can listen there now; null when the port is free. Closes it again at once. */
export function whyNotListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    probe.listen({ host, port }, () => probe.close(() => resolve(null)))
  })
}
