import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registers } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

let orders = 0
/** A new case: the system has written its first reply, and nothing sends it by itself. */
const complains = (page: Page, text: string): Promise<string> =>
  registers(page, {
    text,
    order: { number: `SEND-${++orders}`, paidFen: 8_900 },
    customer: { name: '邱女士', phone: `199000066${String(orders).padStart(2, '0')}` },
  })
const replies = (page: Page, number: string, text: string) =>
  asks(page, 'POST', `/cases/${number}/messages`, { kind: 'reply', text })

const groupOf = (page: Page, number: string) =>
  page.locator('.send-case', { has: page.getByRole('link', { name: number, exact: true }) })
async function loads(page: Page, number: string): Promise<void> {
  await page.getByRole('list', { name: '待发送的消息' }).waitFor()
  await expect
    .poll(async () => {
      if ((await groupOf(page, number).count()) > 0) return true
      const more = page.getByRole('button', { name: '加载更多' })
      if (await more.isVisible()) await more.click()
      return false
    })
    .toBe(true)
}
const counted = async (page: Page): Promise<number> =>
  Number((await page.getByRole('tab', { name: /^待发送/ }).textContent())?.replace(/\D/g, '') || '0')
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('系统的回执和自己的回复一起：成批复制、成批标记；另一个人的队列里数字当场变小', async () => {
  const lead = await desk.signedInAs(/组长/)
  const page = await desk.signedInAs(/林晓禾/)
  const numbers = [await complains(page, '盘子碎了'), await complains(page, '杯子碎了')]
  for (const number of numbers) await replies(page, number, `${number} 今天补发`)
  await lead.goto(`${desk.address}/cases?view=to_send`)
  await lead.getByRole('tab', { name: /^待发送 ?\d/ }).waitFor()
  const before = await counted(lead)
  expect(before).toBeGreaterThanOrEqual(2)

  await page.goto(`${desk.address}/to-send`)
  for (const number of numbers) await loads(page, number)
  for (const number of numbers) {
    // What the system wrote and what she wrote stand together under one customer.
    const lines = groupOf(page, number).locator('.send-line')
    await expect.poll(() => lines.count()).toBe(2)
    expect(await lines.filter({ hasText: '系统' }).count()).toBe(1)
    for (const line of await lines.all()) await line.getByRole('checkbox').check()
  }
  await page.getByText('已选 4 条').waitFor()
  const copied: string[] = []
  for (const step of [1, 2, 3, 4]) {
    await page.getByRole('button', { name: /^复制(第一|下一)条/ }).click()
    await page.getByText(`已复制 ${step} / 4`).waitFor()
    copied.push(await clipboard(page))
  }
  for (const number of numbers) expect(copied).toContain(`${number} 今天补发`)
  expect(copied.filter((text) => text.includes('今天补发'))).toHaveLength(2)
  await page.getByRole('button', { name: '标记已发送 4' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('将把 2 张工单的 4 条消息标记为已送达').waitFor()
  await dialog.getByRole('button', { name: '确认已发送' }).click()
  for (const number of numbers) await groupOf(page, number).waitFor({ state: 'detached' })
  await expect.poll(() => counted(lead)).toBe(before - 2)
  await lead.context().close()
  await page.context().close()
})

test('手机：一条复制并标记，新来的当场出现，选中再标记；复制备注带旗色', async () => {
  const page = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 }, hasTouch: true })
  const number = await complains(page, '插座冒烟了,烫到手')
  await replies(page, number, '请先断电,我们马上打给您')
  await page.goto(`${desk.address}/to-send`)
  await loads(page, number)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const own = groupOf(page, number).locator('.send-line', { hasText: '请先断电' })
  const button = own.getByRole('button')
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await button.click()
  await own.waitFor({ state: 'detached' })
  expect(await clipboard(page)).toBe('请先断电,我们马上打给您')

  const plain = await complains(page, '盘子碎了')
  await loads(page, plain)
  await groupOf(page, plain).getByRole('checkbox').check()
  await page.getByText('已选 1 条').waitFor()
  await page.getByRole('button', { name: '标记已发送 1' }).click()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.getByRole('dialog').getByRole('button', { name: '确认已发送' }).click()
  await groupOf(page, plain).waitFor({ state: 'detached' })

  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '复制备注' }).click()
  await page.getByText('已复制备注（红旗）').waitFor()
  expect(await clipboard(page)).toContain(number)
  await page.context().close()
})
