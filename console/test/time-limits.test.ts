import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 300_000)
afterAll(() => desk.close())

const HOUR = 3_600_000
const phone = { viewport: { width: 390, height: 844 } }
const opens = async (page: Page, text: string): Promise<void> => {
  const number = await page.evaluate(async (words) => {
    const me = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string }
    const answer = await fetch('/api/v1/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrfToken },
      body: JSON.stringify({ shop: 'demo', channel: 'chat', text: words, customer: { name: '测试' } }),
    })
    return ((await answer.json()) as { number: string }).number
  }, text)
  await page.goto(`${desk.address}/cases/${number}`)
}
const shanghai = (at: number): string => new Date(at + 8 * HOUR).toISOString()

test('a claim on a carrier becomes a clock: counted before it is set, explained, settled with a word', async () => {
  const page = await desk.signedInAs(/主管/)
  await opens(page, '杯子碎了一只')
  const panel = page.getByRole('region', { name: '期限', exact: true })
  await panel.getByRole('button', { name: '开始计期限' }).click()
  const dialog = page.getByRole('dialog')
  const submit = dialog.getByRole('button', { name: '开始计时' })
  expect(await submit.isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: '快递索赔' }).click()
  await dialog.getByText(/天，到 .* 24:00（快递暂行条例第 29 条）/).waitFor()
  await dialog.getByLabel('向快递投诉那天').fill(shanghai(Date.now() - 30 * 24 * HOUR).slice(0, 10))
  await dialog.getByText(/期限已经过了/).waitFor()
  await dialog.getByLabel('向快递投诉那天').fill(shanghai(Date.now()).slice(0, 10))
  await dialog.getByText(/天，到 .* 24:00/).waitFor()
  await dialog.getByLabel('依据').fill('顺丰投诉单 8812')
  await submit.click()
  await panel.getByText('快递投诉答复').waitFor()
  await page.getByRole('region', { name: '时限' }).getByText('快递投诉答复').waitFor()
  await panel.getByRole('button', { name: '办好了' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('快递已赔付')
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await panel.getByText('按期办好').waitFor()
  await page.context().close()
}, 180_000)

test('at night the reply offers a time for the call, with one key', async () => {
  // It is night now, wherever the hand of the clock stands.
  const at = (hours: number): string => shanghai(Date.now() + hours * HOUR).slice(11, 16)
  const night = { from: at(-2), to: at(4), offerUntil: at(2), onCall: '林知夏' }
  await desk.publishes((document) => ({ ...document, calls: { ...document.calls, night } }))
  const page = await desk.signedInAs(/主管/)
  await opens(page, '孩子明天生日，礼物到现在还没到，急死了')
  const field = page.getByRole('textbox', { name: '公开回复' })
  await page.getByRole('group', { name: '约时间回电' }).waitFor()
  await field.fill('非常抱歉，正在联系快递')
  await field.press('Alt+c')
  await expect.poll(() => field.inputValue()).toMatch(/正在联系快递\n我们会在.*给您打电话/)
  await field.press('Control+Enter')
  await page
    .getByText(/打电话 已兑现/)
    .first()
    .waitFor()
  await page.context().close()
}, 180_000)

test('a number of the kept promises opens the promises behind it; nothing is wider than a phone', async () => {
  const page = await desk.signedInAs(/店主|owner/i)
  await page.goto(`${desk.address}/clocks?tab=kept&by=person`)
  await page.locator('.kept-count').first().click()
  const list = page.locator('.kept-clocks')
  await list.getByRole('link', { name: /^AS-/ }).first().waitFor()
  await page.setViewportSize(phone.viewport)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await list.getByRole('button', { name: '回到表格' }).click()
  await page.locator('.kept-count').first().waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.goto(`${desk.address}/clocks?tab=kept`)
  await page.locator('.kept-count').first().click()
  await list.getByRole('link', { name: /^AS-/ }).first().click()
  await page.waitForURL(/\/cases\/AS-/)
  await page
    .locator('summary', { hasText: /¥|订单/ })
    .first()
    .click()
  await page.getByRole('button', { name: '开始计期限' }).first().click()
  await page.getByRole('dialog').waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.context().close()
}, 180_000)

test('what the quiet hours held back is told afterwards as one', async () => {
  const page = await desk.signedInAs(/主管/)
  // The page lies behind another window, and the system's own messages are written down.
  await page.addInitScript(() => {
    const told: string[] = []
    class Written {
      static permission = 'granted'
      constructor(_title: string, { body }: { body: string }) {
        told.push(body)
      }
      close(): void {}
    }
    Object.assign(window, { Notification: Written, told })
    Object.defineProperty(document, 'hidden', { get: () => 'behind' in window })
  })
  const told = (): Promise<string[]> => page.evaluate(() => (window as unknown as { told: string[] }).told)
  const at = (hours: number): string => shanghai(Date.now() + hours * HOUR).slice(11, 16)
  const me = await page.evaluate(
    async (quiet) => {
      const { csrfToken, person } = await (await fetch('/api/v1/session')).json()
      const now = await (await fetch('/api/v1/notices/preferences')).json()
      await fetch('/api/v1/notices/preferences', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
        body: JSON.stringify({ ...now, desktop: true, quiet }),
      })
      return person as { id: string; name: string }
    },
    { from: at(-2), to: at(2) },
  )
  await page.goto(`${desk.address}/account`)
  const quiet = page.getByRole('switch', { name: '安静时段' })
  await expect.poll(() => quiet.isChecked()).toBe(true)
  await page.evaluate(() => Object.assign(window, { behind: true }))
  const other = await desk.signedInAs(/店主|owner/i)
  for (const text of ['请看', '再看一眼'])
    await other.evaluate(
      async ({ id, name, text }) => {
        const { csrfToken } = await (await fetch('/api/v1/session')).json()
        const { items } = await (await fetch('/api/v1/cases?limit=1')).json()
        await fetch(`/api/v1/cases/${items[0].number}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
          body: JSON.stringify({ kind: 'note', text: `@${name} ${text}`, mentions: [id] }),
        })
      },
      { ...me, text },
    )
  await expect
    .poll(() =>
      page.evaluate(() => (localStorage.getItem('aftercare.alerted') ?? '').split('mentioned').length),
    )
    .toBeGreaterThanOrEqual(3)
  expect(await told()).toEqual([])
  await quiet.click()
  await expect.poll(told).toEqual(['安静时段里有 2 条提醒，点开看看'])
  await other.context().close()
  await page.context().close()
}, 180_000)
