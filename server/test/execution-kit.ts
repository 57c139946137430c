import { adapters } from '../src/rooms/execution/index.ts'
import { executeDue } from '../src/rooms/remedies/execute.ts'
import { readPayments } from '../src/rooms/execution/payments.ts'
import { KEYS } from '../../bench/src/simulator/protocols.ts'
import type { Adapters } from '../src/rooms/execution/adapters/index.ts'
import type { Shop } from './open-shop.ts'

/** The body of a new connector to a simulator. */
export const connectorBody = (kind: string, address: string, more: Record<string, unknown> = {}) => ({
  ...{ shop: 'demo', kind, name: kind, url: `${address}/${kind}` },
  ...KEYS,
  ...more,
})

/** The secret of the instance that `openShop` opens. */
export const instanceSecret = Buffer.alloc(32, 7)

const handsOf = ({ database, now }: Shop, others?: Adapters) => ({
  ...{ database, now, secret: instanceSecret, network: { privateNetworks: true } },
  adapters: others ?? adapters,
})

/** What a node does in the background until nothing is due now. */
export async function execute(shop: Shop, others?: Adapters): Promise<number> {
  let all = 0
  for (let n = 1; n > 0; all += n) n = await executeDue(handsOf(shop, others))
  return all
}

/** Reads what the platforms say that they paid. */
export async function readsPayments(shop: Shop): Promise<void> {
  while (await readPayments(handsOf(shop)));
}
