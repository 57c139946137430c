import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of connectors 对接 and of what they carry out 执行. */
export const executionRefusals = {
  'connector.unknown': {
    status: 404,
    zh: '没有这个对接，可能刚被删除，请刷新看看',
    en: 'No such connector; it may just have been removed, reload the page',
  },
  'connector.there': {
    status: 409,
    zh: '这家店铺已经有这种对接了，请改那一个',
    en: 'The shop has a connector of this kind already; change that one',
  },
  'connector.url_invalid': {
    status: 422,
    zh: '地址不能用：请写接口的完整地址，以 https:// 开头，不带用户名、密码和问号',
    en: 'The address cannot be used: write https://…, without user, password and question mark',
  },
  'connector.private_address': {
    status: 422,
    zh: '这个地址在内网或本机，默认不往那里发。确实要发，请运维在环境变量里设 AFTERCARE_PRIVATE_NETWORKS=1 后重启',
    en: 'This address is on a private network; to allow it set AFTERCARE_PRIVATE_NETWORKS=1 and start again',
  },
  'connector.secret_missing': {
    status: 422,
    zh: '请填写签名密钥；退款的对接还要填店铺授权',
    en: 'Give the key of the signature, and for refunds the authorisation of the shop',
  },
  'connector.in_use': {
    status: 409,
    zh: '它办过步骤，账上要留着；不再用请停用',
    en: 'It has carried steps out, and the books name it; switch it off instead',
  },
  'connector.unreadable': {
    status: 409,
    zh: '读不出保存的密钥：本机的密钥换过了，请重新填写后保存',
    en: 'The kept secret cannot be read: the secret of the instance has changed; fill it in again',
  },
  'connector.off': {
    status: 409,
    zh: '对接已停用，没法再查。请管理员先启用它，或改由人工办',
    en: 'The connector is off and cannot be asked; an admin has to switch it on, or do it by hand',
  },
  'execution.unknown': {
    status: 404,
    zh: '没有这条执行，请刷新看看',
    en: 'No such execution; reload the page',
  },
  'execution.not_stuck': {
    status: 409,
    zh: '它没有卡住，不用再查：办完会自己记下',
    en: 'It is not stuck; it records its result by itself',
  },
  'step.automatic': {
    status: 409,
    zh: '接口正在办这一步，还不知道结果；现在动它可能付两次。请等它办完，或等它卡住后再处理',
    en: 'A system is carrying this step out and its result is not known; to act now could pay twice. Wait until it ends or gets stuck',
  },
  'step.unclear': {
    status: 422,
    zh: '对方没有答复过，可能已经付了。不办之前请到对方后台核对，并在备注里写明看到了什么',
    en: 'The other side never answered and may have paid. Look there first, and say in the note what you saw',
  },
} as const satisfies Record<string, Declined>
