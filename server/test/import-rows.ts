import type { Method } from './ask.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask } from './route-table.ts'

export const bytes = { 'content-type': 'application/octet-stream' }
// The background part has to look at the file first; the journeys of imports show these.
const afterALook = { succeedsElsewhere: 'imports.test.ts' } as const
const onImport = (rest: string, more: Pick<Ask, 'status'> & Partial<Ask>): Ask => ({
  need: 'import.run',
  path: (things) => `/api/v1/imports/${things.import}${rest}`,
  elsewhere: 'import.unknown',
  ...more,
})

/** The rows of the route table about imports. */
export const importRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/imports': [
    { need: 'import.run', status: 200, path: always('/api/v1/imports') },
    { need: 'import.run', status: 200, path: inShop('/imports'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/imports': [
    {
      need: 'import.run',
      status: 201,
      path: ({ shop }) => `/api/v1/imports?shop=${shop}&name=rows.csv`,
      type: bytes['content-type'],
      body: () => '问题描述\n杯子碎了',
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/imports/{}': [onImport('', { status: 200 })],
  'GET /api/v1/imports/{}/errors': [onImport('/errors', { status: 200 })],
  'DELETE /api/v1/imports/{}': [onImport('', { status: 204, ...afterALook })],
  'POST /api/v1/imports/{}/mapping': [
    onImport('/mapping', { status: 200, body: () => ({ what: 'cases', mapping: null }), ...afterALook }),
  ],
  'POST /api/v1/imports/{}/run': [
    onImport('/run', { status: 201, body: () => ({ as: 'open' }), ...afterALook }),
  ],
  'DELETE /api/v1/imports/{}/run': [onImport('/run', { status: 200, ...afterALook })],
  'GET /api/v1/imports/notices': [
    { need: 'case.read', status: 200, path: always('/api/v1/imports/notices') },
  ],
  'DELETE /api/v1/imports/{}/notice': [
    { need: 'case.read', status: 204, path: (things) => `/api/v1/imports/${things.import}/notice` },
  ],
}
