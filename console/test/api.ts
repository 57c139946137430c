import type { Page } from 'playwright-core'
import type { Answer } from '../../server/test/ask.ts'

type Body = Answer['body']

/** Asks the API as the person of a page, with her cookie and her token; refused, it throws what was said. */
export const asks = (page: Page, method: string, path: string, body?: unknown): Promise<Body> =>
  page.evaluate(
    async ([verb, where, sent]) => {
      const me = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string }
      const headers = { 'x-csrf-token': me.csrfToken, ...(sent && { 'content-type': 'application/json' }) }
      const answer = await fetch(`/api/v1${where}`, { method: verb, headers, body: sent })
      const said = await answer.text()
      if (!answer.ok) throw new Error(`${verb} ${where}: ${answer.status} ${said}`)
      return said ? (JSON.parse(said) as unknown) : null
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  )

/** What a customer said to the demo shop. Each text with an order and a buyer of its own makes a case of its own. */
export interface Complaint {
  readonly text: string
  readonly channel?: string
  readonly order?: Record<string, unknown>
  readonly customer?: Record<string, unknown>
  readonly externalId?: string
  readonly platformReason?: Record<string, unknown>
}

/** Registers a complaint as the shop's own program would; gives the case's number. */
export const registers = async (page: Page, complaint: Complaint): Promise<string> => {
  const said = { shop: 'demo', channel: 'chat', customer: {}, ...complaint }
  return ((await asks(page, 'POST', '/cases', said)) as { number: string }).number
}

let cups = 0
/** A case of its own about a missing cup, with an order and a buyer of its own. */
export const registersCup = (page: Page, orderNumber = `CUP-2026-${cups + 1}`): Promise<string> => {
  cups++
  const order = { number: orderNumber, title: '青瓷杯 两只装', paidFen: 8_900 }
  const customer = { name: '高小琴', phone: `199${String(60_000_000 + cups)}` }
  return registers(page, { text: '少发了一只杯子', order, customer })
}
