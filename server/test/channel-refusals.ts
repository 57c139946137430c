import { sql } from 'kysely'
import type { Answer } from './ask.ts'
import { robotBody } from './channel-kit.ts'
import type { Shop } from './open-shop.ts'

const nobody = '00000000-0000-4000-8000-000000000000'
const robotUrl = 'https://oapi.dingtalk.com/robot/send?access_token=abc'

/** How each refusal about channels and partners comes about. */
export function channelRefusalStories(open: () => Shop) {
  const owner = () => open().as('owner')
  const adds = (kind: string, url: string, more = {}): Promise<Answer> =>
    owner().post('/channels', robotBody(kind, url, more))
  const robot = async (): Promise<string> => (await adds('dingtalk', robotUrl)).body.id
  const partner = (more: object) =>
    owner().post('/partners', { shop: 'demo', kind: 'carrier', name: '圆通', ...more })
  const mail = () =>
    adds('email', '', {
      mail: { host: 'smtp.example.com', port: 465, security: 'tls', user: '', from: 'desk@example.com' },
    })
  return {
    'channel.unknown': () => owner().delete(`/channels/${nobody}`),
    'channel.url_invalid': () => adds('feishu', 'ftp://open.feishu.cn/hook'),
    'channel.private_address': () => adds('wecom', 'http://169.254.169.254/latest'),
    'channel.secret_invalid': () => adds('webhook', 'https://hooks.example.com/a', { secret: 'whsec_short' }),
    'channel.mail_there': async () => {
      await mail()
      return mail()
    },
    'channel.in_use': async () => {
      const channelId = await robot()
      await partner({ channelId })
      return owner().delete(`/channels/${channelId}`)
    },
    'channel.unreadable': async () => {
      const id = await robot()
      await sql`update channels set sealed = decode(repeat('00', 64), 'hex') where id = ${id}`.execute(
        open().database.db,
      )
      return owner().post(`/channels/${id}/test`)
    },
    'partner.unknown': () => owner().delete(`/partners/${nobody}`),
    'partner.no_way': () => partner({ channelId: nobody }),
  }
}
