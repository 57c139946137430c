import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of channels 通知渠道 and partners 协查对象. */
export const channelRefusals = {
  'channel.unknown': {
    status: 404,
    zh: '没有这个通知渠道，可能刚被删除，请刷新看看',
    en: 'No such channel; it may just have been removed, reload the page',
  },
  'channel.url_invalid': {
    status: 422,
    zh: '地址不能用：请粘贴机器人给的完整地址，以 https:// 开头，不带用户名和密码',
    en: 'The address cannot be used: paste the whole address of the robot, https://…, without user and password',
  },
  'channel.private_address': {
    status: 422,
    zh: '这个地址在内网或本机，默认不往那里发。确实要发，请运维在环境变量里设 AFTERCARE_PRIVATE_NETWORKS=1 后重启',
    en: 'This address is on a private network; to allow it set AFTERCARE_PRIVATE_NETWORKS=1 and start again',
  },
  'channel.secret_invalid': {
    status: 422,
    zh: '密钥不能用：Webhook 的密钥以 whsec_ 开头，后面是 24 到 64 字节的 base64',
    en: 'The secret cannot be used: whsec_ followed by the base64 of 24 to 64 bytes',
  },
  'channel.mail_there': {
    status: 409,
    zh: '这家店铺已经有发邮件的服务器了，请改那一个',
    en: 'The shop has a mail server already; change that one',
  },
  'channel.in_use': {
    status: 409,
    zh: '有协查对象在用这个渠道，请先给它们换一个',
    en: 'Partners use this channel; give them another one first',
  },
  'channel.unreadable': {
    status: 409,
    zh: '读不出保存的密钥：本机的密钥换过了，请重新填写后保存',
    en: 'The kept secret cannot be read: the secret of the instance has changed; fill it in again',
  },
  'partner.unknown': {
    status: 404,
    zh: '没有这个协查对象，可能刚被删除，请重新选择',
    en: 'No such partner; choose another one',
  },
  'partner.no_way': {
    status: 422,
    zh: '请选一个机器人，或填写邮箱（店铺要先设置发邮件的服务器）',
    en: 'Choose a robot, or give an e-mail address (the shop needs a mail server for it)',
  },
} as const satisfies Record<string, Declined>
