import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const CHAT = [
  '小满 昨天 21:40',
  '收到的保温杯盖子裂了',
  '青禾客服:阿岚 昨天 21:43',
  '抱歉给您添麻烦了,方便拍张照片吗',
  '小满 昨天 21:50',
  '照片发了,什么时候给换',
].join('\n')

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('客户说了什么').evaluate((area, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('a pasted conversation is seen as messages before it is saved, and stands in the case as it was led', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.goto(`${desk.address}/cases/new`)
  await paste(page, CHAT)
  const lines = page.getByRole('region', { name: '聊天记录' }).getByRole('listitem')
  expect(await lines.count()).toBe(3)
  expect(await lines.nth(1).getAttribute('data-side')).toBe('shop')

  // The wrong side is put right with one click, and back.
  await page.getByRole('button', { name: /小满 · 客户/ }).click()
  await page.getByRole('button', { name: '登记工单' }).click()
  await page.getByText('请点说话人的名字').waitFor()
  await page.getByRole('button', { name: /小满 · 我方/ }).click()
  await page.reload() // What was pasted is kept.
  await lines.first().waitFor()
  expect(await lines.count()).toBe(3)
  await page.getByRole('button', { name: '登记工单' }).click()
  await page
    .getByRole('link', { name: '打开工单' })
    .or(page.getByRole('button', { name: '打开工单' }))
    .click()
  await page.getByText('方便拍张照片吗').waitFor()
  await page.getByText('什么时候给换').waitFor()
  await page.close()
})

test('plain words stay plain words, and a conversation becomes them again with one click', async () => {
  const page = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  await page.goto(`${desk.address}/cases/new`)
  const words = page.getByLabel('客户说了什么')
  await paste(page, '10:20 下单\n11:00 发货\n15:30 才揽收')
  expect(await page.getByRole('region', { name: '聊天记录' }).count()).toBe(0)
  await paste(page, CHAT)
  await page.getByRole('button', { name: '只留客户的话' }).click()
  expect(await words.inputValue()).toBe('收到的保温杯盖子裂了\n照片发了,什么时候给换')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.close()
})
