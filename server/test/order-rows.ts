import { always } from './people-rows.ts'
import type { Ask } from './route-table.ts'

/** The rows of `routeTable` for orders. */
export const orderRows = {
  'PUT /api/v1/orders/{}': [
    {
      need: 'order.write',
      status: 200,
      path: ({ order }) => `/api/v1/orders/${order}`,
      body: ({ shop }) => ({ shop, paidFen: 9_900, title: '蓝牙耳机' }),
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/orders': [
    {
      need: 'case.read',
      status: 200,
      path: ({ order, shop }) => `/api/v1/orders?q=${order}&shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/orders/export': [
    {
      need: 'case.export',
      status: 200,
      path: ({ order, shop }) => `/api/v1/orders/export?q=${order}&shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/orders/{}': [
    {
      need: 'case.read',
      status: 200,
      path: ({ order, shop }) => `/api/v1/orders/${order}?shop=${shop}`,
      elsewhere: 'actor.no_shop',
    },
  ],
  'POST /api/v1/orders:batch': [
    {
      need: 'order.write',
      status: 200,
      path: always('/api/v1/orders:batch'),
      body: ({ shop, order }) => `{"shop":"${shop}","number":"${order}","paidFen":9900}\n`,
      type: 'application/x-ndjson',
      // What another shop's lines come to is said for each line: orders.test.ts.
    },
  ],
} as const satisfies Readonly<Record<string, readonly Ask[]>>
