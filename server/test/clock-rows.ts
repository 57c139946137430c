import { always, inShop } from './people-rows.ts'
import type { Ask } from './route-table.ts'

const fulfilment = { what: 'refund' }

/** The rows of `routeTable` for promises: accounts, board, kept promises, what keeps them. */
export const clockRows = {
  'GET /api/v1/cases/{}/clocks': [
    {
      need: 'case.read',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/clocks`,
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/fulfilment': [
    {
      need: 'case.reply',
      status: 201,
      path: ({ number }) => `/api/v1/cases/${number}/fulfilment`,
      body: () => fulfilment,
      elsewhere: 'case.unknown',
    },
  ],
  'GET /api/v1/clocks': [
    { need: 'case.read', status: 200, path: always('/api/v1/clocks') },
    { need: 'case.read', status: 200, path: inShop('/clocks'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/clocks/export': [
    { need: 'case.export', status: 200, path: inShop('/clocks/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/clocks/counts': [
    { need: 'case.read', status: 200, path: inShop('/clocks/counts'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/clocks/attainment': [
    { need: 'case.export', status: 200, path: inShop('/clocks/attainment'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/clocks/attainment/clocks': [
    {
      need: 'case.export',
      status: 200,
      path: inShop('/clocks/attainment/clocks'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/clocks/attainment/clocks/export': [
    {
      need: 'case.export',
      status: 200,
      path: inShop('/clocks/attainment/clocks/export'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/clocks/attainment/export': [
    {
      need: 'case.export',
      status: 200,
      path: inShop('/clocks/attainment/export'),
      elsewhere: 'actor.no_shop',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Ask[]>>
