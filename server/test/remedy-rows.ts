import type { Voice } from './open-shop.ts'
import { inShop } from './people-rows.ts'
import type { Role } from '@aftercare/contract/lists'
import type { Ask, Things } from './route-table.ts'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'
const ofCase = (rest: string) => (things: Things) => `/api/v1/cases/${things.number}${rest}`

const words = { kind: 'guidance', reason: '教她连' }

type As = (role: Role) => Voice
let given: string | null = null
/** A remedy of words, by the agent: the last one that was given. */
const gives = async (as: As, { number }: Things): Promise<void> => {
  const items = (await as('agent').get(`/cases/${number}/remedies`)).body.items as {
    id: string
    state: string
  }[]
  const open = items.find(({ state }) => state === 'granted')
  given = open?.id ?? (await as('agent').post(`/cases/${number}/remedies`, words)).body.id
}
const ofRemedy = (rest: string) => () => `/api/v1/remedies/${given ?? NOBODYS}${rest}`

/** The rows of `routeTable` for remedies. */
export const remedyRows = {
  'GET /api/v1/cases/{}/remedies': [
    { need: 'case.read', status: 200, path: ofCase('/remedies'), elsewhere: 'case.unknown' },
  ],
  'GET /api/v1/cases/{}/proposals': [
    { need: 'case.read', status: 200, path: ofCase('/proposals'), elsewhere: 'case.unknown' },
  ],
  'POST /api/v1/cases/{}/remedies/check': [
    {
      need: 'case.read',
      status: 200,
      path: ofCase('/remedies/check'),
      body: () => ({ kind: 'compensate', fen: 100 }),
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/remedies': [
    {
      need: 'remedy.give',
      status: 201,
      path: ofCase('/remedies'),
      body: () => ({ kind: 'compensate', fen: 100, reason: '晚到' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'remedies.test.ts: of several roles the second gives the same again',
    },
  ],
  'POST /api/v1/cases/{}/approvals': [
    {
      need: 'remedy.approve',
      status: 201,
      path: ofCase('/approvals'),
      body: () => ({ remedy: NOBODYS, verdict: 'approved' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'remedies.test.ts: a request is decided once',
    },
  ],
  'POST /api/v1/remedies/{}/steps/{}': [
    {
      need: 'remedy.carry_out',
      status: 201,
      path: ofRemedy('/steps/1'),
      body: () => ({ result: 'done' }),
      before: gives,
      elsewhere: 'remedy.unknown',
    },
  ],
  'DELETE /api/v1/remedies/{}': [
    {
      need: 'remedy.give',
      status: 204,
      path: ofRemedy('?reason=wrong'),
      before: gives,
      elsewhere: 'remedy.unknown',
    },
  ],
  'GET /api/v1/orders/{}/ledger': [
    {
      need: 'case.read',
      status: 200,
      path: ({ shop, order }) => `/api/v1/orders/${order}/ledger?shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/approvals': [
    { need: 'remedy.approve', status: 200, path: inShop('/approvals'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/approvals/export': [
    { need: 'remedy.approve', status: 200, path: inShop('/approvals/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/approvals/counts': [
    { need: 'remedy.approve', status: 200, path: inShop('/approvals/counts'), elsewhere: 'actor.no_shop' },
  ],
} as const satisfies Record<string, readonly Ask[]>
