import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { asks, registers } from './api.ts'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
let orders = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** A case of somebody who has been helped. */
async function helped(page: Page, name: string): Promise<string> {
  const number = await registers(page, {
    text: `${name}:杯子碎了一只,请补发`,
    channel: 'form',
    customer: { name, phone: '19900003344' },
    order: { number: `ERASE-${++orders}`, paidFen: 12_900 },
  })
  await asks(page, 'POST', `/cases/${number}/messages`, { kind: 'reply', text: '已补发', markSent: true })
  await asks(page, 'POST', `/cases/${number}/closure`, {
    outcome: 'solved',
    confirmation: 'customer_confirmed',
  })
  return number
}

const button = (page: Page) => page.getByRole('button', { name: '删除个人信息', exact: true })

test('删除个人信息:说清删什么留什么,选原因,输入单号才能删;之后写明已按要求删除', async () => {
  const page = await desk.signedInAs(/主管/)
  const number = await helped(page, '尉迟秋水')
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByText('尉迟秋水:杯子碎了一只').first().waitFor()
  await button(page).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('删除后找不回来').waitFor()
  const submit = dialog.getByRole('button', { name: /^删\s?除$/ })
  expect(await submit.isDisabled()).toBe(true)
  await dialog.getByText('客户要求删除').click()
  await dialog.getByRole('textbox').fill('AS-1')
  expect(await submit.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill(number.toLowerCase())
  await submit.click()
  await page.getByText('已删除：工单 1 张').waitFor()
  await page.getByText('已按要求删除 · ').waitFor()
  expect(await page.getByText('尉迟秋水').count()).toBe(0)
  expect(await button(page).count()).toBe(0)
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('按要求删除了客户的个人信息:客户要求删除').waitFor()
  await page.context().close()
})

test('客服看不到这个按钮', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = await helped(page, '宇文清风')
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByText('宇文清风:杯子碎了一只').first().waitFor()
  expect(await button(page).count()).toBe(0)
  await page.context().close()
})
