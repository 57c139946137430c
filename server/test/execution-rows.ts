import type { Method } from './ask.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'
const elsewhere = 'actor.no_shop'
const need = 'connector.manage'
const settings = { name: '旺店通', url: 'https://erp.example.com', appKey: 'k', secret: 's3cret' }
let made = 0
const kinds = ['erp', 'coupon'] as const

/** The rows of the route table about connectors and executions; their stories stand in execution.test.ts. */
export const executionRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/connectors': [{ need, status: 200, path: inShop('/connectors'), elsewhere }],
  'POST /api/v1/connectors': [
    {
      need,
      status: 201,
      path: always('/api/v1/connectors'),
      // A shop has one of each kind; two roles may set one up.
      body: ({ shop }: Things) => ({ shop, kind: kinds[made++ % kinds.length], ...settings }),
      elsewhere,
      succeedsElsewhere: 'execution.test.ts: a shop has one of each kind',
    },
  ],
  'PUT /api/v1/connectors/{}': [
    { need, status: 404, path: always(`/api/v1/connectors/${NOBODYS}`), body: () => settings },
  ],
  'DELETE /api/v1/connectors/{}': [{ need, status: 404, path: always(`/api/v1/connectors/${NOBODYS}`) }],
  'POST /api/v1/connectors/{}/test': [
    { need, status: 404, path: always(`/api/v1/connectors/${NOBODYS}/test`) },
  ],
  'GET /api/v1/executions': [{ need: 'execution.read', status: 200, path: inShop('/executions'), elsewhere }],
  'GET /api/v1/executions/export': [
    { need: 'execution.read', status: 200, path: inShop('/executions/export'), elsewhere },
  ],
  'GET /api/v1/executions/counts': [
    { need: 'execution.read', status: 200, path: inShop('/executions/counts'), elsewhere },
  ],
  'POST /api/v1/executions/{}/asking': [
    { need: 'remedy.carry_out', status: 404, path: always(`/api/v1/executions/${NOBODYS}/asking`) },
  ],
  'GET /api/v1/reconciliation': [
    {
      need: 'execution.read',
      status: 200,
      path: ({ shop }) => `/api/v1/reconciliation?shop=${shop}&day=2026-11-11`,
      elsewhere,
    },
  ],
}
