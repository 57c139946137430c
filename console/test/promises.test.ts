import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 300_000)
afterAll(() => desk.close())

const openCase = async (page: Page): Promise<string> => {
  const number = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/cases?limit=1&assignee=none')
    return ((await answer.json()) as { items: { number: string }[] }).items[0]!.number
  })
  await page.goto(`${desk.address}/cases/${number}`)
  return number
}

test('what a reply promises is offered with one key, becomes a clock, and is settled with a word', async () => {
  const page = await desk.signedInAs(/主管/)
  await openCase(page)
  const field = page.getByRole('textbox', { name: '公开回复' })
  await field.fill('非常抱歉，我们尽快处理')
  expect(await page.getByRole('button', { name: /记成承诺/ }).count()).toBe(0)
  await field.fill('非常抱歉，我们后天下午给您补发')
  await page.getByRole('button', { name: /记成承诺：.*18:00前补发/ }).waitFor()
  await field.press('Alt+p')
  await page.getByText(/已记成承诺：.*18:00前补发/).waitFor()
  // Still writing: the key took neither the focus nor a letter.
  expect(await field.inputValue()).toBe('非常抱歉，我们后天下午给您补发')
  await field.press('Control+Enter')
  const panel = page.getByRole('region', { name: '承诺', exact: true })
  await panel.getByText('「后天下午给您补发」').waitFor()
  await page.getByText('答应的补发').first().waitFor()
  await panel.getByRole('button', { name: '办到了' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('顺丰已揽收')
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await panel.getByText('已兑现').waitFor()
  await page.context().close()
}, 120_000)

test('on a phone nothing is wider than the screen', async () => {
  const page = await desk.signedInAs(/主管/, { viewport: { width: 390, height: 844 } })
  await openCase(page)
  await page.getByRole('tab', { name: '对话' }).waitFor()
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: '公开回复' }).fill('今天给您退款，后天下午给您补发一套新的杯子')
  await page.getByRole('button', { name: /记成承诺：.*补发/ }).click()
  await page.getByText(/已记成承诺/).waitFor()
  expect(await tooWide(page)).toBe(0)
  await page.context().close()
}, 120_000)
