import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf, phoneJpeg, png, svg } from '../../server/test/file-kit.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** Puts a picture into the clipboard, as a screenshot tool does; with words, as a chat program does. */
const copies = (page: Page, bytes: Buffer, words?: string): Promise<void> =>
  page.evaluate(
    async ({ base64, words: text }) => {
      // The page may fetch nothing but from its own server.
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const blob = new Blob([raw], { type: 'image/png' })
      const parts = {
        'image/png': blob,
        ...(text && { 'text/plain': new Blob([text], { type: 'text/plain' }) }),
      }
      await navigator.clipboard.write([new ClipboardItem(parts)])
    },
    { base64: bytes.toString('base64'), words },
  )
const chosen = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
const arrived = (page: Page, count: number): Promise<void> =>
  page.locator('.tray-item[data-state="done"]').nth(count - 1).waitFor() // prettier-ignore
const registers = async (page: Page, words: string): Promise<void> => {
  await page.goto(`${desk.address}/cases/new`)
  await page.getByLabel('客户说了什么').fill(words)
}
const opens = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: '登记工单' }).click()
  await page.getByRole('button', { name: '打开工单' }).or(page.getByRole('link', { name: '打开工单' })).first().click() // prettier-ignore
  await page.waitForURL(/\/cases\/AS-\d+/)
  return /AS-\d+/.exec(page.url())![0]
}
const isDrawn = (page: Page, where: string): Promise<boolean> =>
  page
    .locator(where)
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode().catch(() => undefined)
      return image.naturalWidth > 0
    })

test('截图粘贴到登记、备注;对话和历史里看得到,看图用方向键,Esc 留在工单', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await registers(page, '杯子收到就碎了,盒子是湿的')
  await page.getByLabel('客户说了什么').focus()
  await copies(page, await png(1))
  await page.keyboard.press('Control+V')
  await arrived(page, 1)
  expect(await page.getByLabel('客户说了什么').inputValue()).toBe('杯子收到就碎了,盒子是湿的')
  await copies(page, await png(2), ',还有这个')
  await page.keyboard.press('Control+V')
  await arrived(page, 2)
  expect(await page.getByLabel('客户说了什么').inputValue()).toContain('还有这个')
  const number = await opens(page)
  await page.getByRole('heading', { name: '照片与文件 2' }).waitFor()
  expect(await isDrawn(page, '.said[data-kind="customer"] .thumb img')).toBe(true)

  const lead = await desk.signedInAs(/组长/)
  await lead.goto(`${desk.address}/cases/${number}`)
  await lead.getByRole('heading', { name: '照片与文件 2' }).waitFor()
  await page.keyboard.press('n')
  await copies(page, await png(3))
  await page.keyboard.press('Control+V')
  await arrived(page, 1)
  await page.getByRole('tab', { name: '公开回复' }).click()
  expect(await page.locator('.tray-item').count(), 'a note’s picture stays with the note').toBe(0)
  await page.getByRole('tab', { name: '内部备注' }).click()
  await page.getByRole('button', { name: '保存备注' }).click()
  for (const screen of [page, lead]) {
    await screen.getByRole('heading', { name: '照片与文件 3' }).waitFor()
    await screen.locator('.said[data-kind="note"] .thumb img').first().waitFor()
  }

  await page.locator('.said[data-kind="customer"] .thumb').first().click()
  const viewer = page.getByRole('dialog')
  await viewer.getByText('1 / 2').waitFor()
  expect(await isDrawn(page, '.viewer-stage img')).toBe(true)
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('2 / 2').waitFor()
  await page.keyboard.press('+')
  await page.locator('.viewer-stage[data-zoomed]').waitFor()
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'hidden' })
  expect(page.url()).toContain(number)
  await page.getByRole('tab', { name: '历史' }).click()
  await expect.poll(() => page.locator('.history-list .thumb').count()).toBe(3)
  for (const open of [page, lead]) await open.context().close()
})

test('传不上去的说明原因,可以去掉;断网时留着,重试就好', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await registers(page, '质量问题,见报告')
  const input = page.locator('input[type="file"]')
  await input.setInputFiles([
    chosen('a.jpg', 'image/jpeg', svg()),
    chosen('报告.pdf', 'application/pdf', pdf(7)),
  ])
  await page.getByText('只收 JPEG、PNG、WebP 图片').waitFor()
  await page.getByText('有文件没有传上去').waitFor()
  expect(await page.getByRole('button', { name: '登记工单' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '去掉 a.jpg' }).click()
  await page.context().setOffline(true)
  await input.setInputFiles(chosen('b.png', 'image/png', await png(9)))
  await page.getByText('连不上服务器').first().waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '重试 b.png' }).click()
  await arrived(page, 2)
  await opens(page)
  await page.getByRole('link', { name: '下载 报告.pdf' }).first().waitFor()
  await page.context().close()
})

test('手机上登记时选照片,放得下', async () => {
  const page = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  await registers(page, '水壶漏水,拍了照')
  const photos = [chosen('1.jpg', 'image/jpeg', await phoneJpeg(11)), chosen('2.jpg', 'image/jpeg', await phoneJpeg(12))] // prettier-ignore
  await page.locator('input[type="file"]').setInputFiles(photos)
  await arrived(page, 2)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await opens(page)
  await page.locator('.said .thumb').nth(1).waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.locator('.said .thumb').first().click()
  await page.getByRole('dialog').getByText('1 / 2').waitFor()
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.context().close()
})

test('协查带图发出;仓库在手机上拍照答复,两位同事当场看到', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await registers(page, '少了一只杯子')
  await page.locator('input[type="file"]').setInputFiles(chosen('x.png', 'image/png', await png(21)))
  await arrived(page, 1)
  const number = await opens(page)
  const lead = await desk.signedInAs(/组长/)
  await lead.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '发起协查' }).first().waitFor()
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('要问什么').fill('发货时是两只吗?')
  await dialog.getByRole('button', { name: '给对方看 x.png' }).click()
  await copies(page, await png(22))
  await dialog.getByLabel('要问什么').focus()
  await page.keyboard.press('Control+V')
  await arrived(page, 1)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.locator('.inquiry .thumb').count()).toBe(2)
  await page.getByRole('button', { name: '复制催办话术' }).click()
  await page.getByText('话术已复制').waitFor()
  const link = /http\S+\/inquiry\/\S+/.exec(await page.evaluate(() => navigator.clipboard.readText()))![0]

  const context = await desk.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' }) // prettier-ignore
  const phone = await context.newPage()
  await phone.goto(link)
  await phone.getByRole('heading', { name: '发货时是两只吗?' }).waitFor()
  expect(await phone.locator('.thumb').count()).toBe(2)
  expect(await isDrawn(phone, '.thumb img')).toBe(true)
  const input = phone.locator('input[type="file"]')
  expect(await input.getAttribute('accept')).toBe('image/*')
  await input.setInputFiles(chosen('IMG.jpg', 'image/jpeg', await phoneJpeg(23)))
  await arrived(phone, 1)
  await phone.getByLabel('您的答复').fill('两只都在,见照片')
  await phone.getByLabel('您的姓名').fill('仓库老王')
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await phone.getByRole('button', { name: '提交答复' }).click()
  await phone.getByText('谢谢，答复已送到').waitFor()
  for (const screen of [page, lead]) {
    await screen.locator('.inquiry-answer .thumb img').waitFor()
    expect(await isDrawn(screen, '.inquiry-answer .thumb img')).toBe(true)
  }
  for (const open of [page, lead, phone]) await open.context().close()
})
