import type { learningRefusals as declared } from '@aftercare/contract/learning-refusals'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

type Codes = keyof typeof declared

/** One request for each refusal about corrections, the sample and the models. */
export function learningRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const opens = async (): Promise<string> => (await shop().complains('杯子碎了一只')).body.number
  const sorted = { category: 'usage', subtype: 'how_to' }
  const draws = async (): Promise<string> => {
    await opens()
    const drawn = await shop().as('quality').post('/triage/sample', { shop: 'demo' })
    return drawn.body.items[0].number
  }
  const says = (number: string, body: object) => shop().as('quality').put(`/triage/sample/${number}`, body)
  return {
    'sorting.nothing': async () =>
      shop()
        .as('agent')
        .delete(`/cases/${await opens()}/sorting`),
    'sorting.moved_on': async () => {
      const number = await opens()
      const agent = shop().as('agent')
      await agent.post(`/cases/${number}/sorting`, sorted)
      await shop().passes({ minutes: 0.1 })
      await agent.post(`/cases/${number}/messages`, { kind: 'note', text: '看过了' })
      return agent.delete(`/cases/${number}/sorting`)
    },
    'check.unknown': () => says('AS-1', { verdict: 'right' }),
    'check.done': async () => {
      const number = await draws()
      await says(number, { verdict: 'unclear' })
      return says(number, { verdict: 'right' })
    },
    'check.no_truth': async () => says(await draws(), { verdict: 'wrong' }),
    'model.nothing_before': () =>
      shop().as('owner').post('/triage/roll-backs', { shop: 'demo', reason: '试一下' }),
  }
}
