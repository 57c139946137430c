import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let agent: Page
const patient = { timeout: 15_000 }

beforeAll(async () => {
  desk = await openDesk()
  agent = await desk.signedInAs(/林晓禾/)
}, 200_000)
afterAll(() => desk?.close())

const chooses = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}
const verdict = (page: Page) => page.locator('.rule-verdict')

test('g u leads to the rulebook, and every choice is answered at once', async () => {
  await agent.keyboard.press('g')
  await agent.keyboard.press('u')
  await agent.waitForURL(/\/rulebook/, patient)
  await expect.poll(() => verdict(agent).textContent()).toBe('暂按「应当受理」')
  await chooses(agent, '商品类目', '美妆')
  await agent.getByLabel('签收日期').fill('2026-03-03')
  await agent.getByLabel('客户哪天提出').fill('2026-03-05')
  await chooses(agent, '商品现在怎样', '一次性密封破了')
  await chooses(agent, '法定除外的商品', '都不是')
  await chooses(agent, '可约定除外的商品', '都不是')
  await expect.poll(() => verdict(agent).textContent()).toBe('可以不同意')
  const says = agent.getByRole('region', { name: '规则怎么说' })
  expect(await says.textContent()).toContain('网络购买商品七日无理由退货暂行办法 第 9 条')
  expect(await says.textContent()).toContain('2026-03-10 24:00 前')
  // A defect overrides it.
  await chooses(agent, '客户为什么事来', '质量或不符')
  await chooses(agent, '什么问题', '质量问题')
  await chooses(agent, '凭证', '凭证清楚')
  await expect.poll(() => says.textContent()).toContain('店铺承担')
  expect(await verdict(agent).textContent()).toContain('应当受理')
}, 90_000)

test('the address holds the question; an unverified source is marked', async () => {
  const asked =
    'matter=quality&goods=appliance&signedOn=2026-01-05&askedOn=2026-03-05&fault=defect&proof=shown'
  await agent.goto(`${desk.address}/rulebook?${asked}&warranty=in_warranty&repairs=2&fundamental=no`)
  await expect.poll(() => verdict(agent).textContent()).toBe('应当受理')
  await agent.locator('.rule-answer').getByText('未核对', { exact: true }).first().waitFor(patient)
  await agent.getByText(/规则全表/).click()
  const decided = agent.locator('.rule-rows li[aria-current]')
  await decided.waitFor(patient)
  expect(await decided.textContent()).toContain('修了两次还是坏')
}, 60_000)

test('exposure is for supervisor and legal', async () => {
  const asked =
    'matter=quality&goods=apparel&signedOn=2026-03-03&askedOn=2026-03-05&fault=misdescribed&proof=shown&paidFen=20000'
  await agent.goto(`${desk.address}/rulebook?${asked}`)
  await expect.poll(() => verdict(agent).textContent()).toContain('应当受理')
  expect(await agent.getByText('如果查实，可能要赔').count()).toBe(0)
  expect(await agent.getByLabel('这件实付').count()).toBe(0)
  const supervisor = await desk.signedInAs(/主管/)
  await supervisor.goto(`${desk.address}/rulebook?${asked}`)
  await supervisor.getByText('如果查实，可能要赔').waitFor(patient)
  expect(await supervisor.locator('.rule-sum').textContent()).toContain('¥800.00')
  await supervisor.context().close()
}, 60_000)

let number: string

test('on a case: what the rules say, and a missing fact is asked with one click', async () => {
  await desk.putsOrder('RB-1', { productCategory: 'cosmetics', paidFen: 12_900, title: '面霜', opened: true })
  await agent.goto(`${desk.address}/cases/new`)
  await agent.getByRole('textbox', { name: '客户说了什么' }).fill('不喜欢这个味道，想退掉')
  await agent.getByLabel('订单号', { exact: true }).fill('RB-1')
  await agent.getByRole('button', { name: /登记/ }).last().click()
  const told = agent.getByText(/AS-\d+/).first()
  await told.waitFor(patient)
  number = /AS-\d+/.exec((await told.textContent()) ?? '')![0]
  await agent.goto(`${desk.address}/cases/${number}`)
  const says = agent.getByRole('region', { name: '规则怎么说' })
  await says.waitFor(patient)
  expect(await says.textContent()).toContain('暂按「应当受理」')
  await says.getByRole('button', { name: /签收日期/ }).click()
  const reply = agent.getByRole('textbox', { name: '公开回复' })
  await expect.poll(() => reply.inputValue()).toContain('请问您是哪一天收到商品的？')
  await says.getByRole('link', { name: '换个情况看看' }).click()
  await agent.waitForURL(/\/rulebook\?.*goods=cosmetics/, patient)
}, 90_000)

test('on a phone and in English nothing is cut off', async () => {
  const phone = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  await phone.goto(`${desk.address}/rulebook?matter=no_reason&goods=cosmetics`)
  await expect.poll(() => verdict(phone).textContent()).toContain('应当受理')
  expect(await tooWide(phone)).toBe(0)
  await phone.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('aftercare.settings') ?? '{}') as object
    localStorage.setItem('aftercare.settings', JSON.stringify({ ...kept, language: 'en' }))
  })
  await phone.reload()
  await expect.poll(() => verdict(phone).textContent()).toContain('Must accept')
  expect(await phone.locator('.rulebook').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
  expect(await tooWide(phone)).toBe(0)
  await phone.goto(`${desk.address}/cases/${number}`)
  await phone.locator('.facts-fold summary').first().click()
  await phone.getByRole('region', { name: 'What the rules say' }).waitFor(patient)
  expect(await tooWide(phone)).toBe(0)
}, 90_000)
