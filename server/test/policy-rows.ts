import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Method } from './ask.ts'
import { always } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const ofDraft = (rest: string) => (things: Things) => `/api/v1/policy/drafts/${things.draft}${rest}`

/** The rows of the route table about drafts and versions of the policy. */
export const policyRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/policy/versions': [
    {
      need: 'policy.read',
      status: 200,
      path: ({ shop }) => `/api/v1/policy/versions?shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/policy/versions/{}': [
    {
      need: 'policy.read',
      status: 200,
      path: ({ shop, policyVersion }) => `/api/v1/policy/versions/${policyVersion}?shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/policy/versions/{}/check': [
    {
      need: 'policy.publish',
      status: 200,
      path: ({ policyVersion }) => `/api/v1/policy/versions/${policyVersion}/check`,
      body: ({ shop }) => ({ shop }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/policy/drafts': [
    {
      need: 'policy.publish',
      status: 201,
      path: always('/api/v1/policy/drafts'),
      body: ({ shop, policyVersion }) => ({ shop, basedOn: policyVersion, document: defaultPolicy }),
      elsewhere: 'actor.no_shop',
      // One draft for each person: the one that stands is thrown away first.
      before: async (as, { draft }) => {
        await as('owner').delete(`/policy/drafts/${draft}`)
      },
    },
  ],
  'PUT /api/v1/policy/drafts/{}': [
    {
      need: 'policy.publish',
      status: 200,
      path: ofDraft(''),
      body: ({ policyVersion, draftRevision }) => ({
        basedOn: policyVersion,
        revision: draftRevision,
        document: defaultPolicy,
      }),
      elsewhere: 'policy.draft_unknown',
    },
  ],
  'DELETE /api/v1/policy/drafts/{}': [
    { need: 'policy.publish', status: 204, path: ofDraft(''), elsewhere: 'policy.draft_unknown' },
  ],
  'POST /api/v1/policy/drafts/{}/check': [
    { need: 'policy.publish', status: 200, path: ofDraft('/check'), elsewhere: 'policy.draft_unknown' },
  ],
}
