import type { Instant } from '../../kernel/time.ts'
import type { Network } from '../../platform/outward/addresses.ts'
import type { Adapter, Line, Order } from './adapters/adapter.ts'
import type { Adapters } from './adapters/index.ts'
import { afterAsking, afterCalling, type Result } from './domain/decide.ts'
import type { Taken } from './executions.ts'
import { openSecrets, type StoredConnector } from './stored-connector.ts'

/** What speaking to the other side takes. */
export interface Speaker {
  readonly secret: Uint8Array
  readonly network: Network
  readonly now: () => Instant
  readonly adapters: Adapters
}

/** The line to a connector; null: its secrets were sealed by another secret of the instance. */
export function lineTo(connector: StoredConnector, { secret, network, now }: Speaker): Line | null {
  const secrets = openSecrets(connector.sealed, secret)
  return secrets && { url: connector.url, appKey: connector.appKey, ...secrets, network, now }
}

/** One try, outside of any transaction: ask, call if it is open, and once more where the record had just changed. */
export async function attempt({ execution, connector }: Taken, speaker: Speaker): Promise<Result> {
  const line = lineTo(connector, speaker)
  if (line === null)
    return { is: 'not_done', outcome: 'settings', detail: 'secret_unreadable', unknown: null }
  const to = { adapter: speaker.adapters[connector.kind], line, order: execution }
  const first = await askAndCall(to)
  const isConflict = first.is === 'not_done' && first.outcome === 'conflict'
  const result = isConflict ? await askAndCall(to) : first
  return result.is === 'done' ? result : { ...result, detail: hideSecrets(result.detail, line) }
}

interface To {
  readonly adapter: Adapter
  readonly line: Line
  readonly order: Order
}

async function askAndCall({ adapter, line, order }: To): Promise<Result> {
  const next = afterAsking(await adapter.ask(line, order), order.fen)
  if (next.does === 'end') return next.result
  return afterCalling(await adapter.call(line, order, next.version))
}

/** What the other side said may repeat the keys of the shop: they are taken out before it is kept. */
export const hideSecrets = (said: string, { secret, session }: Line): string =>
  [secret, session].filter((one) => one.length > 3).reduce((text, one) => text.replaceAll(one, '***'), said)
