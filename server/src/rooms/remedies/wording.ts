import type { RemedyKind } from '@aftercare/contract/remedy-lists'
import { yuanText, type Fen } from '../../kernel/money.ts'
import type { Draft, ProposalReason } from './domain/propose.ts'

interface Sentence {
  readonly zh: string
  readonly en: string
}

/** Why a remedy is proposed. */
export const reasonSentences: Readonly<Record<ProposalReason, Sentence>> = {
  hint: { zh: '多想一步：先问清真正需要的', en: 'One step further: ask what is really needed' },
  urgent_first: {
    zh: '有人等着用：先补发，原来的订单之后再处理',
    en: 'Somebody waits for it: send it first, settle the order later',
  },
  safety_first: {
    zh: '先问人怎么样，请她停用、留样',
    en: 'First ask how she is; nobody uses it, a sample is kept',
  },
  not_shipped: { zh: '还没发货，可以直接退款', en: 'Not shipped yet: refund it at once' },
  rule: { zh: '按规则应当受理', en: 'The rules require it' },
  date_past: {
    zh: '要用的日子已经过了：道歉，由客户选',
    en: 'The day is over: apologise and let the customer choose',
  },
  wish: { zh: '客户想要这样处理', en: 'The customer asks for it' },
  usual: { zh: '这类问题通常这样解决', en: 'What usually settles it' },
  goodwill: { zh: '表示一点心意', en: 'A token of goodwill' },
  may_refuse: { zh: '按规则可以不同意，要说明依据', en: 'The rules allow a refusal with its grounds' },
}

const says: Readonly<Record<RemedyKind, (money: string, freight: string) => string>> = {
  refund: (money) => `您好，这一单给您退款 ${money}，不用寄回商品，原路退到您付款的账户。`,
  return_refund: (money, freight) =>
    `您好，可以退货退款 ${money}。请把商品寄回，${freight}；收到并核对后原路退款。`,
  exchange: (_money, freight) => `您好，可以给您换货。请把原来的寄回，${freight}；收到后马上寄出新的。`,
  reship: () => '您好，我们给您补发，寄出后把运单号发给您。',
  repair: (_money, freight) => `您好，可以给您维修。请把商品寄回，${freight}；修好后寄给您。`,
  compensate: (money) => `您好，这次让您费心了，给您补偿 ${money}，商品您留着用。`,
  coupon: (money) => `您好，这次让您费心了，给您一张 ${money} 的优惠券，下次可以直接用。`,
  price_protection: (money) => `您好，按价保给您退差价 ${money}，原路退到您付款的账户。`,
  guidance: () => '您好，我来跟进这件事，先核实清楚，再把怎么处理和时间告诉您。',
  refusal: () => '您好，这件事我们核对过规则，暂时不能按您说的办，依据是：。我们能做的是：',
}

const stopUse =
  '您好，请先不要再用，也请把它留着。您和家人现在怎么样？有不舒服请马上就医，保留票据。我来负责这件事，接下来每一步都会告诉您时间。'

/** Words ready to be sent; of a row of 多想一步 its own. Written for customers, who read Chinese. */
export function wordingOf({ kind, fen, hint, why }: Draft, shopPaysFreight: boolean): string {
  if (hint) return hint.says
  if (why === 'safety_first') return stopUse
  return says[kind](moneyText(fen), shopPaysFreight ? '来回运费我们承担' : '寄回的运费由您承担')
}

const moneyText = (fen: Fen): string => (fen === 0 ? '' : yuanText(fen))
