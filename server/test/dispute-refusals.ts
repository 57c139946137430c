import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import { atScreen, disputed, opines, ready, refuses, split } from './dispute-kit.ts'
import { addOwner } from './add-owner.ts'
import type { Shop } from './open-shop.ts'
import { waiveAll } from './review-kit.ts'

type Codes =
  | Extract<
      RefusalCode,
      | `dispute.${string}`
      | `ruling.${string}`
      | `evidence.${string}`
      | `fault.${string}`
      | `citation.${string}`
    >
  | 'seat.opinion_in'

/** One request for each refusal about disputes and evidence. */
export function disputeRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const agent = () => shop().as('agent')
  const legal = () => atScreen(shop(), 'legal')
  const says = async (body: object, number?: string): Promise<Answer> =>
    opines(await legal(), number ?? (await ready(shop())), { ...refuses, ...body })
  const opened = async (): Promise<string> => (await shop().complains('杯子碎了一只')).body.number
  const judges = async (body: object): Promise<Answer> =>
    agent().post(`/cases/${await opened()}/evidence`, { item: 'six_faces', ...body })
  const asks = (number: string, askedFen: number): Promise<Answer> =>
    agent().put(`/cases/${number}/dispute`, { askedFen, common: '', argued: '' })
  return {
    'dispute.none': async () => opines(await legal(), await opened()),
    'dispute.not_seated': async () => opines(await atScreen(shop(), 'agent'), await ready(shop())),
    'dispute.owner_decides': async () => opines(await legal(), await split(shop())),
    'dispute.owner_sat': async () => {
      await addOwner(shop())
      const number = await disputed(shop())
      await waiveAll(agent(), number)
      const seats = { step: 'seated', supervisor: shop().person('owner'), legal: shop().person('legal') }
      await shop().as('lead').post(`/cases/${number}/review`, seats)
      await opines(await legal(), number)
      const owner = await atScreen(shop(), 'owner')
      await opines(owner, number, { ...refuses, ruling: 'part', fen: 100 })
      return opines(owner, number)
    },
    'dispute.accepted': async () => {
      const [number, one] = [await disputed(shop()), await legal()]
      await one.post(`/cases/${number}/dispute/acceptance`, {})
      return one.post(`/cases/${number}/dispute/acceptance`, {})
    },
    'dispute.asked_fixed': async () => {
      const number = await ready(shop())
      await says({}, number)
      return asks(number, 5_000)
    },
    'dispute.needs_seats': async () => {
      const number = await opened()
      await shop().as('lead').post(`/cases/${number}/level`, { level: 'disputed', reason: '要两席看' })
      return agent().post(`/cases/${number}/remedies`, { kind: 'refusal', reason: '已经拆封' })
    },
    'ruling.given': async () => {
      const number = await ready(shop())
      await says({}, number)
      return says({}, number)
    },
    'ruling.amount_missing': () => says({ ruling: 'part' }),
    'ruling.amount_not_here': () => says({ fen: 100 }),
    'ruling.not_a_part': async () => {
      const number = await ready(shop())
      await asks(number, 5_000)
      return says({ ruling: 'part', fen: 5_000 }, number)
    },
    'ruling.no_citation': () => says({ citations: [] }),
    'citation.unknown': () => says({ citations: ['nothing-1'] }),
    'ruling.evidence_open': async () => says({}, await disputed(shop())),
    'seat.opinion_in': async () => {
      const number = await ready(shop())
      await says({}, number)
      const seats = {
        step: 'seated',
        supervisor: shop().person('supervisor'),
        legal: shop().person('quality'),
      }
      return shop().as('lead').post(`/cases/${number}/review`, seats)
    },
    'fault.known': async () => {
      const path = `/cases/${await opened()}/our-fault`
      await shop().as('supervisor').post(path, { reason: '刻错了名字' })
      return shop().as('supervisor').post(path, { reason: '刻错了名字' })
    },
    'evidence.no_reason': () => judges({ verdict: 'doubtful' }),
    'evidence.nothing_said': () => judges({}),
    'evidence.nothing_came': () => judges({ verdict: 'holds' }),
    'evidence.open': async () => agent().post(`/cases/${await opened()}/review`, { step: 'finished' }),
  }
}
