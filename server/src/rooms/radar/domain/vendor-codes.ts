import type { ScanEvent, ScanVendor } from '@aftercare/contract/radar-lists'

type Codes = Readonly<Record<string, ScanEvent>>

// 快递100: `state`, or the finer `status` of a row.
const kuaidi100: Codes = {
  '0': 'handled',
  '1001': 'arrived',
  '1002': 'departed',
  '1003': 'departed',
  '1': 'picked_up',
  '101': 'ordered',
  '102': 'ordered',
  '103': 'picked_up',
  '2': 'delivery_failed',
  '201': 'delayed',
  '202': 'delayed',
  '203': 'refused',
  '204': 'delivery_failed',
  '205': 'held_for_pickup',
  '208': 'delayed',
  '3': 'delivered',
  '301': 'delivered_self',
  '302': 'delivered',
  '303': 'delivered_proxy',
  '304': 'delivered_locker',
  '4': 'returned',
  '401': 'intercepted',
  '5': 'out_for_delivery',
  '501': 'held_for_pickup',
  '6': 'returning',
  '7': 'intercepted',
  '14': 'refused',
}

// 快递鸟: `State` or `StateEx`. The same number often means something else than above.
const kdniao: Codes = {
  '10': 'ordered',
  '1': 'picked_up',
  '2': 'handled',
  '201': 'arrived',
  '202': 'out_for_delivery',
  '204': 'arrived',
  '205': 'arrived',
  '206': 'departed',
  '211': 'held_for_pickup',
  '3': 'delivered',
  '301': 'delivered_self',
  '302': 'delivered',
  '304': 'delivered_proxy',
  '311': 'delivered_locker',
  '4': 'delivery_failed',
  '401': 'unknown',
  '402': 'delayed',
  '403': 'delayed',
  '404': 'refused',
  '405': 'delivery_failed',
  '406': 'returned',
  '407': 'returning',
  '412': 'held_for_pickup',
  '413': 'intercepted',
  '414': 'damaged',
  '415': 'refused',
  '416': 'delivery_failed',
  '417': 'delayed',
  '418': 'handled',
  '419': 'delivery_failed',
  '420': 'delivery_failed',
  '421': 'delivery_failed',
  '422': 'delayed',
  '423': 'delivery_failed',
  '5': 'intercepted',
}

const tables: Readonly<Record<ScanVendor, Codes>> = { kuaidi100, kdniao, carrier: {} }

/** What a vendor's code means; null: the table has no such code, and the words decide. */
export function eventOfCode(vendor: ScanVendor, code: string): ScanEvent | null {
  const table = tables[vendor]
  return Object.hasOwn(table, code) ? table[code]! : null
}
