import { randomUUID } from 'node:crypto'
import type { Role } from '@aftercare/contract/lists'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

const week = Array.from({ length: 7 }, () => [])
const skills = { categories: [], urgent: true, disputed: true }
const tomorrow = { from: '2026-12-01 09:00', to: '2026-12-01 18:00' }

/** How each refusal about teams, shifts and complaints about service comes about. */
export function rosterStories(shop: () => Shop) {
  const supervisor = () => shop().as('supervisor')
  const person = (role: Role) => shop().person(role)
  const team = (more: object = {}) => ({
    shop: 'demo',
    shops: ['demo'],
    name: '白班',
    capacity: 20,
    members: [],
    ...more,
  })
  const absent = (id: string, more: object = {}): Promise<Answer> =>
    supervisor().post(`/roster/people/${id}/exceptions`, {
      shop: 'demo',
      kind: 'leave',
      ...tomorrow,
      ...more,
    })
  return {
    'team.unknown': () => supervisor().put(`/roster/teams/${randomUUID()}`, team({ version: 1 })),
    'team.shop': () => supervisor().post('/roster/teams', team({ shops: ['demo', 'elsewhere'] })),
    'team.member': () =>
      supervisor().post('/roster/teams', team({ members: [{ personId: randomUUID(), leads: false }] })),
    'team.lead_role': () =>
      supervisor().post('/roster/teams', team({ members: [{ personId: person('agent'), leads: true }] })),
    'roster.changed': async () => {
      const plan = { shop: 'demo', version: 0, week, skills, capacity: 3 }
      await supervisor().put(`/roster/people/${person('legal')}`, plan)
      return supervisor().put(`/roster/people/${person('legal')}`, plan)
    },
    'roster.exception_unknown': () => supervisor().delete(`/roster/exceptions/${randomUUID()}?shop=demo`),
    'roster.exception_times': () => absent(person('agent'), { to: tomorrow.from }),
    'roster.exceptions_full': async () => {
      for (let made = 0; made < 200; made++) await absent(person('agent'))
      return absent(person('agent'))
    },
    'roster.not_stranded': async () => {
      const { number } = (await shop().complains('耳机连不上手机')).body
      return supervisor().post('/roster/reassignments', { shop: 'demo', numbers: [number] })
    },
    'case.service_to_lead': async () => {
      const { number } = (await shop().complains('客服态度太差了,只会说不支持')).body
      return supervisor().post(`/cases/${number}/assignment`, { assignee: person('agent') })
    },
  }
}
