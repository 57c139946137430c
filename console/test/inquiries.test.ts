import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registersCup } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const inquires = async (page: Page, question: string): Promise<void> => {
  await page.getByRole('button', { name: '发起协查' }).waitFor()
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/发起协查 AS-/).waitFor()
  await page.keyboard.type(question)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(question).waitFor()
}

test('键盘发起协查;仓库在手机上凭链接答复;两位同事的页面当场看到', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = await registersCup(page)
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '发起协查' }).waitFor()
  // An input method that composes chooses syllables, no commands.
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', keyCode: 229, isComposing: true })),
  )
  expect(await page.getByRole('dialog').count()).toBe(0)
  await inquires(page, '发货前称重是多少?')
  await page.getByText('等仓库').first().waitFor()
  const lead = await desk.signedInAs(/组长/)
  await lead.goto(`${desk.address}/cases/${number}`)
  await lead.getByText('发货前称重是多少?').waitFor()

  await page.getByRole('button', { name: '复制催办话术' }).click()
  await page.getByText('话术已复制').waitFor()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const link = /http\S+\/inquiry\/\S+/.exec(text)![0]

  const context = await desk.browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  })
  const phone = await context.newPage()
  await phone.goto(link)
  await phone.getByRole('heading', { name: '发货前称重是多少?' }).waitFor()
  const seen = await phone.locator('body').innerText()
  expect(seen).toContain('青瓷杯')
  for (const hers of ['高', '199', '8888', number]) expect(seen).not.toContain(hers)
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await phone.getByLabel('您的答复').fill('称重 820 克,两只都在箱里')
  await phone.getByLabel('您的姓名').fill('仓库老王')
  await phone.getByRole('button', { name: '提交答复' }).click()
  await phone.getByText('谢谢,答复已送到'.replace(',', '，')).waitFor()

  for (const screen of [page, lead]) await screen.getByText('称重 820 克,两只都在箱里').first().waitFor()
  await page.getByText('等仓库').waitFor({ state: 'detached' })
  await lead.goto(`${desk.address}/cases?q=${number}`)
  await lead.locator(`[data-case="${number}"]`).getByText('仓库已答复').waitFor()

  await page.getByRole('button', { name: '看过了，结束' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s?定/ })
    .click()
  await page.getByText('已结束：答复已看过').waitFor()
  await phone.goto(link)
  await phone.getByText('这个链接打不开了').waitFor()
  for (const open of [page, lead, phone]) await open.context().close()
})

test('手机上的工单里看得到协查,放得下', async () => {
  const page = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  const number = await registersCup(page)
  await page.goto(`${desk.address}/cases/${number}`)
  await page.locator('.facts-fold summary').click()
  await page.getByRole('button', { name: '发起协查' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('要问什么').fill('破损是在揽收前还是路上?')
  await dialog.getByRole('radio', { name: '快递' }).click()
  await dialog.getByRole('button', { name: '发起协查' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('破损是在揽收前还是路上?').waitFor()
  await page.getByText('破损是在揽收前还是路上?').scrollIntoViewIfNeeded()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.context().close()
})
