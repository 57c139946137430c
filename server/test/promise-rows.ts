import { NOBODYS } from './desk-rows.ts'
import type { Ask } from './route-table.ts'

/** The rows of `routeTable` for promises. */
export const promiseRows = {
  'GET /api/v1/cases/{}/promises': [
    {
      need: 'case.read',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/promises`,
      elsewhere: 'case.unknown',
    },
  ],
  'PUT /api/v1/cases/{}/platform-deadline': [
    {
      need: 'case.deadline',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/platform-deadline`,
      body: () => ({ deadlineAt: null, reason: '平台撤销了' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'deadline.test.ts: a case without a deadline has none to take away',
    },
  ],
  'GET /api/v1/cases/{}/time-limits': [
    {
      need: 'case.read',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/time-limits`,
      elsewhere: 'case.unknown',
    },
  ],
  'GET /api/v1/cases/{}/time-limits/end': [
    {
      need: 'case.read',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/time-limits/end?kind=mediation&eventOn=2026-11-10`,
      elsewhere: 'case.unknown',
    },
  ],
  'POST /api/v1/cases/{}/time-limits': [
    {
      need: 'case.reply',
      status: 201,
      path: ({ number }) => `/api/v1/cases/${number}/time-limits`,
      body: () => ({ kind: 'mediation', eventOn: '2026-11-10', word: '受理通知' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'time-limits.test.ts: an open time limit would keep the case from being closed here',
    },
  ],
  'POST /api/v1/cases/{}/time-limits/{}/settlement': [
    {
      need: 'case.reply',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/time-limits/${NOBODYS}/settlement`,
      body: () => ({ as: 'met', word: '已书面答复' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'time-limits.test.ts: the case has no time limit here',
    },
  ],
  'POST /api/v1/cases/{}/promises/{}/settlement': [
    {
      need: 'case.reply',
      status: 200,
      path: ({ number }) => `/api/v1/cases/${number}/promises/${NOBODYS}/settlement`,
      body: () => ({ as: 'kept', word: '已经寄出' }),
      elsewhere: 'case.unknown',
      succeedsElsewhere: 'promises.test.ts: an open promise would keep the case from being closed here',
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
