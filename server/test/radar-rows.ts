import type { Method } from './ask.ts'
import { NOBODYS } from './desk-rows.ts'
import type { Ask } from './route-table.ts'

const nobodys = { ids: [NOBODYS] }

/** The rows of the route table about parcels and alerts. Lists show the shops of the caller: radar.test.ts. */
export const radarRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'POST /api/v1/parcels/events:batch': [
    {
      need: 'order.write',
      status: 200,
      path: () => '/api/v1/parcels/events:batch',
      body: ({ shop }) => `{"shop":"${shop}","waybill":"FY1","at":"2026-11-11 09:00","text":"已揽收"}\n`,
      type: 'application/x-ndjson',
    },
  ],
  'GET /api/v1/alerts': [{ need: 'case.read', status: 200, path: () => '/api/v1/alerts' }],
  'GET /api/v1/alerts/export': [{ need: 'case.export', status: 200, path: () => '/api/v1/alerts/export' }],
  'GET /api/v1/alerts/counts': [{ need: 'case.read', status: 200, path: () => '/api/v1/alerts/counts' }],
  'GET /api/v1/parcels/{}': [
    { need: 'case.read', status: 404, path: () => `/api/v1/parcels/${NOBODYS}`, elsewhere: 'parcel.unknown' },
  ],
  'POST /api/v1/alerts/telling': [
    { need: 'case.reply', status: 200, path: () => '/api/v1/alerts/telling', body: () => nobodys },
  ],
  'POST /api/v1/alerts/taking': [
    { need: 'case.take', status: 200, path: () => '/api/v1/alerts/taking', body: () => nobodys },
  ],
  'POST /api/v1/alerts/{}/settlement': [
    {
      need: 'case.reply',
      status: 404,
      path: () => `/api/v1/alerts/${NOBODYS}/settlement`,
      body: () => ({ reason: '网点说今天到' }),
      elsewhere: 'alert.unknown',
    },
  ],
}
