import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.putsOrder('FIND-2026-77', {
    platform: 'taobao',
    salesChannel: 'live_stream',
    platformState: '已发货',
    orderedAt: '2026-11-20 09:00',
    sellerNote: '配礼盒',
    sellerFlag: 'blue',
    buyer: { name: '钱多朵', phone: '13912340099' },
    lines: [
      { line: 'L1', title: '手绘茶具', specification: '六杯一壶', quantity: 1, paidFen: 90_001 },
      { line: 'L2', title: '茶巾', quantity: 2, paidFen: 10_000 },
    ],
    parcels: [{ carrier: '飞燕速运', waybill: 'FYFIND77' }],
  })
})
afterAll(() => desk?.close())

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const field = (page: Page) => page.getByRole('textbox', { name: '查订单' })

async function finds(page: Page, q: string): Promise<void> {
  await field(page).fill(q)
  await field(page).press('Enter')
  await page.getByRole('link', { name: /FIND-2026-77/ }).waitFor()
}

test('订单查询:订单号、运单号、手机尾号、姓名都找得到;地址能恢复;一键登记售后,光标在客户的话里', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.getByRole('link', { name: '订单查询' }).click()
  await page.getByText('要找哪一单').waitFor()
  expect(await field(page).evaluate('document.activeElement.getAttribute("aria-label")')).toBe('查订单')
  for (const q of ['FIND-2026-77', 'find-2026', 'FYFIND77', '0099', '13912340099', '钱多朵'])
    await finds(page, q)
  await page.getByText('买家', { exact: true }).first().waitFor()
  expect(await page.getByText('钱多朵').count()).toBe(0)

  await page.reload()
  await page.getByRole('link', { name: /FIND-2026-77/ }).waitFor()
  expect(await field(page).inputValue()).toBe('钱多朵')
  await field(page).press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/orders/FIND-2026-77?*')
  for (const said of [
    '¥1,000.01',
    '手绘茶具',
    '直播',
    '蓝旗',
    '配礼盒',
    '飞燕速运 FYFIND77',
    '钱* 139****0099',
  ])
    await page.getByText(said).first().waitFor()
  await page.reload()
  await page.getByText('这一单还没有工单。').waitFor()

  await page.getByRole('button', { name: '登记售后' }).click()
  await page.getByRole('region', { name: '登记的是这一单' }).getByText('FIND-2026-77').waitFor()
  expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  await page.keyboard.type('茶具碎了一只杯子')
  await page.getByRole('button', { name: '登记工单' }).click()
  const number = (await page
    .getByText(/已登记 AS-\d+/)
    .first()
    .textContent())!.match(/AS-\d+/)![0]
  await page.goto(`${desk.address}/orders/FIND-2026-77`)
  await page.getByRole('region', { name: '工单' }).getByRole('link', { name: number }).click()
  await page.waitForURL(`**/cases/${number}`)
  await page.getByText('钱*').first().waitFor()
  await page.context().close()
})

test('订单查询:找不到时说下一步;没有这一单时说在哪里可能错;财务看得到、不能登记', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.goto(`${desk.address}/orders?q=没有这个人`)
  await page.getByText('没有找到「没有这个人」').waitFor()
  await page.goto(`${desk.address}/orders/NO-SUCH`)
  await page.getByText('没有订单 NO-SUCH').waitFor()
  await page.context().close()
  const finance = await desk.signedInAs(/财务/)
  await finance.goto(`${desk.address}/orders?q=FIND-2026-77`)
  await finance.getByRole('link', { name: /FIND-2026-77/ }).click()
  await finance.getByText('手绘茶具').first().waitFor()
  expect(await finance.getByRole('button', { name: '登记售后' }).count()).toBe(0)
  await finance.context().close()
})

test('手机:查订单、看订单都不横向滚动,按钮够大', async () => {
  const page = await desk.signedInAs(/林晓禾/, { ...phone, locale: 'zh-CN' })
  await page.getByRole('link', { name: '订单查询' }).click()
  await finds(page, '0099')
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: /FIND-2026-77/ }).click()
  const register = page.getByRole('button', { name: '登记售后' })
  await register.waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await expect.poll(async () => (await register.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
  await page.context().close()
})
