import { NOBODYS } from './desk-rows.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const causes = { causes: [{ code: 'page_no_conditions', share: 1000 }], usageAnswer: 'page_missing' }
const ofCase = ({ number }: Things) => `/api/v1/cases/${number}/causes`
const says: Ask = {
  need: 'cause.set',
  status: 204,
  path: ofCase,
  body: () => causes,
  elsewhere: 'case.unknown',
}
const onFollowUp = (rest: string, body?: unknown): Ask => ({
  need: 'follow_up.ask',
  status: 201,
  path: always(`/api/v1/follow-ups/${NOBODYS}${rest}`),
  ...(body === undefined ? {} : { body: () => body }),
  elsewhere: 'follow_up.unknown',
  succeedsElsewhere: 'follow-up.test.ts',
})
const listed = (path: string): Ask[] => [
  { need: 'case.read', status: 200, path: always(`/api/v1${path}`) },
  { need: 'case.read', status: 200, path: inShop(path), elsewhere: 'actor.no_shop' },
]
const insight = (path: string, need: 'insight.read' | 'case.export' = 'insight.read'): Ask[] => [
  { need, status: 200, path: always(`/api/v1/insights${path}`) },
  { need, status: 200, path: inShop(`/insights${path}`), elsewhere: 'actor.no_shop' },
]

/** The rows of `routeTable` for what comes after closing: causes, follow-up, insights. */
export const followUpRows = {
  'GET /api/v1/cases/{}/causes': [
    { need: 'case.read', status: 200, path: ofCase, elsewhere: 'case.unknown' },
  ],
  'PUT /api/v1/cases/{}/causes': [says],
  'POST /api/v1/cases/{}/causes': [says],
  'GET /api/v1/causes': [
    { need: 'case.read', status: 200, path: inShop('/causes'), elsewhere: 'actor.no_shop' },
  ],
  'PUT /api/v1/causes/{}': [
    {
      need: 'cause.manage',
      status: 204,
      path: inShop('/causes/packing_weak'),
      body: () => ({ name: '包装', group: 'warehousing', owner: 'warehouse' }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/usage-tasks': listed('/usage-tasks'),
  'GET /api/v1/usage-tasks/export': [
    { need: 'case.export', status: 200, path: inShop('/usage-tasks/export'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/usage-tasks/{}/end': [
    {
      need: 'cause.set',
      status: 204,
      path: always(`/api/v1/usage-tasks/${NOBODYS}/end`),
      body: () => ({ as: 'done' }),
      elsewhere: 'usage_task.unknown',
      succeedsElsewhere: 'follow-up.test.ts',
    },
  ],
  'GET /api/v1/follow-ups': listed('/follow-ups'),
  'GET /api/v1/follow-ups/counts': listed('/follow-ups/counts'),
  'GET /api/v1/follow-ups/export': [
    { need: 'case.export', status: 200, path: inShop('/follow-ups/export'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/follow-ups/{}/ask': [onFollowUp('/ask')],
  'POST /api/v1/follow-ups/{}/answer': [onFollowUp('/answer', { score: 5 })],
  'DELETE /api/v1/follow-ups/{}': [onFollowUp('')],
  // Pages for a customer's phone: what they answer is told in follow-up.test.ts.
  'GET /follow-up/{}': [],
  'POST /follow-up/{}': [],
  'GET /api/v1/insights/{}': insight('/classes'),
  'GET /api/v1/insights/cases': insight('/cases'),
  'GET /api/v1/insights/cases/export': insight('/cases/export', 'case.export'),
} as const satisfies Record<string, readonly Ask[]>
