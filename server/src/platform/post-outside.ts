import { lookup } from 'node:dns'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { OpinionFailure } from '@aftercare/contract/second-opinion-lists'
import { done, refused, type Outcome } from '../kernel/outcome.ts'

export interface OutsidePost {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  readonly mostBytes: number
  /** Servers in the own network are a real case, and only the operator knows whether they are meant. */
  readonly privateAllowed: boolean
}
export type OutsideFailure = Exclude<OpinionFailure, 'not_json' | 'off_schema'>
type Answer = Outcome<{ readonly text: string }, { code: OutsideFailure; status: number | null }>

// Addresses of the cloud's own services, and what is no host at all: nobody's model lives there.
const never = new BlockList()
never.addSubnet('169.254.0.0', 16, 'ipv4')
never.addSubnet('0.0.0.0', 8, 'ipv4')
never.addSubnet('224.0.0.0', 3, 'ipv4')
never.addSubnet('fe80::', 10, 'ipv6')
never.addSubnet('ff00::', 8, 'ipv6')
never.addAddress('::', 'ipv6')

const own = new BlockList()
own.addSubnet('10.0.0.0', 8, 'ipv4')
own.addSubnet('100.64.0.0', 10, 'ipv4')
own.addSubnet('127.0.0.0', 8, 'ipv4')
own.addSubnet('172.16.0.0', 12, 'ipv4')
own.addSubnet('192.0.0.0', 24, 'ipv4')
own.addSubnet('192.168.0.0', 16, 'ipv4')
own.addSubnet('198.18.0.0', 15, 'ipv4')
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')
own.addSubnet('64:ff9b::', 96, 'ipv6')
own.addSubnet('2002::', 16, 'ipv6')

/** Whether this installation speaks to the address. An IPv4 address inside an IPv6 one is looked at as such. */
export function mayReach(address: string, privateAllowed: boolean): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(address) === 0 || never.check(address, family)) return false
  return privateAllowed || !own.check(address, family)
}

const FORBIDDEN = 'AFTERCARE_FORBIDDEN'

/** The address is looked at where the connection is made: a name that answers differently the second time is no way in. */
const lookupAllowed =
  (privateAllowed: boolean): LookupFunction =>
  (host, options, answer) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const allowed = error ? [] : found.filter(({ address }) => mayReach(address, privateAllowed))
      const first = allowed[0]
      if (!first) return answer(error ?? Object.assign(new Error(FORBIDDEN), { code: FORBIDDEN }), '', 4)
      return options.all ? answer(null, allowed) : answer(null, first.address, first.family)
    })

/** Whether the host of an address is written as an address that must not be reached. Names are looked at later. */
export function isForbiddenHost(url: string, privateAllowed: boolean): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && !mayReach(host, privateAllowed)
}

/**
 * Posts JSON to a server of somebody else. No redirects are followed, nothing compressed is unpacked, no more is read
 * than was agreed, and all of it within the time.
 */
export function postOutside(post: OutsidePost): Promise<Answer> {
  const url = new URL(post.url)
  if (isForbiddenHost(post.url, post.privateAllowed))
    return Promise.resolve(refused({ code: 'private_address', status: null }))
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      ...post.headers,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(post.body)),
      accept: 'application/json',
      'accept-encoding': 'identity',
    },
    agent: false,
    signal: AbortSignal.timeout(post.timeoutMs),
    lookup: lookupAllowed(post.privateAllowed),
  }
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    const sent = send(url, options, (response) => {
      readAnswer(response, post.mostBytes).then(
        (answer) => {
          sent.destroy()
          resolve(answer)
        },
        (error: unknown) => resolve(failed(error)),
      )
    })
    sent.on('error', (error) => resolve(failed(error)))
    sent.end(post.body)
  })
}

function failed(error: unknown): Answer {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return refused({ code: 'timed_out', status: null })
  return refused({ code: code === FORBIDDEN ? 'private_address' : 'unreachable', status: null })
}

function whyNot(status: number): OutsideFailure | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 429) return 'busy'
  return status >= 500 ? 'broken' : 'refused'
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<Answer> {
  const status = response.statusCode ?? 0
  const code = whyNot(status)
  if (code !== null) return refused({ code, status })
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
    return refused({ code: 'encoded', status })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) return refused({ code: 'too_large', status })
    chunks.push(chunk)
  }
  return done({ text: Buffer.concat(chunks).toString('utf8') })
}
