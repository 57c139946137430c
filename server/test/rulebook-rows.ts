import type { Method } from './ask.ts'
import type { Ask } from './route-table.ts'

/** The rows of the route table about the rulebook. The law is the same in every shop; a case is not. */
export const rulebookRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/rulebook': [{ need: 'rulebook.read', status: 200, path: () => '/api/v1/rulebook' }],
  'POST /api/v1/rulebook/consult': [
    {
      need: 'rulebook.read',
      status: 200,
      path: () => '/api/v1/rulebook/consult',
      body: () => ({ matter: 'no_reason', category: 'apparel', signedOn: '2026-11-09' }),
    },
  ],
  'GET /api/v1/cases/{}/rulebook': [
    {
      need: 'rulebook.read',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/rulebook`,
      elsewhere: 'case.unknown',
    },
  ],
}
