import { sql } from 'kysely'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

const nobody = '00000000-0000-7000-8000-00000000dead'
const address = 'https://erp.example.com'

/** How each refusal about connectors and executions comes about. */
export function executionRefusalStories(open: () => Shop) {
  const owner = () => open().as('owner')
  const agent = () => open().as('agent')
  const settings = { shop: 'demo', name: '对接', appKey: 'k', secret: 's3cret' }
  const adds = (kind: string, more: object = {}): Promise<Answer> =>
    owner().post('/connectors', { ...settings, kind, url: address, ...more })
  let orders = 0
  /** The one of its kind: there already, or made now. */
  const one = async (kind: string): Promise<string> => {
    const { items } = (await owner().get('/connectors?shop=demo')).body as {
      items: { id: string; kind: string }[]
    }
    return items.find((found) => found.kind === kind)?.id ?? (await adds(kind)).body.id
  }
  /** A reship that the ERP has, in a state that the worker would have brought about. */
  const reshipped = async (state: string): Promise<{ id: string; execution: string; connector: string }> => {
    const connector = await one('erp')
    const order = { number: `EXE-${++orders}`, paidFen: 9_900 }
    const { number } = (await open().complains('杯子碎了一只', { order })).body
    const given = await agent().post(`/cases/${number}/remedies`, {
      kind: 'reship',
      costFen: 100,
      reason: '碎了',
    })
    const { rows } = await sql<{ id: string }>`
      update executions set state = ${state}, unknown = true where executions.remedy_id = ${given.body.id}::uuid
      returning executions.id
    `.execute(open().database.db)
    return { id: given.body.id, execution: rows[0]!.id, connector }
  }
  const says = (id: string, result: string) =>
    agent().post(`/remedies/${id}/steps/1`, { result, reference: 'SF1' })
  return {
    'connector.unknown': () => owner().delete(`/connectors/${nobody}`),
    'connector.there': async () => {
      await one('coupon')
      return adds('coupon')
    },
    'connector.url_invalid': () => adds('taobao', { url: 'ftp://eco.taobao.com' }),
    'connector.private_address': () => adds('taobao', { url: 'http://169.254.169.254/latest' }),
    'connector.secret_missing': () => adds('taobao', { url: 'https://eco.taobao.com/router/rest' }),
    'connector.in_use': async () => owner().delete(`/connectors/${(await reshipped('waiting')).connector}`),
    'connector.unreadable': async () => {
      const id = await one('coupon')
      await sql`update connectors set sealed = decode(repeat('00', 64), 'hex') where id = ${id}`.execute(
        open().database.db,
      )
      return owner().post(`/connectors/${id}/test`)
    },
    'connector.off': async () => {
      const { execution, connector } = await reshipped('waiting')
      await owner().put(`/connectors/${connector}`, { ...settings, url: address, active: false })
      const answer = await agent().post(`/executions/${execution}/asking`)
      await owner().put(`/connectors/${connector}`, { ...settings, url: address })
      return answer
    },
    'execution.unknown': () => agent().post(`/executions/${nobody}/asking`),
    'execution.not_stuck': async () =>
      agent().post(`/executions/${(await reshipped('waiting')).execution}/asking`),
    'step.automatic': async () => says((await reshipped('trying')).id, 'done'),
    'step.unclear': async () => says((await reshipped('stuck')).id, 'failed'),
  }
}
