import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openModel, says, type ModelServer } from '../../server/test/model-server.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let model: ModelServer
let owner: Page
let agent: Page
const patient = { timeout: 15_000 }

beforeAll(async () => {
  desk = await openDesk({ privateNetworks: true })
  model = await openModel()
  // A person is asked about every case: what is in doubt does not hang on the weights of the day.
  await desk.publishes(({ triage, ...rest }) => ({ ...rest, triage: { ...triage, askPersonBelow: 1 } }))
  owner = await desk.signedInAs(/店主/)
  agent = await desk.signedInAs(/林晓禾/)
}, 200_000)
afterAll(async () => {
  await model?.close()
  await desk?.close()
})

test('the owner sets it up, tries it, and switches it on', async () => {
  model.behaves(says('好'))
  await owner.goto(`${desk.address}/second-opinion`)
  await owner.getByText('现在没有任何内容发出去。').waitFor(patient)
  await owner.getByLabel('接口地址').fill(model.baseUrl)
  await owner.getByLabel('模型名').fill('small-1')
  await owner.getByLabel('密钥', { exact: true }).fill('sk-browser-secret')
  await owner.getByRole('button', { name: '保存', exact: true }).click()
  await owner.getByText('已保存，不再显示').waitFor(patient)
  await owner.getByRole('button', { name: '测试连接' }).click()
  await owner.getByText(/通了，用时/).waitFor(patient)
  expect(await owner.content()).not.toContain('sk-browser-secret')
  await owner.getByRole('switch', { name: /使用外部建议/ }).click()
  await owner.getByRole('dialog').getByRole('button', { name: '打开', exact: true }).click()
  await owner.getByText('现在没有任何内容发出去。').waitFor({ state: 'detached', ...patient })
  expect(await owner.getByRole('switch').isChecked()).toBe(true)
}, 60_000)

let number: string
const caseNow = async (): Promise<{ subtype: string; messages: { kind: string }[] }> =>
  (await agent.request.get(`${desk.address}/api/v1/cases/${number}`)).json()

test('a suggestion appears beside the answer and is taken with one key', async () => {
  model.behaves(says({ category: 'logistics', subtype: 'damaged', emotion: 2, evidence: ['就这样啊'] }))
  await agent.goto(`${desk.address}/cases/new`)
  await agent
    .getByRole('textbox', { name: '客户说了什么' })
    .fill('到手的东西就这样啊，唉，不想说了。我叫张建国')
  await agent.getByRole('button', { name: /登记/ }).last().click()
  const told = agent.getByText(/已登记 AS-\d+/).first()
  await told.waitFor(patient)
  number = /AS-\d+/.exec((await told.textContent()) ?? '')![0]
  await agent.goto(`${desk.address}/cases/${number}`)
  await agent.getByText('外部建议：').waitFor(patient)
  await agent.getByText('依据「就这样啊」').waitFor(patient)
  await agent.keyboard.press('o')
  await agent.getByText('已按外部建议改分类').waitFor(patient)
  await agent.getByText('外部建议：').waitFor({ state: 'detached', ...patient })
  expect((await caseNow()).subtype).toBe('damaged')
  expect(JSON.stringify(model.heard)).not.toContain('张建国')
}, 60_000)

test('a draft comes into the reply, marked, with what has to be checked, and is not sent', async () => {
  model.behaves(says('您好，给您添麻烦了。我们赔您 500 元。'))
  await agent.getByRole('button', { name: '起草回复' }).click()
  const field = agent.getByRole('textbox', { name: '公开回复' })
  await agent.getByText('外部起草，还没有发送').waitFor(patient)
  expect(await field.inputValue()).toBe('您好，给您添麻烦了。我们赔您 500 元。')
  expect(await agent.locator('.drafted mark').allTextContents()).toEqual(['我们赔您 500 元。'])
  await field.fill('您好，给您添麻烦了。')
  await agent.locator('.drafted mark').waitFor({ state: 'detached', ...patient })
  await field.fill('')
  await agent.getByText('外部起草，还没有发送').waitFor({ state: 'detached', ...patient })
  expect((await caseNow()).messages.map(({ kind }) => kind)).not.toContain('reply')
}, 60_000)

test('a dead endpoint says so and takes nothing away', async () => {
  model.behaves((_request, response) => response.destroy())
  await agent.getByRole('textbox', { name: '公开回复' }).fill('我自己写的')
  await agent.getByRole('button', { name: '起草回复' }).click()
  await agent.getByText('外部接口没有给出能用的答复').waitFor(patient)
  expect(await agent.getByRole('textbox', { name: '公开回复' }).inputValue()).toBe('我自己写的')
}, 60_000)

test('the record shows what left, masked; it fits a phone', async () => {
  await owner.setViewportSize({ width: 390, height: 844 })
  await owner.goto(`${desk.address}/second-opinion`)
  await owner.getByLabel('接口地址').waitFor(patient)
  expect(await tooWide(owner)).toBeLessThanOrEqual(0)
  await owner.getByRole('tab', { name: '外部建议记录' }).click()
  await owner.getByText('分类建议').first().waitFor(patient)
  const line = owner.locator('tr', { hasText: '分类建议' }).filter({ hasText: number })
  await line.locator('summary').click()
  await line.getByText('我叫⟦姓名A⟧').waitFor(patient)
  expect(await owner.content()).not.toContain('张建国')
  expect(await tooWide(owner)).toBeLessThanOrEqual(0)
}, 60_000)
