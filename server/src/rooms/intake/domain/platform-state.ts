import type { PlatformState } from '@aftercare/contract/lists'

// Read from the top: the first that fits. Each platform has its own words for the same few states; the codes are
// those of the platforms' interfaces, for files that programs write.
const states: readonly (readonly [RegExp, PlatformState])[] = [
  [/无售后/, 'unknown'],
  [/介入|仲裁|平台处理|小二|纠纷处理/, 'platform_handling'],
  [/^(?:closed|cancell?ed|withdrawn)$/i, 'withdrawn'],
  [/(?:关闭|撤销|撤回|取消)(?:成功)?$|(?:退款|售后|换货|补发|维修)失败/, 'withdrawn'],
  [/^(?:success|succeeded|done|solved|resolved|finished)$/i, 'succeeded'],
  [/^(?:(?:已)?(?:完结|结案|解决|完成|办结)|(?:已)?处理完(?:成|毕)?)$/, 'succeeded'],
  [
    /^(?:已)?(?:全部|部分|全额)?(?:退款|退货退款|售后|换货|补发|维修|补寄)(?:已)?(?:成功|完成|完毕)$|^已退款$/,
    'succeeded',
  ],
  [/拒绝|驳回|^seller_refuse/i, 'rejected'],
  [
    /(?:待|等待)(?:买家|用户|客户|消费者)(?:退货|寄回|寄出|发货|处理退货)|^wait_buyer_return/i,
    'buyer_to_return',
  ],
  [
    /(?:待|等待)(?:商家|卖家)(?:确认)?(?:收货|签收|验货)|(?:买家|用户)已(?:退货|寄回)|^wait_seller_confirm/i,
    'merchant_to_receive',
  ],
  [
    /(?:待|等待)(?:商家|卖家)(?:发货|重新发货|补寄)|(?:换货|补发|维修|补寄)(?:处理)?中|^wait_seller_consign/i,
    'reshipping',
  ],
  [/退款(?:处理)?中|同意退款|退款已同意/, 'refunding'],
  [
    /(?:待|等待)(?:商家|卖家)|待(?:处理|审核|同意)|处理中|已申请|申请中|^wait_seller_agree/i,
    'merchant_pending',
  ],
]

/** What a platform's word for a state means. What we do not know is `unknown`, and is shown as it was written. */
export const readPlatformState = (text: string): PlatformState => {
  const plain = text.normalize('NFKC').replace(/[\s,,。;:()]/g, '')
  return states.find(([word]) => word.test(plain))?.[1] ?? 'unknown'
}

/** The other system has finished with it. */
export const isFinishedState = (state: PlatformState | null): boolean =>
  state === 'succeeded' || state === 'withdrawn'

/** It is the shop's turn, so that the platform's deadline is the shop's. An unknown state may well be. */
export const waitsForShop = (state: PlatformState | null): boolean =>
  state === null ||
  ['merchant_pending', 'merchant_to_receive', 'refunding', 'reshipping', 'unknown'].includes(state)
