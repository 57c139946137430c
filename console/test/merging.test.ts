import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { registers } from './api.ts'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const complaint = (text: string, more: Record<string, unknown> = {}) => ({
  channel: 'form',
  text,
  customer: { name: '高女士', phone: '19900007788' },
  ...more,
})
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('没有订单号的只提示;按 m 合并,看清哪张留下;单号还在,撤销后两张都回来', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const order = { number: 'MERGE-1', paidFen: 25_900 }
  const into = await registers(page, complaint('豆浆机通电以后外壳发麻,像是漏电', { order }))
  const from = await registers(page, complaint('昨天说的那个机器,到底谁来管'))
  await page.goto(`${desk.address}/cases/${from}`)
  await page.getByText('可能是同一件事').waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`${from} 并入 ${into}：`).waitFor()
  await dialog.getByRole('textbox').last().fill('同一台机器')
  await dialog.getByRole('button', { name: /^合\s?并$/ }).click()
  await page.waitForURL(`**/cases/${into}`)
  await page.getByText('已并入本单').waitFor()
  await page.getByText('昨天说的那个机器').first().waitFor()
  await page.getByText(`来自 ${from}`).first().waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText(`合并:${from} 并入本单`).waitFor()

  await page.goto(`${desk.address}/cases/${from}`)
  await page.getByText(`这张工单已并入 ${into}`).waitFor()
  expect(await button(page, '完结工单').count()).toBe(0)
  await button(page, '撤销合并').first().click()
  const undo = page.getByRole('dialog')
  await undo.getByText(`${from} 重新单独办理`).waitFor()
  await undo.getByRole('textbox').fill('问的是另一台')
  await undo.getByRole('button', { name: '撤销合并' }).click()
  await undo.waitFor({ state: 'hidden' })
  await page.getByText('可能是同一件事').waitFor()
  await button(page, '打电话').or(button(page, '完结工单')).first().waitFor()
  await page.context().close()
})

test('自动并入的消息一键拆成新工单', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const order = { number: 'MERGE-2' }
  const number = await registers(page, complaint('耳机连不上手机', { order }))
  expect(await registers(page, complaint('另一副耳机也连不上手机', { order }))).toBe(number)
  await page.goto(`${desk.address}/cases/${number}`)
  // The message that says so is gone after a moment; the case and its link stay.
  const linked = page.getByText('同一订单还有 1 张工单')
  await button(page, '拆成新工单').click()
  await linked.waitFor({ timeout: 60_000 })
  expect(await page.getByText('另一副耳机也连不上手机').count()).toBe(0)
  await page.context().close()
})
