import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

type Codes = Extract<RefusalCode, `wording.${string}`>

/** One request for each refusal about wording. */
export function wordingRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const replies = async (body: object): Promise<Answer> => {
    const { number } = (await shop().complains('杯子碎了一只')).body
    return shop()
      .as('agent')
      .post(`/cases/${number}/messages`, { kind: 'reply', ...body })
  }
  return {
    'wording.blocked': () => replies({ text: '不支持' }),
    'wording.ask_lead': () =>
      replies({ text: '爱信不信', wording: { reason: 'misread', note: '客户的原话' } }),
  }
}
