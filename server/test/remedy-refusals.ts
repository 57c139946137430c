import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import type { Shop, Voice } from './open-shop.ts'

type Codes =
  | Extract<
      RefusalCode,
      | `remedy.${string}`
      | `ledger.${string}`
      | `authority.${string}`
      | `approval.${string}`
      | 'step.unknown'
      | 'step.not_ready'
      | 'step.settled'
      | 'step.no_proof'
    >
  | 'case.remedy_open'

const NOBODYS = '00000000-0000-7000-8000-00000000dead'

/** One request for each refusal about remedies. */
export function remedyRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const agent = () => shop().as('agent')
  const lead = () => shop().as('lead')
  let orders = 0
  const opened = async (paidFen?: number): Promise<string> => {
    const order = { number: `GIVE-${++orders}`, ...(paidFen === undefined ? {} : { paidFen }) }
    return (await shop().complains('杯子碎了一只', { order })).body.number
  }
  const gives = (number: string, body: object, by: Voice = agent()): Promise<Answer> =>
    by.post(`/cases/${number}/remedies`, { kind: 'compensate', reason: '碎了', ...body })
  const asked = async (body: object = { fen: 6_000 }, by?: Voice) => {
    const number = await opened(9_900)
    return { number, id: (await gives(number, { ...body, ask: true }, by)).body.id as string }
  }
  const decides = (of: { number: string; id: string }, by: Voice, verdict = 'approved'): Promise<Answer> =>
    by.post(`/cases/${of.number}/approvals`, { remedy: of.id, verdict })
  const does = (id: string, body: object = {}, position = 1): Promise<Answer> =>
    agent().post(`/remedies/${id}/steps/${position}`, { result: 'done', ...body })
  const paid = async (): Promise<string> => {
    const { body } = await gives(await opened(9_900), { kind: 'exchange' }, lead())
    await does(body.id)
    return body.id
  }
  return {
    'remedy.unknown': () => does(NOBODYS),
    'remedy.no_order': async () =>
      gives((await shop().complains('杯子碎了一只')).body.number, { kind: 'refund', fen: 100 }),
    'remedy.amount_missing': async () => gives(await opened(9_900), {}),
    'remedy.amount_not_here': async () => gives(await opened(9_900), { kind: 'guidance', fen: 1 }),
    'remedy.same_again': async () => {
      const number = await opened(9_900)
      await gives(number, { fen: 100 })
      return gives(number, { fen: 100 })
    },
    'remedy.decided': async () => {
      const one = await asked()
      await decides(one, lead())
      return decides(one, shop().as('supervisor'))
    },
    'remedy.not_open': async () => {
      const { id } = await asked()
      await agent().delete(`/remedies/${id}?reason=wrong`)
      return agent().delete(`/remedies/${id}?reason=wrong`)
    },
    'remedy.paid': async () => agent().delete(`/remedies/${await paid()}?reason=late`),
    'case.remedy_open': async () => {
      const { number } = await asked()
      await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '在申请补偿', markSent: true })
      return agent().post(`/cases/${number}/closure`, {
        outcome: 'solved',
        confirmation: 'customer_confirmed',
      })
    },
    'ledger.unknown': async () => gives(await opened(), { kind: 'refund', fen: 100 }),
    'ledger.line_unknown': async () => gives(await opened(9_900), { kind: 'refund', fen: 100, lines: ['9'] }),
    'ledger.over': async () => gives(await opened(9_900), { kind: 'refund', fen: 9_901 }),
    'authority.over_limit': async () => gives(await opened(9_900), { fen: 5_001 }),
    'authority.split': async () => {
      const number = await opened(9_900)
      await gives(number, { fen: 4_000 })
      return gives(number, { fen: 4_100 })
    },
    'authority.daily_cap': async () => {
      for (let n = 0; n < 10; n++) await gives(await opened(9_900), { fen: 20_000 }, lead())
      return gives(await opened(9_900), { fen: 20_000 }, lead())
    },
    'authority.right_over': async () => {
      const order = `GIVE-${++orders}`
      await agent().put(`/orders/${order}`, { shop: 'demo', paidFen: 300_000, paidAt: '2026-11-10 10:00' })
      const { body } = await shop().complains('不想要了', { order: { number: order } })
      return gives(body.number, { kind: 'refund', fen: 300_000 })
    },
    'authority.offline': async () => gives(await opened(9_900), { fen: 100, route: 'offline' }),
    'approval.own': async () => {
      const one = await asked({ fen: 30_000 }, lead())
      return decides(one, lead())
    },
    'approval.not_yours': async () => decides(await asked({ fen: 30_000 }), lead()),
    'approval.twice': async () => {
      const one = await asked({ fen: 100, route: 'offline' })
      await decides(one, shop().as('finance'))
      return decides(one, shop().as('finance'))
    },
    'approval.daily_cap': async () => {
      for (let n = 0; n < 10; n++) await gives(await opened(9_900), { fen: 100_000 }, shop().as('supervisor'))
      return decides(await asked({ fen: 30_000 }), shop().as('supervisor'))
    },
    'approval.no_reason': async () => decides(await asked(), shop().as('owner'), 'refused'),
    'step.unknown': async () => does((await asked()).id, {}, 9),
    'step.not_ready': async () => does((await asked()).id, { reference: 'P1' }),
    'step.settled': async () => does(await paid(), { result: 'failed' }),
    'step.no_proof': async () => does((await gives(await opened(9_900), { fen: 100 })).body.id),
  }
}
