import type { Method } from './ask.ts'
import { PASSWORD } from './browser.ts'
import type { Ask, Things } from './route-table.ts'

export const inShop = (path: string) => (things: Things) => `/api/v1${path}?shop=${things.shop}`
const ofPerson = (who: 'mover' | 'leaver', rest: string) => (things: Things) =>
  `/api/v1/people/${things[who]}${rest}`
export const always = (path: string) => () => path

/** The rows of the route table about people, their sign-ins and the audit log. */
export const peopleRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/people': [
    { need: 'person.list', status: 200, path: inShop('/people'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/people/{}/role': [
    {
      need: 'person.manage',
      status: 201,
      path: ofPerson('mover', '/role'),
      body: ({ shop }) => ({ shop, role: 'logistics' }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/people/{}/departure': [
    {
      need: 'person.manage',
      status: 201,
      path: ofPerson('leaver', '/departure'),
      body: ({ shop }) => ({ shop, casesTo: null }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/people/{}/departure': [
    {
      need: 'person.manage',
      status: 204,
      path: (things) => `${ofPerson('leaver', '/departure')(things)}?shop=${things.shop}`,
      elsewhere: 'actor.no_shop',
      before: async (as, { leaver, shop }) => {
        await as('owner').post(`/people/${leaver}/departure`, { shop, casesTo: null })
      },
    },
  ],
  'GET /api/v1/people/{}/sessions': [
    {
      need: 'person.manage',
      status: 200,
      path: (things) => `${ofPerson('mover', '/sessions')(things)}?shop=${things.shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/people/{}/sessions': [
    {
      need: 'person.manage',
      status: 200,
      path: (things) => `${ofPerson('mover', '/sessions')(things)}?shop=${things.shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/people/{}/sessions/{}': [
    {
      need: 'person.manage',
      status: 404, // Nobody is signed in; people.test.ts ends one.
      path: (things) => `${ofPerson('mover', `/sessions/${things.message}`)(things)}?shop=${things.shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/people/{}/password-link': [
    {
      need: 'person.manage',
      status: 201,
      path: ofPerson('mover', '/password-link'),
      body: ({ shop }) => ({ shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/password-links/look': [
    {
      need: 'public',
      status: 200,
      path: always('/api/v1/password-links/look'),
      body: ({ passwordSecret }) => ({ token: passwordSecret }),
    },
  ],
  'POST /api/v1/password-links/use': [
    {
      need: 'public',
      status: 201,
      path: always('/api/v1/password-links/use'),
      body: ({ passwordSecret }) => ({ token: passwordSecret, password: PASSWORD }),
    },
  ],
  'GET /api/v1/invitations': [
    { need: 'person.list', status: 200, path: inShop('/invitations'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/invitations': [
    {
      need: 'person.manage',
      status: 201,
      path: always('/api/v1/invitations'),
      body: ({ shop }) => ({ shop, name: '新同事', role: 'agent' }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'DELETE /api/v1/invitations/{}': [
    {
      need: 'person.manage',
      status: 204,
      path: ({ invitation }) => `/api/v1/invitations/${invitation}`,
      elsewhere: 'invitation.unknown',
    },
  ],
  'POST /api/v1/invitations/look': [
    {
      need: 'public',
      status: 200,
      path: always('/api/v1/invitations/look'),
      body: ({ invitationSecret }) => ({ token: invitationSecret }),
    },
  ],
  'POST /api/v1/invitations/acceptance': [
    {
      need: 'public',
      status: 201,
      path: always('/api/v1/invitations/acceptance'),
      body: ({ invitationSecret, order }) => ({
        account: 'new',
        token: invitationSecret,
        login: `new-${order}`,
        password: 'rather long 7',
      }),
    },
  ],
  'GET /api/v1/sessions': [{ need: 'signed_in', status: 200, path: always('/api/v1/sessions') }],
  'DELETE /api/v1/sessions': [
    {
      need: 'signed_in',
      status: 409, // A token has no sign-ins; people.test.ts ends those of a person.
      path: always('/api/v1/sessions'),
    },
  ],
  'DELETE /api/v1/sessions/{}': [
    { need: 'signed_in', status: 409, path: ({ message }) => `/api/v1/sessions/${message}` },
  ],
  'GET /api/v1/second-factor': [{ need: 'signed_in', status: 200, path: always('/api/v1/second-factor') }],
  // A token is no person; second-factor.test.ts shows the success of one.
  'POST /api/v1/second-factor': [
    {
      need: 'signed_in',
      status: 409,
      path: always('/api/v1/second-factor'),
      body: () => ({ password: PASSWORD }),
    },
  ],
  'POST /api/v1/second-factor/confirmation': [
    {
      need: 'signed_in',
      status: 409,
      path: always('/api/v1/second-factor/confirmation'),
      body: () => ({ code: '123456' }),
    },
  ],
  'POST /api/v1/second-factor/removal': [
    {
      need: 'signed_in',
      status: 409,
      path: always('/api/v1/second-factor/removal'),
      body: () => ({ password: PASSWORD }),
    },
  ],
  'POST /api/v1/session/password': [
    {
      need: 'signed_in',
      status: 409,
      path: always('/api/v1/session/password'),
      body: () => ({ old: 'long enough 1', password: 'rather long 7' }),
    },
  ],
  'GET /api/v1/audit': [
    { need: 'audit.read', status: 200, path: always('/api/v1/audit') },
    { need: 'audit.read', status: 200, path: inShop('/audit'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/audit/verification': [
    {
      need: 'audit.read',
      status: 200,
      path: always('/api/v1/audit/verification'),
      body: () => ({ after: 0 }),
    },
  ],
  'GET /api/v1/unmaskings': [
    { need: 'audit.read', status: 200, path: inShop('/unmaskings'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/unmaskings/export': [
    { need: 'audit.read', status: 200, path: inShop('/unmaskings/export'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/unmaskings/counts': [
    { need: 'audit.read', status: 200, path: inShop('/unmaskings/counts'), elsewhere: 'actor.no_shop' },
  ],
}
