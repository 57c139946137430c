import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

type Codes = Extract<RefusalCode, `promise.${string}` | `deadline.${string}`> | 'case.promise_open'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'

/** One request for each refusal about promises. */
export function promiseRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const agent = () => shop().as('agent')
  const opened = async (): Promise<string> => (await shop().complains('杯子碎了一只')).body.number
  const inDays = (days: number): string => new Date(shop().now() + days * 86_400_000).toISOString()
  const promise = (more: object = {}) => ({ what: 'reship', dueAt: inDays(1), words: '明天补发', ...more })
  const says = async (more: object = {}, body: object = {}): Promise<Answer> =>
    agent().post(`/cases/${await opened()}/messages`, {
      ...{ kind: 'reply', text: '我们明天补发', promises: [promise(more)] },
      ...body,
    })
  const promised = async (markSent: boolean): Promise<{ number: string; id: string }> => {
    const number = await opened()
    const body = { kind: 'reply', text: '我们明天补发', markSent, promises: [promise()] }
    await agent().post(`/cases/${number}/messages`, body)
    return { number, id: (await agent().get(`/cases/${number}/promises`)).body.items[0].id }
  }
  const settles = ({ number, id }: { number: string; id: string }): Promise<Answer> =>
    agent().post(`/cases/${number}/promises/${id}/settlement`, { as: 'kept', word: '已经寄出' })
  const sets = (number: string, deadlineAt: string): Promise<Answer> =>
    shop().as('lead').put(`/cases/${number}/platform-deadline`, { deadlineAt, reason: '平台改了' })
  return {
    'promise.unknown': async () => settles({ number: await opened(), id: NOBODYS }),
    'promise.not_reply': () => says({}, { kind: 'note' }),
    'promise.not_said': () => says({ words: '后天补发' }),
    'deadline.past': async () => sets(await opened(), inDays(-1)),
    'deadline.same': async () => {
      const number = await opened()
      await sets(number, inDays(2))
      return sets(number, inDays(2))
    },
    'promise.past': () => says({ dueAt: inDays(-1) }),
    'promise.too_late': () => says({ dueAt: inDays(91) }),
    'promise.not_sent': async () => settles(await promised(false)),
    'promise.settled': async () => {
      const one = await promised(true)
      await settles(one)
      return settles(one)
    },
    'case.promise_open': async () => {
      const { number } = await promised(true)
      return agent().post(`/cases/${number}/closure`, {
        outcome: 'solved',
        confirmation: 'customer_confirmed',
      })
    },
  }
}
