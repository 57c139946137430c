import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import { NOBODYS } from './desk-rows.ts'
import type { Shop } from './open-shop.ts'

type Codes = Extract<RefusalCode, `limit.${string}`> | 'case.time_limit_open'

/** One request for each refusal about time limits. */
export function limitRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const agent = () => shop().as('agent')
  const opened = async (): Promise<string> => (await shop().complains('杯子碎了一只')).body.number
  const onDay = (days: number): string =>
    new Date(shop().now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const sets = async (of: string, more: object = {}): Promise<Answer> =>
    agent().post(`/cases/${of}/time-limits`, {
      ...{ kind: 'carrier_answers', eventOn: onDay(0), word: '投诉单号 12' },
      ...more,
    })
  const asks = async (more: object): Promise<Answer> => sets(await opened(), more)
  const settles = (of: string, id: string): Promise<Answer> =>
    agent().post(`/cases/${of}/time-limits/${id}/settlement`, { as: 'met', word: '快递答复了' })
  return {
    'limit.unknown': async () => settles(await opened(), NOBODYS),
    'limit.event_ahead': () => asks({ eventOn: onDay(1) }),
    'limit.past': () => asks({ eventOn: onDay(-9) }),
    'limit.needs_end': () => asks({ kind: 'supplier_claim' }),
    'limit.fixed_length': () => asks({ dueOn: onDay(9) }),
    'limit.too_far': () => asks({ kind: 'supplier_claim', dueOn: onDay(900) }),
    'limit.running': async () => {
      const number = await opened()
      await sets(number)
      return sets(number)
    },
    'limit.settled': async () => {
      const number = await opened()
      await sets(number)
      const { id } = (await agent().get(`/cases/${number}/time-limits`)).body.items[0]
      await settles(number, id)
      return settles(number, id)
    },
    'case.time_limit_open': async () => {
      const number = await opened()
      await sets(number)
      return agent().post(`/cases/${number}/closure`, {
        outcome: 'solved',
        confirmation: 'customer_confirmed',
      })
    },
  }
}
