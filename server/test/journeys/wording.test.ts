import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const opened = async (): Promise<string> => (await shop.complains('杯子碎了一只')).body.number
const says = (number: string, body: object, role: 'agent' | 'lead' = 'agent') =>
  shop.as(role).post(`/cases/${number}/messages`, { kind: 'reply', ...body })
const repliesOf = async (number: string): Promise<{ kind: string; text: string }[]> =>
  (await shop.as('agent').get(`/cases/${number}`)).body.messages.filter(
    ({ kind }: { kind: string }) => kind !== 'customer' && kind !== 'system',
  )

const SHAMEFUL = '这是仓库的问题，我们也没办法'

test('a reply to be ashamed of does not leave, and the answer says what and why', async () => {
  const number = await opened()
  const answer = await says(number, { text: SHAMEFUL })
  expectProblem(answer, 'wording.blocked')
  expect(answer.body.errors).toEqual([
    { path: 'text', message: '「仓库的问题」推诿：把责任推给别人或客户，没有人接手' },
    { path: 'text', message: '「没办法」生硬拒绝：只说不行，没有理由也没有别的办法' },
  ])
  expect(await repliesOf(number)).toEqual([])
  expect((await says(number, { text: '我们仓库发错了，我马上给您补发' })).status).toBe(201)
})

test('whoever answers for it sends it, with a reason: history, note and audit log tell of it', async () => {
  const number = await opened()
  const wording = { reason: 'fact_confirmed', note: '仓库已书面确认' }
  expect((await says(number, { text: SHAMEFUL, wording })).status).toBe(201)
  expect((await repliesOf(number)).map(({ kind, text }) => [kind, text])).toEqual([
    ['reply', SHAMEFUL],
    ['note', '仓库已书面确认'],
  ])
  const history = (await shop.as('agent').get(`/cases/${number}/history`)).body.items
  expect(JSON.stringify(history)).toContain('措辞照原样发：已经核实，事实如此')
  const audit = (await shop.as('owner').get('/audit?shop=demo&action=wording.overridden')).body.items
  expect(audit).toHaveLength(1)
  expect(JSON.stringify(audit)).toContain('生硬拒绝')
  expect(JSON.stringify(audit)).not.toContain('仓库已书面确认')
})

test('an override of nothing leaves no trace', async () => {
  const number = await opened()
  const wording = { reason: 'misread', note: '没有问题' }
  expect((await says(number, { text: '今天补发', wording })).status).toBe(201)
  expect(await repliesOf(number)).toHaveLength(1)
})

test('what the law or the platform forbids only a lead may answer for', async () => {
  const number = await opened()
  const body = { text: '加我微信', wording: { reason: 'customer_asked', note: '客户要求' } }
  expectProblem(await says(number, body), 'wording.ask_lead')
  expect((await says(number, body, 'lead')).status).toBe(201)
})

test('many at once go through the same gate', async () => {
  const numbers = [await opened(), await opened()]
  const asked = { action: 'reply', numbers, text: '不支持', dryRun: true }
  const plan = (await shop.as('agent').post('/cases:bulk', asked)).body
  expect(plan).toMatchObject({ planned: 0 })
  expect(plan.refused.map(({ code }: { code: string }) => code)).toEqual([
    'wording.blocked',
    'wording.blocked',
  ])
  const wording = { reason: 'legal_wording', note: '法务给的原文' }
  expect((await shop.as('agent').post('/cases:bulk', { ...asked, wording })).body).toMatchObject({
    planned: 2,
  })
})

test('a policy that would say such a thing by itself is not published', async () => {
  const owner = shop.as('owner')
  const { version } = (await owner.get('/policy?shop=demo')).body
  const document = { ...defaultPolicy, systemReply: { ...defaultPolicy.systemReply, text: '这是快递的问题' } }
  const answer = await owner.post('/policy/publication', {
    shop: 'demo',
    basedOn: version,
    note: '',
    document,
  })
  expectProblem(answer, 'policy.has_errors')
  expect(answer.body.errors[0]).toMatchObject({ path: 'systemReply.text' })
})

test('the lexicon of the shop holds, once it is published', async () => {
  const owner = shop.as('owner')
  const { version } = (await owner.get('/policy?shop=demo')).body
  const row = {
    id: 'shop_row_1',
    rule: 'forbidden',
    severity: 'block',
    says: ['内部价'],
    how: 'sentence',
    better: '',
  }
  const wording = { ...defaultPolicy.wording!, rows: [...defaultPolicy.wording!.rows, row] }
  const document = { ...defaultPolicy, wording }
  const made = await owner.post('/policy/publication', { shop: 'demo', basedOn: version, note: '', document })
  expect(made.status).toBe(201)
  expectProblem(await says(await opened(), { text: '给您内 部 价' }), 'wording.blocked')
})
