import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

/** Two people at one case, each in her own browser. */
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function opens(page: Page): Promise<string> {
  await page.goto(`${desk.address}/cases/new`)
  await page.getByLabel('客户说了什么').fill('台灯收到时灯罩裂了一条缝')
  await page.getByRole('button', { name: '登记工单' }).click()
  await page
    .getByRole('link', { name: '打开工单' })
    .or(page.getByRole('button', { name: '打开工单' }))
    .click()
  await page.waitForURL(/cases\/AS-\d+/)
  return page.url()
}
const writes = (page: Page, text: string) => page.getByLabel('公开回复').fill(text)
const sends = (page: Page) => page.getByRole('button', { name: '复制并标记已发送' }).last().click()

test('each sees the other; the second sender compares before anything goes out; drafts follow to another machine', async () => {
  const grant = { permissions: ['clipboard-read', 'clipboard-write'] }
  const lin = await desk.signedInAs(/林晓禾/, grant)
  const xu = await desk.signedInAs(/许静怡/, grant)
  const place = await opens(lin)
  await xu.goto(place)
  await xu.getByText('林晓禾正在看').waitFor()

  await writes(xu, '给您换一个新灯罩')
  await lin.getByText('许静怡正在写').waitFor()
  await writes(lin, '给您退款')
  await sends(xu)
  await xu.getByText('已复制').first().waitFor()

  await sends(lin)
  const compare = lin.getByRole('dialog')
  await compare.getByText('给您换一个新灯罩').waitFor()
  await compare.getByText('给您退款').waitFor()
  await compare.getByRole('button', { name: '回去修改' }).click()
  expect(await lin.getByLabel('公开回复').inputValue()).toBe('给您退款')

  // Another machine of hers: the words are there, and sent from there they go out once.
  await lin.waitForTimeout(1500) // Drafts are kept when the fingers rest.
  const phone = await desk.signedInAs(/林晓禾/, { ...grant, viewport: { width: 390, height: 844 } })
  // Over a slow line she is faster than her words: choosing where to write must not cost her them.
  await phone.route('**/draft', async (route) => {
    if (route.request().method() === 'GET') await new Promise((done) => setTimeout(done, 2000))
    await route.continue()
  })
  await phone.goto(place)
  await phone.getByRole('button', { name: '写回复' }).click()
  await expect.poll(() => phone.getByLabel('公开回复').inputValue()).toBe('给您退款')
  await Promise.all([lin.close(), xu.close(), phone.close()])
})
