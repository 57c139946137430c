import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const HOUR = 3_600_000

/** A parcel that has been silent for so many hours, as the shop's own system would tell of it. */
async function silent(page: Page, number: string, hours: number): Promise<void> {
  const waybill = `FY${number}`
  await asks(page, 'PUT', `/orders/${number}`, {
    ...{ shop: 'demo', paidFen: 8_900, buyer: { name: '胡女士' } },
    parcels: [{ carrier: '飞燕速运', waybill }],
  })
  const at = (ago: number): string => new Date(Date.now() - ago * HOUR).toISOString()
  const lines = [
    { shop: 'demo', waybill, at: at(hours + 30), text: '【义乌】网点已揽收' },
    { shop: 'demo', waybill, at: at(hours), text: '快件已到达【武汉分拨中心】' },
  ]
  await page.evaluate(
    async ([body, token]) => {
      const headers = { 'content-type': 'application/x-ndjson', 'x-csrf-token': token! }
      const answer = await fetch('/api/v1/parcels/events:batch', { method: 'POST', headers, body: body! })
      if (!answer.ok) throw new Error(await answer.text())
      await answer.text()
    },
    [lines.map((line) => JSON.stringify(line)).join('\n'), await csrfOf(page)] as const,
  )
}

const csrfOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).csrfToken as string)

const row = (page: Page, order: string) => page.locator('.data-table tbody tr').filter({ hasText: order })

test('雷达先看出停滞的包裹:自动建单,选中后批准告知,接手,看轨迹,了结', async () => {
  const agent = await desk.signedInAs(/林晓禾/)
  for (const number of ['RD700001', 'RD700002']) await silent(agent, number, 50)
  await agent.keyboard.press('g')
  await agent.keyboard.press('l')
  await agent.waitForURL(/\/radar/)
  await row(agent, 'RD700001').getByText('等批准告知').waitFor()
  await row(agent, 'RD700001')
    .getByText(/停了 50 小时/)
    .waitFor()
  await row(agent, 'RD700001')
    .getByText(/^AS-\d+$/)
    .waitFor()

  await row(agent, 'RD700001').getByRole('checkbox').check()
  await agent.getByRole('button', { name: '告知 1 位客户' }).click()
  const dialog = agent.getByRole('dialog')
  await dialog.getByText(/您订单 RD700001 的包裹/).waitFor()
  await dialog.getByRole('button', { name: '批准 1 条' }).click()
  await row(agent, 'RD700001').getByText('待发送').waitFor()
  await row(agent, 'RD700002').getByText('等批准告知').waitFor()

  // Both marked: what has been told is not told again.
  await agent.getByRole('checkbox', { name: '只看等批准告知的' }).check()
  await row(agent, 'RD700001').waitFor({ state: 'detached' })
  await row(agent, 'RD700002')
    .getByRole('link', { name: /FYRD700002/ })
    .click()
  await agent.getByText(/在这之前空了 30 小时/).waitFor()
  await agent.getByRole('button', { name: '了结' }).click()
  await agent.getByLabel('为什么可以了结').fill('网点说今天到')
  await agent.getByRole('dialog').getByRole('button', { name: '了结' }).click()
  await agent.getByText('已人工了结').waitFor()
  await agent.goto(`${desk.address}/to-send`)
  await agent.getByText(/您订单 RD700001 的包裹/).waitFor()
  await agent.context().close()
})

test('手机放得下;英文界面也认得', async () => {
  const phone = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  await silent(phone, 'RD700003', 60)
  await phone.goto(`${desk.address}/radar`)
  await row(phone, 'RD700003').waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await row(phone, 'RD700003')
    .getByRole('link', { name: /FYRD700003/ })
    .click()
  await phone.getByText(/在这之前空了/).waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await phone.context().close()
})
