import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { atEnd } from './lifetime.ts'

/** A way to the database that can be cut, as when its machine or the network between is gone. */
export interface Passage {
  /** For whoever goes through it. */
  readonly url: string
  /** Breaks every connection and lets nobody in. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Opens a way to a database of the embedded server, which listens on a socket in a folder. */
export async function openPassage(databaseUrl: string): Promise<Passage> {
  const url = new URL(databaseUrl)
  const socket = join(url.searchParams.get('host')!, `.s.PGSQL.${url.port}`)
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (from) => {
    const to = createConnection(socket)
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject)
        resolve()
      })
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      open.forEach((one) => one.destroy())
    })
  await listen(0)
  atEnd(() => (server.listening ? cut() : undefined))
  const { port } = server.address() as AddressInfo
  url.host = `127.0.0.1:${port}`
  url.searchParams.delete('host')
  return { url: url.toString(), cut, mend: () => listen(port) }
}
