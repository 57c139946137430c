import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { policyHash } from '../../src/rooms/policy/index.ts'
import type { Answer } from '../ask.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const inForce = async (voice: Voice, code = 'demo') => (await voice.get(`/policy?shop=${code}`)).body
const over = (fen: number): PolicyDocument => ({
  ...defaultPolicy,
  grading: {
    ...defaultPolicy.grading,
    urgent: defaultPolicy.grading.urgent.map((rule) =>
      rule.id === 'high_value' ? { ...rule, when: [{ is: 'order_paid_over', fen }] } : rule,
    ),
  },
})
const begin = async (voice: Voice, document: unknown): Promise<Answer> => {
  const { version, draft } = await inForce(voice)
  if (draft) await voice.delete(`/policy/drafts/${draft.id}`)
  return voice.post('/policy/drafts', { shop: 'demo', basedOn: version, document })
}
const publish = (voice: Voice, body: object) =>
  voice.post('/policy/publication', { shop: 'demo', note: '旺季', ...body })

let orders = 0
const complains = (text: string, paidFen: number) =>
  shop.complains(text, { order: { number: `P${++orders}`, paidFen } })

describe('a draft', () => {
  test('is saved with what is wrong in it, survives, and is its owner’s own', async () => {
    const supervisor = shop.as('supervisor')
    const worse = { ...defaultPolicy, turns: { ...defaultPolicy.turns, mergeWithinMinutes: 0 } }
    const begun = await begin(supervisor, worse)
    expect(begun.status, JSON.stringify(begun.body)).toBe(201)
    expect(begun.body.errors).toEqual([{ path: 'turns.mergeWithinMinutes', message: '不能小于 1' }])
    expect((await inForce(supervisor)).draft).toMatchObject({
      id: begun.body.id,
      document: worse,
      revision: 1,
    })
    expect((await inForce(shop.as('owner'))).draft).toBeNull()
    expectProblem(await shop.as('owner').delete(`/policy/drafts/${begun.body.id}`), 'policy.draft_unknown')

    const { basedOn } = begun.body
    const saved = await supervisor.put(`/policy/drafts/${begun.body.id}`, {
      basedOn,
      revision: 1,
      document: over(300_000),
    })
    expect(saved.body).toMatchObject({ revision: 2, errors: [] })
    const checked = await supervisor.post(`/policy/drafts/${begun.body.id}/check`)
    expect(checked.status, JSON.stringify(checked.body)).toBe(200)
    expect(checked.body.warnings.map((one: { code: string }) => one.code)).toEqual([
      'night_cover',
      'holidays_missing',
    ])
    expect((await supervisor.delete(`/policy/drafts/${begun.body.id}`)).status).toBe(204)
    expect((await inForce(supervisor)).draft).toBeNull()
  })

  test('two people edit: the second is told what changed since, and nothing of hers is lost', async () => {
    const [supervisor, owner] = [shop.as('supervisor'), shop.as('owner')]
    const mine = (await begin(supervisor, over(300_000))).body
    const hers = (await begin(owner, { ...defaultPolicy, closing: { silentHours: 48 } })).body
    const { version } = await inForce(owner)
    expect((await publish(owner, { draft: hers.id, basedOn: version, note: '双十一' })).status).toBe(201)

    const late = await publish(supervisor, { draft: mine.id, basedOn: version })
    expectProblem(late, 'policy.changed_meanwhile')
    expect(late.body.errors).toEqual([
      {
        path: 'closing/silentHours',
        message: '合并与完结: 客户 72 小时没有回音,可以按静默完结 → 客户 48 小时没有回音,可以按静默完结',
      },
    ])
    expect(late.body.detail).toContain('双十一')
    // She goes on typing on the old base, and is told at the end again; then she bases her draft on the new one.
    const put = (basedOn: number, revision: number) =>
      supervisor.put(`/policy/drafts/${mine.id}`, { basedOn, revision, document: over(300_000) })
    expect((await put(version, 1)).status).toBe(200)
    expectProblem(
      await publish(supervisor, { draft: mine.id, basedOn: version + 1 }),
      'policy.changed_meanwhile',
    )
    expect((await put(version + 1, 2)).body).toMatchObject({ basedOn: version + 1, revision: 3 })
    expect((await publish(supervisor, { draft: mine.id, basedOn: version + 1 })).status).toBe(201)
    expect((await inForce(owner)).document.closing.silentHours).toBe(72) // What she chose to publish, knowingly.
  })
})

test('rolling back gives the earlier version byte for byte, with the reason in the history and in the log', async () => {
  const owner = shop.as('owner')
  const before = await inForce(owner)
  const draft = (await begin(owner, over(123_400))).body
  expect((await publish(owner, { draft: draft.id, basedOn: before.version })).status).toBe(201)
  const back = await publish(owner, { version: before.version, basedOn: before.version + 1, note: '改错了' })
  expect(back.status, JSON.stringify(back.body)).toBe(201)
  expect(back.body).toMatchObject({ version: before.version + 2, hash: before.hash })
  const now = await inForce(owner)
  expect(policyHash(now.document)).toBe(before.hash)
  expect(now).toMatchObject({ note: '改错了', document: before.document })
  expect(now.history.items[0]).toMatchObject({ version: now.version, hash: before.hash, note: '改错了' })
  const log = (await owner.get('/audit?shop=demo&action=policy.published')).body.items
  expect(log[0].text).toBe(`把策略退回到第 ${before.version} 版的内容,作为第 ${now.version} 版发布:改错了`)
  expectProblem(await publish(owner, { version: 1, basedOn: now.version, note: '' }), 'request.invalid')
})

describe('the effect', () => {
  test('of a lower ¥2000 counts the open cases that would be urgent, alters none of them, and says why', async () => {
    const supervisor = shop.as('supervisor')
    const before = await inForce(supervisor)
    const cheap = (await complains('两个杯子都碎了', 90_000)).body
    await complains('衣服颜色不对', 20_000)
    const running = (await supervisor.get(`/cases/${cheap.number}`)).body.clocks
    const draft = (await begin(supervisor, over(80_000))).body
    const { body } = await supervisor.post(`/policy/drafts/${draft.id}/check`)
    expect(body.effect).toMatchObject({ level: 1, rises: 1, falls: 0, complete: true })
    expect(body.effect.examples[0]).toMatchObject({
      number: cheap.number,
      level: { from: 'routine', to: 'urgent' },
      because: '符合「订单实付超过 ¥800.00」',
    })
    const published = await publish(supervisor, { draft: draft.id, basedOn: before.version })
    expect(published.body.openCasesChange).toBe(1)
    const after = (await supervisor.get(`/cases/${cheap.number}`)).body
    expect(after).toMatchObject({ level: 'routine' })
    expect(after.clocks).toEqual(running)
    // From now on it holds: the same words about the same amount are urgent.
    expect((await complains('两个杯子都碎了', 90_000)).body.level).toBe('urgent')
  })

  test('says exactly what grading says of the same cases when they come in anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 500_000 }),
        async (amounts, fen) => {
          const own = await shop.another(`x${++orders}`)
          const code = `x${orders}`
          const open = async (paidFen: number): Promise<string> =>
            (
              await own('agent').post('/cases', {
                shop: code,
                channel: 'form',
                text: '杯子碎了',
                customer: {},
                order: { number: `E${++orders}`, paidFen },
              })
            ).body.level
          const first = []
          for (const amount of amounts) first.push(await open(amount))
          const document = over(fen)
          const draft = (await own('owner').post('/policy/drafts', { shop: code, basedOn: 1, document })).body
          const { effect } = (await own('owner').post(`/policy/drafts/${draft.id}/check`)).body
          await own('owner').post('/policy/publication', { shop: code, document, basedOn: 1 })
          let differs = 0
          for (const [i, amount] of amounts.entries()) if ((await open(amount)) !== first[i]) differs++
          expect(effect.level).toBe(differs)
        },
      ),
      { numRuns: 5, seed: 11 },
    )
  })
})

describe('who may not', () => {
  test('an agent reads the policy and its history, and drafts nothing', async () => {
    const agent = shop.as('agent')
    expect((await inForce(agent)).draft).toBeNull()
    expect((await agent.get('/policy/versions?shop=demo&limit=1')).body.items).toHaveLength(1)
    const body = { shop: 'demo', basedOn: 1, document: defaultPolicy }
    expectProblem(await agent.post('/policy/drafts', body), 'actor.not_allowed')
  })

  test('another shop sees neither draft nor version', async () => {
    const other = await shop.another('elsewhere')
    const draft = (await begin(shop.as('supervisor'), over(1))).body
    for (const answer of [
      await other('owner').delete(`/policy/drafts/${draft.id}`),
      await other('owner').post(`/policy/drafts/${draft.id}/check`),
    ])
      expectProblem(answer, 'policy.draft_unknown')
    expectProblem(await other('owner').get('/policy/versions/1?shop=demo'), 'actor.no_shop')
    const body = { shop: 'elsewhere', basedOn: 1, draft: draft.id, note: '拿来' }
    expectProblem(await other('owner').post('/policy/publication', body), 'policy.draft_unknown')
  })
})

test('hostile documents are refused at the field, and never break anything', async () => {
  const owner = shop.as('owner')
  const { version, draft } = await inForce(owner)
  if (draft) await owner.delete(`/policy/drafts/${draft.id}`)
  const keys = Object.keys(defaultPolicy)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), fc.jsonValue(), async (key, value) => {
      const document = { ...defaultPolicy, [key]: value }
      const answer = await owner.post('/policy/drafts', { shop: 'demo', basedOn: version, document })
      expect([201, 422]).toContain(answer.status)
      if (answer.status === 201) {
        expect((await owner.post(`/policy/drafts/${answer.body.id}/check`)).status).toBe(200)
        await owner.delete(`/policy/drafts/${answer.body.id}`)
      }
    }),
    { numRuns: 60, seed: 7 },
  )
  for (const document of [{}, { schemaVersion: 99 }, { schemaVersion: 1 }])
    expectProblem(
      await owner.post('/policy/drafts', { shop: 'demo', basedOn: version, document }),
      'request.invalid',
    )
})
