import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import type { Shop } from './open-shop.ts'

type Codes = Exclude<Extract<RefusalCode, `opinion.${string}`>, 'opinion.unmaskable' | 'opinion.unfit'>

// A name that nobody has: it fails at once, on every machine.
const dead = { baseUrl: 'http://model.invalid/v1', model: 'none' }
const limits = { monthlyTokens: 1_000_000, monthlyFen: 100, fenPerMillion: 0, timeoutSeconds: 5 }

/** One request for each refusal about the second opinion. */
export function opinionRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const sets = (more: object) =>
    shop()
      .as('owner')
      .put('/second-opinion', {
        shop: 'demo',
        ...{ running: true, triage: false, drafts: true },
        ...dead,
        ...limits,
        ...more,
      })
  const drafts = async (): Promise<Answer> => {
    const { number } = (await shop().complains('杯子碎了一只')).body
    return shop().as('agent').post(`/cases/${number}/reply-draft`)
  }
  return {
    'opinion.incomplete': () => sets({ baseUrl: '' }),
    'opinion.private_address': () => sets({ baseUrl: 'http://127.0.0.1:9/v1' }),
    'opinion.off': async () => {
      await sets({ running: false })
      return drafts()
    },
    'opinion.over_budget': async () => {
      await sets({ monthlyTokens: 1 })
      return drafts()
    },
    'opinion.failed': async () => {
      await sets({})
      return drafts()
    },
    'opinion.paused': async () => {
      await sets({})
      for (let failures = 0; failures < 3; failures++) await drafts()
      return drafts()
    },
    'opinion.nothing': async () => {
      const { number } = (await shop().complains('杯子碎了一只')).body
      return shop().as('agent').post(`/cases/${number}/opinion/acceptance`)
    },
  }
}
