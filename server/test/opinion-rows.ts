import type { Method } from './ask.ts'
import { inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const off = { running: false, triage: true, drafts: true, baseUrl: '', model: '' }
const limits = { monthlyTokens: 1000, monthlyFen: 100, fenPerMillion: 0, timeoutSeconds: 5 }
const onCase = (rest: string) => (things: Things) => `/api/v1/cases/${things.number}${rest}`

/** The rows of the route table about the second opinion; nothing is switched on there. */
export const opinionRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/second-opinion': [
    { need: 'opinion.manage', status: 200, path: inShop('/second-opinion'), elsewhere: 'actor.no_shop' },
  ],
  'PUT /api/v1/second-opinion': [
    {
      need: 'opinion.manage',
      status: 200,
      path: () => '/api/v1/second-opinion',
      body: ({ shop }) => ({ shop, ...off, ...limits }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/second-opinion/test': [
    {
      need: 'opinion.manage',
      status: 422, // There is no address to ask; second-opinion.test.ts shows one.
      path: () => '/api/v1/second-opinion/test',
      body: ({ shop }) => ({ shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/second-opinion/requests': [
    {
      need: 'opinion.read',
      status: 200,
      path: inShop('/second-opinion/requests'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/second-opinion/requests/export': [
    {
      need: 'opinion.read',
      status: 200,
      path: inShop('/second-opinion/requests/export'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/cases/{}/opinion': [
    { need: 'case.read', status: 200, path: onCase('/opinion'), elsewhere: 'case.unknown' },
  ],
  'POST /api/v1/cases/{}/opinion/acceptance': [
    { need: 'case.sort', status: 409, path: onCase('/opinion/acceptance'), elsewhere: 'case.unknown' },
  ],
  'POST /api/v1/cases/{}/reply-draft': [
    { need: 'case.reply', status: 409, path: onCase('/reply-draft'), elsewhere: 'case.unknown' },
  ],
}
