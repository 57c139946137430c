import { always, inShop } from './people-rows.ts'
import type { Ask } from './route-table.ts'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'
// Cases are handed over by people, never by tokens: the journey shows the success.
const person = { need: 'case.take', succeedsElsewhere: 'handover.test.ts' } as const

/** The rows of `routeTable` for handing over. */
export const handoverRows = {
  'GET /api/v1/handover/sheet': [
    { ...person, status: 200, path: inShop('/handover/sheet'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/handover/leave': [
    {
      ...person,
      status: 201,
      path: always('/api/v1/handover/leave'),
      body: ({ shop }) => ({ shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/handover/leaves': [
    { need: 'case.assign', status: 200, path: inShop('/handover/leaves'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/handover/leaves/export': [
    { need: 'case.assign', status: 200, path: inShop('/handover/leaves/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/handovers': [{ ...person, status: 200, path: always('/api/v1/handovers?box=all') }],
  'POST /api/v1/handovers': [
    {
      ...person,
      status: 201,
      path: always('/api/v1/handovers'),
      body: ({ shop, number }) => ({ shop, to: null, cases: [{ number }] }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/handovers/{}': [{ ...person, status: 204, path: always(`/api/v1/handovers/${NOBODYS}`) }],
  'POST /api/v1/handovers/{}/acceptance': [
    { ...person, status: 200, path: always(`/api/v1/handovers/${NOBODYS}/acceptance`), body: () => ({}) },
  ],
  'POST /api/v1/handovers/{}/declining': [
    {
      ...person,
      status: 200,
      path: always(`/api/v1/handovers/${NOBODYS}/declining`),
      body: () => ({ reason: '我也要走了' }),
    },
  ],
  'GET /api/v1/handovers/export': [
    { need: 'case.export', status: 200, path: inShop('/handovers/export'), elsewhere: 'actor.no_shop' },
  ],
} as const satisfies Record<string, readonly Ask[]>
