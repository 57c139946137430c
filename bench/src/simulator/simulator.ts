import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { drawFaults, noFaults, type Fault, type Faults } from './faults.ts'
import { openLedger, type SimulatedLedger } from './ledger.ts'
import {
  douyinDeed,
  jsonDeed,
  taobaoDeed,
  unknownDeed,
  type Asked,
  type Deed,
  type Place,
} from './protocols.ts'

export interface Simulator {
  /** `/taobao`, `/douyin`, `/erp` and `/coupon` stand below it. */
  readonly address: string
  readonly ledger: SimulatedLedger
  /** How many requests met which fault. */
  readonly met: Partial<Record<Fault, number>>
  /** How it behaves from now on. */
  goesWrong(faults: Faults): void
  close(): Promise<void>
}

interface Wishes {
  readonly faults?: Faults
  readonly seed?: number
  readonly now?: () => number
  readonly smsAboveFen?: number
  readonly blind?: boolean
  /** How long a slow answer takes; longer than anybody waits. */
  readonly slowMs?: number
}

const SLOW_MS = 9000

/** Platforms, an ERP and a coupon service over HTTP, that check signatures, keep a ledger and go wrong on purpose. */
export async function openSimulator(wishes: Wishes = {}): Promise<Simulator> {
  const { seed = 1, now = Date.now, smsAboveFen = Infinity, blind = false, slowMs = SLOW_MS } = wishes
  const ledger = openLedger()
  const place: Place = { ledger, now, smsAboveFen, blind }
  const met: Partial<Record<Fault, number>> = {}
  let draw = drawFaults(wishes.faults ?? noFaults, seed)
  const server = createServer((request, response) => {
    void hear(request).then((asked) => {
      const fault = draw()
      if (fault) met[fault] = (met[fault] ?? 0) + 1
      answer(response, { deed: deedOf(asked, place), fault, slowMs, place, asked })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    met,
    goesWrong: (faults) => void (draw = drawFaults(faults, seed)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function hear(request: IncomingMessage): Promise<Asked> {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part as string
  return { url: new URL(request.url ?? '/', 'http://simulator'), headers: request.headers, body }
}

function deedOf(asked: Asked, place: Place): Deed {
  const { pathname } = asked.url
  if (pathname.startsWith('/taobao')) return taobaoDeed(asked, place)
  if (pathname.startsWith('/douyin')) return douyinDeed(asked, place)
  if (pathname.startsWith('/erp') || pathname.startsWith('/coupon')) return jsonDeed(asked, place)
  return unknownDeed
}

interface Meeting {
  readonly deed: Deed
  readonly fault: Fault | null
  readonly slowMs: number
  readonly place: Place
  readonly asked: Asked
}

function answer(response: ServerResponse, { deed, fault, slowMs, place, asked }: Meeting): void {
  const say = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  if (fault === 'cut') return void response.destroy()
  // Somebody touches the record between asking and calling.
  if (fault === 'changed' && deed.isPayment) touch(asked, place)
  if (fault === 'slow')
    return void setTimeout(() => (response.destroyed ? deed.act() : say(200, deed.act())), slowMs)
  if (fault === 'errorBefore') return say(500, { message: 'internal error' })
  const said = deed.act()
  if (fault === 'errorAfter') return say(502, { message: 'bad gateway' })
  if (fault === 'lostAnswer') return void response.destroy()
  say(200, said)
}

function touch({ body, url }: Asked, { ledger }: Place): void {
  const [named] = new URLSearchParams(body).get('refund_infos')?.split('|') ?? []
  const found = ledger.find(named ?? /"aftersale_id":"([^"]+)"/.exec(body)?.[1] ?? url.pathname)
  if (found) found.version++
}
