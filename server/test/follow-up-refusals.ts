import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import { NOBODYS } from './desk-rows.ts'
import type { Shop } from './open-shop.ts'

type Codes = Extract<
  RefusalCode,
  `cause.${string}` | `usage_task.${string}` | `follow_up.${string}` | `insight.${string}`
>

/** One request for each refusal about causes, follow-ups and insights. */
export function followUpRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const agent = () => shop().as('agent')
  const opened = async (text = '杯子碎了一只'): Promise<string> => (await shop().complains(text)).body.number
  const one = { code: 'packing_weak', share: 1000 }
  const says = async (body: object, text?: string): Promise<Answer> =>
    agent().put(`/cases/${await opened(text)}/causes`, body)
  const saves = (code: string, name: string): Promise<Answer> =>
    shop().as('owner').put(`/causes/${code}?shop=demo`, { name, group: 'goods', owner: 'quality' })
  const answers = (id: string, body: object): Promise<Answer> =>
    agent().post(`/follow-ups/${id}/answer`, body)
  const followUp = async (state: 'due' | 'planned', manner: 'link' | 'call'): Promise<string> => {
    const id = randomUUID()
    const number = Number((await opened()).slice(3))
    await sql`
      insert into follow_ups (id, shop_id, case_id, manner, state, level, closed_at, counted_from, due_at, reopened, attempts)
      select ${id}, cases.shop_id, cases.id, ${manner}, ${state}, 'routine', cases.opened_at, 'closing', cases.opened_at, false, 0
      from cases where cases.number = ${number}
    `.execute(shop().database.db)
    return id
  }
  return {
    'cause.unknown': () => says({ causes: [{ code: 'moon_phase', share: 1000 }] }),
    'cause.twice': () =>
      says({
        causes: [
          { ...one, share: 500 },
          { ...one, share: 500 },
        ],
      }),
    'cause.shares': () => says({ causes: [{ ...one, share: 999 }] }),
    'cause.usage_unanswered': () => says({ causes: [one] }, '耳机连不上手机'),
    'cause.not_usage': () => says({ causes: [one], usageAnswer: 'both' }),
    'cause.no_complaint': () => says({ causes: [one] }, '谢谢，很满意'),
    'cause.name_taken': () => saves('own_packing', '包装防护不足'),
    'cause.too_many': async () => {
      for (let at = 0; at < 40; at++) await saves(`own_cause_${at}`, `自己的成因 ${at}`)
      return saves('own_cause_last', '再来一个')
    },
    'usage_task.unknown': () => agent().post(`/usage-tasks/${NOBODYS}/end`, { as: 'done' }),
    'usage_task.ended': async () => {
      await says(
        { causes: [{ code: 'page_no_conditions', share: 1000 }], usageAnswer: 'both' },
        '耳机连不上手机',
      )
      const { id } = (await agent().get('/usage-tasks')).body.items[0]
      await agent().post(`/usage-tasks/${id}/end`, { as: 'done' })
      return agent().post(`/usage-tasks/${id}/end`, { as: 'done' })
    },
    'follow_up.unknown': () => answers(NOBODYS, { score: 5 }),
    'follow_up.not_due': async () => answers(await followUp('planned', 'link'), { score: 5 }),
    'follow_up.supervisor_only': async () => answers(await followUp('due', 'call'), { text: '满意' }),
    'follow_up.empty': async () => answers(await followUp('due', 'link'), {}),
    'insight.period': () => shop().as('owner').get('/insights/classes?from=2026-11-10&to=2026-11-01'),
  }
}
