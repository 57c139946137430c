import { inShop, always } from './people-rows.ts'
import type { Voice } from './open-shop.ts'
import type { Ask, Things } from './route-table.ts'

const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
const skills = { categories: [], urgent: true, disputed: true }
const leaveIn = (year: number) => ({ kind: 'leave', from: `${year}-01-01 09:00`, to: `${year}-01-01 18:00` })
const leave = leaveIn(2027)
let years = 2027

/** A team and an absence of a shop. */
export async function makeRoster(
  as: Voice,
  { shop, person }: { readonly shop: string; readonly person: string },
): Promise<Pick<Things, 'team' | 'absence'>> {
  const team = { shop, shops: [shop], name: '白班', capacity: 20, members: [] }
  const made = await as.post('/roster/teams', team)
  const absence = await as.post(`/roster/people/${person}/exceptions`, {
    shop,
    ...leaveIn(++years),
  })
  return { team: made.body.id as string, absence: absence.body.id as string }
}

const person = (rest: string) => (things: Things) => `/api/v1/roster/people/${things.supervisor}${rest}`
const plan = ({ shop }: Things) => ({ shop, week, skills, capacity: 5, version: 0 })

/** The rows of `routeTable` for teams, shifts and assignment. */
export const rosterRows = {
  'GET /api/v1/roster': [
    { need: 'roster.read', status: 200, path: inShop('/roster'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/roster/teams': [
    {
      need: 'roster.manage',
      status: 201,
      path: always('/api/v1/roster/teams'),
      body: ({ shop }: Things) => ({ shop, shops: [shop], name: '晚班', capacity: 20, members: [] }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'PUT /api/v1/roster/teams/{}': [
    {
      need: 'roster.manage',
      status: 200,
      path: ({ team }: Things) => `/api/v1/roster/teams/${team}`,
      body: ({ shop }: Things) => ({
        shop,
        shops: [shop],
        name: '早班',
        capacity: 9,
        members: [],
        version: 1,
      }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/roster/teams/{}': [
    {
      need: 'roster.manage',
      status: 204,
      path: ({ team, shop }: Things) => `/api/v1/roster/teams/${team}?shop=${shop}&version=1`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'PUT /api/v1/roster/people/{}': [
    {
      need: 'roster.manage',
      status: 409, // Somebody has planned her week already; roster.test.ts shows the first one.
      path: person(''),
      body: plan,
      elsewhere: 'actor.no_shop',
      before: async (as, things) => {
        await as('owner').put(`/roster/people/${things.supervisor}`, plan(things))
      },
    },
  ],
  'POST /api/v1/roster/people/{}/exceptions': [
    {
      need: 'roster.manage',
      status: 201,
      path: person('/exceptions'),
      body: ({ shop }: Things) => ({ shop, ...leave }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/roster/exceptions/{}': [
    {
      need: 'roster.manage',
      status: 204,
      path: ({ absence, shop }: Things) => `/api/v1/roster/exceptions/${absence}?shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'PUT /api/v1/roster/assignment': [
    {
      need: 'roster.manage',
      status: 409, // It was changed before; roster.test.ts shows the first one.
      path: always('/api/v1/roster/assignment'),
      body: ({ shop }: Things) => ({ shop, auto: false, version: 0 }),
      elsewhere: 'actor.no_shop',
      before: async (as, { shop }) => {
        await as('owner').put('/roster/assignment', { shop, auto: false, version: 0 })
      },
    },
  ],
  'GET /api/v1/roster/me': [
    {
      need: 'signed_in',
      status: 200,
      path: always('/api/v1/roster/me'),
      succeedsElsewhere: 'roster.test.ts',
    },
  ],
  'PUT /api/v1/roster/me/away': [
    {
      need: 'signed_in',
      status: 204,
      path: always('/api/v1/roster/me/away'),
      body: () => ({ away: true }),
      succeedsElsewhere: 'roster.test.ts',
    },
  ],
  'GET /api/v1/roster/stranded': [
    { need: 'roster.read', status: 200, path: inShop('/roster/stranded'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/roster/reassignments': [
    {
      need: 'case.assign',
      status: 409, // Nobody has it, so nobody is missed; roster.test.ts gives stranded ones away.
      path: always('/api/v1/roster/reassignments'),
      body: ({ shop, number }: Things) => ({ shop, numbers: [number] }),
      elsewhere: 'actor.no_shop',
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
