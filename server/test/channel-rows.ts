import type { Role } from '@aftercare/contract/lists'
import type { Method } from './ask.ts'
import { robotBody } from './channel-kit.ts'
import type { Voice } from './open-shop.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'
const robot = ({ shop }: Things) => robotBody('wecom', 'https://qyapi.weixin.qq.com/x?key=k', { shop })
const changed = { name: '客服群', kinds: [], consoleUrl: 'https://desk.example.com' }
const need = 'channel.manage'
const elsewhere = 'actor.no_shop'
const others = (of: 'channels' | 'partners', more = '') =>
  ({
    path: always(`/api/v1/${of}/${NOBODYS}${more}`),
    status: 404,
    need,
  }) as const

/** A partner needs a way: the shop's first robot, which is made when there is none. */
async function firstRobot(as: (role: Role) => Voice, things: Things): Promise<void> {
  const { body } = await as('owner').get(`/channels?shop=${things.shop}`)
  if (body.items.length === 0) await as('owner').post('/channels', robot(things))
}

/** The rows of the route table about channels and partners; their stories stand in channels.test.ts. */
export const channelRows: Readonly<Record<`${Method} /${string}`, readonly Ask[]>> = {
  'GET /api/v1/channels': [{ need, status: 200, path: inShop('/channels'), elsewhere }],
  'POST /api/v1/channels': [{ need, status: 201, path: always('/api/v1/channels'), body: robot, elsewhere }],
  'PUT /api/v1/channels/{}': [{ ...others('channels'), body: () => changed }],
  'DELETE /api/v1/channels/{}': [others('channels')],
  'POST /api/v1/channels/{}/test': [others('channels', '/test')],
  'GET /api/v1/deliveries': [{ need, status: 200, path: inShop('/deliveries'), elsewhere }],
  'GET /api/v1/deliveries/export': [{ need, status: 200, path: inShop('/deliveries/export'), elsewhere }],
  'POST /api/v1/deliveries/resending': [
    {
      need,
      status: 200,
      path: always('/api/v1/deliveries/resending'),
      body: ({ shop }) => ({ shop }),
      elsewhere,
    },
  ],
  'GET /api/v1/partners': [
    { need: 'case.read', status: 200, path: inShop('/partners'), elsewhere, before: firstRobot },
  ],
  'POST /api/v1/partners': [
    {
      need,
      status: 422,
      path: always('/api/v1/partners'),
      body: ({ shop }) => ({ shop, kind: 'carrier', name: '圆通徐汇网点', channelId: NOBODYS }),
      elsewhere,
    },
  ],
  'PUT /api/v1/partners/{}': [
    { ...others('partners'), body: () => ({ kind: 'carrier', name: '圆通', channelId: NOBODYS }) },
  ],
  'DELETE /api/v1/partners/{}': [others('partners')],
}
