import type { Method } from './ask.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask } from './route-table.ts'

export const NOBODYS = '00000000-0000-7000-8000-00000000dead'
// Things that belong to one person: the journeys of bulk acts and of saved views show the success.
const ownThings = (what: string) =>
  ({
    path: always(`/api/v1/${what}/${NOBODYS}`),
    succeedsElsewhere: `${what}: bulk.test.ts, saved-views.test.ts`,
  }) as const

/** The rows of the route table about exports, acts on many cases and saved views. */
export const deskRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/cases/export': [
    { need: 'case.export', status: 200, path: inShop('/cases/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/people/export': [
    { need: 'person.list', status: 200, path: inShop('/people/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/audit/export': [
    { need: 'audit.read', status: 200, path: inShop('/audit/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/imports/export': [
    { need: 'import.run', status: 200, path: inShop('/imports/export'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/cases:bulk': [
    {
      need: 'case.read',
      status: 201,
      path: always('/api/v1/cases:bulk'),
      body: ({ number }) => ({ action: 'note', text: '先问仓库', numbers: [number] }),
      // What another shop's numbers come to is said for each of them: bulk.test.ts.
    },
  ],
  'GET /api/v1/bulk-acts': [{ need: 'case.read', status: 200, path: always('/api/v1/bulk-acts') }],
  'GET /api/v1/bulk-acts/{}': [{ need: 'case.read', status: 200, ...ownThings('bulk-acts') }],
  'DELETE /api/v1/bulk-acts/{}': [{ need: 'case.read', status: 200, ...ownThings('bulk-acts') }],
  'GET /api/v1/views/saved': [
    { need: 'case.read', status: 200, path: inShop('/views/saved'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/views/saved': [
    {
      need: 'case.read',
      status: 201,
      path: always('/api/v1/views/saved'),
      body: ({ shop }) => ({ shop, name: '玻璃', filters: {} }),
      elsewhere: 'actor.no_shop',
      succeedsElsewhere: 'saved-views.test.ts',
    },
  ],
  'PUT /api/v1/views/saved': [
    {
      need: 'case.read',
      status: 204,
      path: always('/api/v1/views/saved'),
      body: ({ shop }) => ({ shop, ids: [NOBODYS] }),
      elsewhere: 'actor.no_shop',
      succeedsElsewhere: 'saved-views.test.ts',
    },
  ],
  'PUT /api/v1/views/saved/{}': [
    {
      need: 'case.read',
      status: 200,
      ...ownThings('views/saved'),
      body: () => ({ name: '玻璃', filters: {} }),
    },
  ],
  'DELETE /api/v1/views/saved/{}': [{ need: 'case.read', status: 204, ...ownThings('views/saved') }],
}
