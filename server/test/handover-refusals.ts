import { randomUUID } from 'node:crypto'
import type { RefusalCode } from '@aftercare/contract/refusals'
import { sql } from 'kysely'
import type { Answer } from './ask.ts'
import { signIn, type Browser } from './browser.ts'
import type { Shop } from './open-shop.ts'

type Codes = Extract<RefusalCode, `handover.${string}`>

/** One request for each refusal about handing over. */
export function handoverRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const as = (role: string): Promise<Browser> => signIn(shop().http, `demo-${role}`)
  const opened = async (): Promise<string> => {
    const { number } = (await shop().complains('杯子碎了一只')).body
    await shop()
      .as('lead')
      .post(`/cases/${number}/assignment`, { assignee: shop().person('agent') })
    return number
  }
  const offers = async (to: string | null, numbers: readonly string[]): Promise<Answer> => {
    const cases = numbers.map((number) => ({ number }))
    return (await as('agent')).post('/handovers', { shop: 'demo', to, cases })
  }
  const toLead = async (): Promise<string> => (await offers(null, [await opened()])).body.id
  const toSupervisor = async (): Promise<string> =>
    (await offers(shop().person('supervisor'), [await opened()])).body.id
  const accepts = async (role: string, id: string): Promise<Answer> =>
    (await as(role)).post(`/handovers/${id}/acceptance`, {})
  const notMine = async (): Promise<string> => (await shop().complains('没有人跟进')).body.number
  return {
    'handover.unknown': () => accepts('lead', randomUUID()),
    'handover.self': async () => offers(shop().person('agent'), [await opened()]),
    'handover.receiver': async () => offers(shop().person('finance'), [await opened()]),
    'handover.not_yours': async () => offers(null, [await notMine()]),
    'handover.pending': async () => {
      const number = await opened()
      await offers(null, [number])
      return offers(null, [number])
    },
    'handover.nothing': async () => offers(null, [await notMine(), 'AS-99999999']),
    'handover.too_many': async () => {
      const number = Number((await opened()).slice(3))
      await sql`
        insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(),
          'number', 6000000 + n, 'assignee_id', ${shop().person('agent')}::text))).*
        from cases c, generate_series(1, 201) n where c.number = ${number}
      `.execute(shop().database.db)
      const answer = await (await as('agent')).post('/handovers', { shop: 'demo', to: null, cases: 'all' })
      await sql`delete from cases where cases.number > 6000000 and cases.number <= 6000201`.execute(
        shop().database.db,
      )
      return answer
    },
    'handover.not_to_you': async () => accepts('lead', await toSupervisor()),
    'handover.taken': async () => {
      const id = await toLead()
      await accepts('supervisor', id)
      return accepts('lead', id)
    },
    'handover.over': async () => {
      const id = await toLead()
      await (await as('agent')).delete(`/handovers/${id}`)
      return accepts('lead', id)
    },
    'handover.needed': async () => {
      await opened()
      return (await as('agent')).post('/handover/leave', { shop: 'demo' })
    },
  }
}
