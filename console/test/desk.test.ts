import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const row = (page: Page, number: string) => page.locator(`[data-case="${number}"]`)
const clocks = (page: Page) => page.getByRole('region', { name: '时限' })
/** Chooses an answer and sees that it is chosen. */
async function choose(dialog: Locator, name: string): Promise<void> {
  const radio = dialog.getByRole('radio', { name })
  await expect
    .poll(async () => {
      await radio.click()
      return radio.getAttribute('aria-checked')
    })
    .toBe('true')
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('客服:点开最急的一单,看到为什么紧急;打电话、回复、标记已发送、完结,时限随之变化', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const first = page.locator('[data-case]').first()
  const number = (await first.getAttribute('data-case'))!
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/cases/${number}`)

  await button(page, '为什么').click()
  await page.getByText('涉及人身安全').first().waitFor()
  await page.keyboard.press('Escape')
  await clocks(page).getByText('打电话').waitFor()
  expect(await button(page, '完结工单').isDisabled()).toBe(true)

  await button(page, '打电话').click()
  const call = page.getByRole('dialog')
  await choose(call, '接通')
  await call.getByRole('checkbox', { name: '电话里给出了解决方案' }).check()
  await call.getByRole('button', { name: '保存通话结果' }).click()
  await call.waitFor({ state: 'hidden' })
  await clocks(page)
    .getByText(/打电话 (已兑现|超时后完成)/)
    .waitFor()
  await clocks(page)
    .getByText(/给方案 (已兑现|超时后完成)/)
    .waitFor()

  await page
    .getByRole('textbox', { name: '公开回复' })
    .fill('已给您安排退款,今天 20:00 前原路退回,麻烦留意。')
  await page
    .getByRole('region', { name: '写消息' })
    .or(page.locator('.composer'))
    .getByRole('button', { name: '复制并标记已发送' })
    .click()
  await page.getByText('已给您安排退款').first().waitFor()
  await page.getByText('已送达').first().waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('已给您安排退款')

  await expect.poll(() => button(page, '完结工单').isEnabled()).toBe(true)
  await button(page, '完结工单').click()
  const closing = page.getByRole('dialog')
  await choose(closing, '客户明确确认')
  await closing.getByRole('button', { name: '完结工单' }).click()
  await closing.waitFor({ state: 'hidden' })
  await page.getByText('已完结').first().waitFor()

  await page.goto(`${desk.address}/cases`)
  await page.locator('[data-case]').first().waitFor()
  expect(await row(page, number).count()).toBe(0)
  await page.context().close()
})

test('主管写明原因可以降级;客服看到按钮但不能按,并被告知原因', async () => {
  const agent = await desk.signedInAs(/林晓禾/)
  await agent.goto(`${desk.address}/cases?level=urgent`)
  const number = (await agent.locator('[data-case]').first().getAttribute('data-case'))!
  await agent.goto(`${desk.address}/cases/${number}`)
  const denied = button(agent, '降级')
  await denied.waitFor()
  expect(await denied.getAttribute('aria-disabled').then((v) => v === 'true' || denied.isDisabled())).toBe(
    true,
  )
  await denied.hover({ force: true })
  await agent.getByText('降级要由主管操作').first().waitFor()

  const supervisor = await desk.signedInAs(/沈若琳/)
  await supervisor.goto(`${desk.address}/cases/${number}`)
  await button(supervisor, '降级').click()
  const dialog = supervisor.getByRole('dialog')
  await choose(dialog, '常规')
  await dialog.getByRole('textbox').fill('客户电话里说明不着急,按常规跟进')
  await dialog.getByRole('button', { name: '确认降级' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await supervisor.getByRole('tab', { name: '历史' }).click()
  await supervisor.getByText('降级:紧急 → 常规').waitFor()

  // Live: the agent's open page changes without a reload.
  await agent.getByText('闭环').first().waitFor({ timeout: 10_000 })
  await agent.context().close()
  await supervisor.context().close()
})

test('登记新工单:决定立刻可见;另一位客服的队列自己更新', async () => {
  const watcher = await desk.signedInAs(/周子墨/)
  const page = await desk.signedInAs(/林晓禾/)
  await page.getByRole('link', { name: '登记新工单' }).click()
  await page
    .getByRole('textbox', { name: /原话|客户|问题|内容/ })
    .first()
    .fill('电饭煲插上电外壳麻手,像是漏电,家里有小孩不敢用了')
  await page.getByRole('button', { name: /登记/ }).last().click()
  await page.getByText('紧急').first().waitFor()
  await page.getByText('涉及人身安全').first().waitFor()
  await watcher.getByText('电饭煲插上电外壳麻手').first().waitFor({ timeout: 10_000 })
  await page.context().close()
  await watcher.context().close()
})

test('输入法组字时按键不触发快捷键,回车不发送', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const before = page.url()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: '搜索或执行' }).waitFor()
  await page.evaluate(`
    const field = document.activeElement
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    for (const key of ['j', 'e', 'r', 'Enter'])
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true, keyCode: 229 }))
  `)
  await page.waitForTimeout(200)
  expect(page.url()).toBe(before)
  // The palette alone is open, as it was: nothing ran, nothing else opened.
  expect(await page.getByRole('dialog').count()).toBe(1)
  await page.context().close()
})

test('手机:队列和工单都不横向滚动,打电话在拇指够得到的地方', async () => {
  const page = await desk.signedInAs(/林晓禾/, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  })
  await page.locator('[data-case]').first().waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.locator('[data-case]').first().click()
  const call = button(page, '打电话').first()
  await call.waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const box = (await call.boundingBox())!
  expect(box.height).toBeGreaterThanOrEqual(44)
  expect(box.y).toBeGreaterThan(600)
  await page.context().close()
})

test('订单晚到:先说金额未知;订单一到,商品、备注、包裹都在,超过 ¥2000 当场变成紧急', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.goto(`${desk.address}/cases/new`)
  await page.getByRole('textbox', { name: '订单号', exact: true }).fill('LATE-2026')
  await page.getByRole('textbox', { name: '客户说了什么' }).fill('茶具收到碎了一只杯子')
  await page.getByRole('button', { name: /登记/ }).last().click()
  const number = (await page
    .getByText(/已登记 AS-\d+/)
    .first()
    .textContent())!.match(/AS-\d+/)![0]
  await page.goto(`${desk.address}/cases/${number}`)
  const order = page.getByRole('region', { name: '订单' })
  await order.getByText('金额未知').waitFor()

  await desk.putsOrder('LATE-2026', {
    salesChannel: 'live_stream',
    sellerNote: '配礼盒',
    sellerFlag: 'blue',
    lines: [
      { title: '手绘茶具', specification: '六杯一壶', quantity: 1, paidFen: 190_001 },
      { title: '茶巾', quantity: 2, paidFen: 10_000 },
    ],
    parcels: [{ carrier: '飞燕速运', waybill: 'FY20261' }],
  })
  await order.getByText('¥2,000.01').waitFor()
  const lines = order.getByRole('list', { name: '商品' }).getByRole('listitem')
  expect(await lines.allTextContents()).toEqual(['手绘茶具¥1,900.01六杯一壶×1', '茶巾¥100.00×2'])
  for (const said of ['直播', '配礼盒', '蓝旗', '飞燕速运 FY20261', '已有单号', '2 件商品合计'])
    await order.getByText(said).waitFor()
  await page.getByText('紧急', { exact: true }).first().waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('订单实付 ¥2000.01,重新定级').waitFor()
  await page.context().close()
})
