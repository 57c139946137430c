import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 300_000)
afterAll(() => desk.close())

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

/** A sweater that arrived, and its buyer does not like it. */
async function complains(page: Page, order: string): Promise<string> {
  await desk.putsOrder(order, {
    ...{ title: '羊毛衫', productCategory: 'apparel', paidFen: 39_900 },
    ...{ orderedAt: daysAgo(6), paidAt: daysAgo(6), shippedAt: daysAgo(5) },
    parcels: [{ carrier: '顺丰', waybill: `SF${order}` }],
  })
  await page.goto(`${desk.address}/cases/new`)
  await page
    .getByRole('textbox', { name: /原话|客户|问题|内容/ })
    .first()
    .fill('毛衣不喜欢，想退货')
  await page
    .getByRole('textbox', { name: /订单号/ })
    .first()
    .fill(order)
  await page.getByRole('button', { name: '登记工单' }).click()
  await page
    .getByRole('link', { name: '打开工单' })
    .or(page.getByRole('button', { name: '打开工单' }))
    .click()
  await page.getByRole('region', { name: '处理方案' }).waitFor()
  return /AS-\d+/.exec(page.url())![0]
}

test('an agent returns ¥399 at once, gives ¥50, is told why not ¥50.01, and a lead says yes on a phone', async () => {
  const page = await desk.signedInAs(/客服/)
  const number = await complains(page, 'UI-REM-1')
  const panel = page.getByRole('region', { name: '处理方案' })
  const proposals = panel.getByRole('list', { name: '建议方案' })
  await proposals.getByText('不喜欢：先问是不是尺码').waitFor()
  const plain = proposals.getByRole('listitem').filter({ hasText: '退货退款' })
  await plain.getByText('您可以直接处理').waitFor()
  await plain.getByRole('button', { name: '按这个处理' }).click()
  const dialog = page.getByRole('dialog')
  const amount = dialog.getByLabel('金额（元）')
  await amount.fill('399.01')
  await dialog.getByText('超过还能退的金额，请改小').waitFor()
  await amount.fill('399')
  await dialog.getByRole('button', { name: '直接处理 ¥399.00' }).click()
  await panel.getByRole('button', { name: '收到退件并核对：记下已完成' }).waitFor()
  // The stream may draw the panel before the answer itself has come.
  const reply = page.getByRole('textbox', { name: '公开回复' })
  await expect.poll(() => reply.inputValue()).toContain('可以退货退款 ¥399.00')

  // One key takes the best; it becomes a compensation here.
  await page.getByRole('heading', { name: '处理方案' }).click()
  await page.keyboard.press('p')
  await dialog.getByRole('combobox', { name: '怎么处理' }).click()
  await page.locator('.ant-select-item-option', { hasText: '补偿' }).first().click()
  await amount.fill('50')
  await dialog.getByRole('button', { name: '直接处理 ¥50.00' }).waitFor()
  await amount.fill('50.01')
  await dialog.getByText('¥50.01 超过您的单笔额度 ¥50.00：要组长批准').waitFor()
  await dialog.getByRole('button', { name: '申请审批：组长' }).click()
  await panel.getByText('等组长批准').waitFor()

  const phone = await desk.signedInAs(/组长/, { viewport: { width: 390, height: 844 } })
  await phone.goto(`${desk.address}/approvals`)
  const card = phone.getByRole('listitem').filter({ hasText: number })
  await card.getByText('超过单笔额度').waitFor()
  await card.getByText('毛衣不喜欢，想退货').waitFor()
  expect(await tooWide(phone)).toBe(0)
  await card.getByRole('button', { name: '批准 ¥50.01' }).click()
  await phone.getByText('没有等您审批的').or(phone.getByText('已批准')).first().waitFor()
  // The desk of whoever asked shows it without a reload.
  await panel.getByRole('button', { name: '打款：记下已完成' }).waitFor()
  await panel.getByRole('button', { name: '打款：记下已完成' }).click()
  await dialog.getByLabel(/^凭据/).fill('P20261111')
  await dialog.getByRole('button', { name: '已完成' }).click()
  await panel.getByText(/P20261111/).waitFor()
  await phone.goto(`${desk.address}/cases/${number}`)
  expect(await tooWide(phone)).toBe(0)
  await page.context().close()
  await phone.context().close()
}, 180_000)

test('nobody sees a button for her own request; a refusal says why', async () => {
  const page = await desk.signedInAs(/组长/)
  const number = await complains(page, 'UI-REM-2')
  await page.evaluate(async (case_) => {
    const me = (await (await fetch('/api/v1/session')).json()) as { csrfToken?: string }
    await fetch(`/api/v1/cases/${case_}/remedies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrfToken ?? '' },
      body: JSON.stringify({ kind: 'compensate', fen: 30_000, reason: '老客户', ask: true }),
    })
  }, number)
  await page.goto(`${desk.address}/approvals?list=waiting`)
  const mine = page.getByRole('listitem').filter({ hasText: number })
  await mine.getByText('不能审批自己的申请，请别的同事来批').waitFor()
  expect(await mine.getByRole('button', { name: /批准/ }).count()).toBe(0)
  const above = await desk.signedInAs(/主管/)
  await above.goto(`${desk.address}/approvals`)
  const card = above.getByRole('listitem').filter({ hasText: number })
  await card.getByRole('button', { name: '不批准' }).click()
  const dialog = above.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: '不批准' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('先换货，换不了再补偿')
  await dialog.getByRole('button', { name: '不批准' }).click()
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByText(/没有批准：先换货，换不了再补偿/).waitFor()
  await page.context().close()
  await above.context().close()
}, 180_000)
