import type { Method } from './ask.ts'
import { inShop } from './people-rows.ts'
import type { Ask } from './route-table.ts'

/** The rows of the route table about corrections, the random sample and the models. */
export const learningRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/cases/{}/sorting': [
    {
      need: 'case.sort',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/sorting`,
      elsewhere: 'case.unknown',
    },
  ],
  'DELETE /api/v1/cases/{}/sorting': [
    {
      need: 'case.sort',
      status: 409, // Nobody has corrected it; learning-routes.test.ts takes one back.
      path: ({ number }) => `/api/v1/cases/${number}/sorting`,
      elsewhere: 'case.unknown',
    },
  ],
  'GET /api/v1/triage/accuracy': [
    { need: 'triage.read', status: 200, path: inShop('/triage/accuracy'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/triage/cases': [
    {
      need: 'triage.read',
      status: 200,
      path: ({ shop }) => `/api/v1/triage/cases?shop=${shop}&of=corrected`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/triage/export': [
    { need: 'triage.read', status: 200, path: inShop('/triage/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/triage/sample': [
    { need: 'triage.confirm', status: 200, path: inShop('/triage/sample'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/triage/sample': [
    {
      need: 'triage.confirm',
      status: 201,
      path: () => '/api/v1/triage/sample',
      body: ({ shop }) => ({ shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'PUT /api/v1/triage/sample/{}': [
    {
      need: 'triage.confirm',
      status: 404, // It was not drawn, or was: chance; learning-routes.test.ts confirms one.
      path: () => '/api/v1/triage/sample/AS-1',
      body: () => ({ verdict: 'right' }),
      elsewhere: 'check.unknown',
    },
  ],
  'GET /api/v1/triage/models': [
    { need: 'triage.read', status: 200, path: inShop('/triage/models'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/triage/roll-backs': [
    {
      need: 'triage.manage',
      status: 409, // Nothing was learned; learning.test.ts rolls back.
      path: () => '/api/v1/triage/roll-backs',
      body: ({ shop }) => ({ shop, reason: '看看' }),
      elsewhere: 'actor.no_shop',
    },
  ],
}
