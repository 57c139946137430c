import type { Voice } from './open-shop.ts'
import type { Ask, Things } from './route-table.ts'

const promise = { what: 'reship', dueAt: '2026-12-01 18:00', words: '下个月一号补发' } as const

/** A reply that promises something and was sent: gives the promise. */
export async function makePromise(as: Voice, number: string): Promise<Pick<Things, 'promise'>> {
  const text = `您放心，${promise.words}`
  await as.post(`/cases/${number}/messages`, { kind: 'reply', text, markSent: true, promises: [promise] })
  const { items } = (await as.get(`/cases/${number}/promises`)).body as { items: { id: string }[] }
  return { promise: items[0]!.id }
}

/** The rows of `routeTable` for promises. */
export const promiseRows = {
  'GET /api/v1/cases/{}/promises': [
    {
      need: 'case.read',
      status: 200,
      path: ({ second }) => `/api/v1/cases/${second}/promises`,
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/promises/{}/settlement': [
    {
      need: 'case.reply',
      status: 200,
      path: ({ second, promise }) => `/api/v1/cases/${second}/promises/${promise}/settlement`,
      body: () => ({ as: 'kept', word: '已经寄出' }),
      elsewhere: 'case.unknown',
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
