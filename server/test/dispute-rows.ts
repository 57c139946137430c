import { waiveAll } from './review-kit.ts'
import type { Ask, Things } from './route-table.ts'

const ofCase = (rest: string) => (things: Things) => `/api/v1/cases/${things.number}${rest}`
const elsewhere = 'case.unknown' as const

/** The rows of `routeTable` for disputes and evidence. The case of the table is in no dispute. */
export const disputeRows = {
  'POST /api/v1/cases/{}/review': [
    {
      need: 'case.review',
      status: 201,
      path: ofCase('/review'),
      body: () => ({ step: 'finished' }),
      elsewhere,
      before: (as, { number }) => waiveAll(as('agent'), number),
    },
    {
      need: 'case.seat',
      status: 201,
      path: ofCase('/review'),
      body: ({ supervisor, legal }) => ({ step: 'seated', supervisor, legal }),
      elsewhere,
      before: async (as, { number }) => {
        await as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '疑似索赔' })
      },
    },
  ],
  'GET /api/v1/cases/{}/dispute': [{ need: 'case.read', status: 200, path: ofCase('/dispute'), elsewhere }],
  'PUT /api/v1/cases/{}/dispute': [
    {
      need: 'dispute.facts',
      status: 409,
      path: ofCase('/dispute'),
      body: () => ({ askedFen: null, common: '', argued: '' }),
      elsewhere,
    },
  ],
  'POST /api/v1/cases/{}/opinions': [
    {
      need: 'case.read',
      status: 409,
      path: ofCase('/opinions'),
      body: () => ({ ruling: 'grant_all', grounds: '照片看得清楚' }),
      elsewhere,
    },
  ],
  'POST /api/v1/cases/{}/dispute/acceptance': [
    { need: 'case.read', status: 409, path: ofCase('/dispute/acceptance'), body: () => ({}), elsewhere },
  ],
  'POST /api/v1/cases/{}/our-fault': [
    {
      need: 'case.lower',
      status: 201,
      path: ofCase('/our-fault'),
      body: () => ({ reason: '刻错了名字' }),
      elsewhere,
      succeedsElsewhere: 'disputes.test.ts: of several roles the second hears that it is known',
    },
  ],
  'GET /api/v1/cases/{}/evidence': [{ need: 'case.read', status: 200, path: ofCase('/evidence'), elsewhere }],
  'POST /api/v1/cases/{}/evidence': [
    {
      need: 'evidence.judge',
      status: 201,
      path: ofCase('/evidence'),
      body: () => ({ item: 'six_faces', verdict: 'waived', reason: '没有外箱' }),
      elsewhere,
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
