import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net, prefix] = range.split('/') as [string, string]
    list.addSubnet(net, Number(prefix), isIP(net) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

// Nothing that a shop runs listens there; the second holds the keys of machines in a cloud.
const never = listOf(['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', 'fe80::/10', 'ff00::/8'])
const inside = listOf([
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['::/127', '64:ff9b::/96', '64:ff9b:1::/48', '2001:db8::/32', '2002::/16', 'fc00::/7'],
])

export interface Network {
  /** The operator lets messages go to private networks and to this machine. */
  readonly privateNetworks: boolean
}

/** Whether a message may go to this address. */
export function mayReach(address: string, { privateNetworks }: Network): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (never.check(address, family)) return false
  return privateNetworks || !inside.check(address, family)
}

/** The same for a host as it is written: a name is looked at again when it is resolved. */
export const mayWrite = (host: string, network: Network): boolean =>
  isIP(host) === 0 ? host !== 'localhost' || network.privateNetworks : mayReach(host, network)

export interface Reached {
  readonly address: string
  readonly family: number
}

/** The host of an address as a resolver takes it: an IPv6 number without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Where a host is. 'private': one of its addresses may not be reached; 'unknown': it has none. */
export async function resolveHost(host: string, network: Network): Promise<Reached | 'private' | 'unknown'> {
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) return 'unknown'
  return found.every(({ address }) => mayReach(address, network)) ? first : 'private'
}
