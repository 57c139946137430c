import type { Method } from './ask.ts'
import { inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'
import type { Role } from '@aftercare/contract/lists'
import type { Voice } from './open-shop.ts'

const held = async (as: (role: Role) => Voice, { customer }: Things) => {
  await as('legal').post(`/customers/${customer}/hold`, { reason: '诉讼中' })
}
const released = async (as: (role: Role) => Voice, { customer }: Things) => {
  await as('legal').delete(`/customers/${customer}/hold`)
}
const hold = ({ customer }: Things) => `/api/v1/customers/${customer}/hold`

/** The rows of the route table about keeping and holding personal data, and about who needs a second factor. */
export const guardRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/retention': [
    { need: 'retention.manage', status: 200, path: inShop('/retention'), elsewhere: 'actor.no_shop' },
  ],
  'PUT /api/v1/retention': [
    {
      need: 'retention.manage',
      status: 200,
      path: () => '/api/v1/retention',
      body: ({ shop }) => ({ shop, running: false, months: 6, disputedMonths: 36, safetyMonths: 60 }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/retention/due': [
    { need: 'retention.manage', status: 200, path: inShop('/retention/due'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/retention/due/export': [
    {
      need: 'retention.manage',
      status: 200,
      path: inShop('/retention/due/export'),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/holds': [
    { need: 'customer.hold', status: 200, path: inShop('/holds'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/holds/export': [
    { need: 'customer.hold', status: 200, path: inShop('/holds/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/customers/{}/hold': [{ need: 'case.read', status: 200, path: hold }],
  'POST /api/v1/customers/{}/hold': [
    {
      need: 'customer.hold',
      status: 201,
      path: hold,
      body: () => ({ reason: '诉讼中' }),
      before: released,
      elsewhere: 'customer.unknown',
    },
  ],
  'DELETE /api/v1/customers/{}/hold': [
    { need: 'customer.hold', status: 204, path: hold, before: held, elsewhere: 'customer.unknown' },
  ],
  'GET /api/v1/second-factor/rule': [
    { need: 'person.list', status: 200, path: inShop('/second-factor/rule'), elsewhere: 'actor.no_shop' },
  ],
  'PUT /api/v1/second-factor/rule': [
    {
      need: 'security.manage',
      status: 204,
      path: () => '/api/v1/second-factor/rule',
      body: ({ shop }) => ({ shop, roles: [], graceDays: 7 }),
      elsewhere: 'actor.no_shop',
    },
  ],
}
