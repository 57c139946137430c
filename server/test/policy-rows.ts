import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Method } from './ask.ts'
import { always } from './people-rows.ts'
import type { Ask } from './route-table.ts'

// A draft is its owner's own: nobody else has one to ask for, so the journey shows these.
const ownDraft = { need: 'policy.publish', succeedsElsewhere: 'policy.test.ts' } as const
const nobodysDraft = '/api/v1/policy/drafts/00000000-0000-4000-8000-000000000000'

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
    },
  ],
  'PUT /api/v1/policy/drafts/{}': [
    {
      ...ownDraft,
      status: 200,
      path: always(nobodysDraft),
      body: ({ policyVersion }) => ({ basedOn: policyVersion, revision: 1, document: defaultPolicy }),
      elsewhere: 'policy.draft_unknown',
    },
  ],
  'DELETE /api/v1/policy/drafts/{}': [
    { ...ownDraft, status: 204, path: always(nobodysDraft), elsewhere: 'policy.draft_unknown' },
  ],
  'POST /api/v1/policy/drafts/{}/check': [
    { ...ownDraft, status: 200, path: always(`${nobodysDraft}/check`), elsewhere: 'policy.draft_unknown' },
  ],
}
