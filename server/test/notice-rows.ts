import { always } from './people-rows.ts'
import type { Ask } from './route-table.ts'

// A token is no person that could be told of anything: notices.test.ts shows the answers to people.
const personal = (path: string, body?: Ask['body']): Ask => ({
  need: 'case.read',
  status: 409,
  path: always(`/api/v1/notices${path}`),
  ...(body ? { body } : {}),
})
const usual = { muted: [], sound: true, desktop: false, quiet: null }

/** The rows of `routeTable` for notices. */
export const noticeRows = {
  'GET /api/v1/notices': [personal('')],
  'GET /api/v1/notices/unread': [personal('/unread')],
  'POST /api/v1/notices/readings': [personal('/readings', () => ({ until: '2026-11-20 09:00' }))],
  'GET /api/v1/notices/preferences': [personal('/preferences')],
  'PUT /api/v1/notices/preferences': [personal('/preferences', () => usual)],
} as const satisfies Record<string, readonly Ask[]>
