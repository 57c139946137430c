import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

/** One mentions, the other hears of it: each in her own browser. */
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  // The demo shop's own promises run out at any hour: while this file looks, nobody's bell rings for them.
  await desk.database.pool.query('update clocks set act_at = null')
})
afterAll(() => desk.close())

async function opens(page: Page, words: string): Promise<string> {
  await page.goto(`${desk.address}/cases/new`)
  await page.getByLabel('客户说了什么').fill(words)
  await page.getByRole('button', { name: '登记工单' }).click()
  await page
    .getByRole('link', { name: '打开工单' })
    .or(page.getByRole('button', { name: '打开工单' }))
    .click()
  await page.waitForURL(/cases\/AS-\d+/)
  return new URL(page.url()).pathname
}
const bell = (page: Page) => page.locator('.bell')
const unread = async (page: Page): Promise<number> =>
  Number(/(\d+) 条/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[1] ?? 0)
const quiet = (page: Page) => asks(page, 'POST', '/notices/readings', { until: '2099-01-01T00:00:00+08:00' })

test('a mention by initials: the bell rings within a second, opens the case, and is read on every screen of hers', async () => {
  const lin = await desk.signedInAs(/林晓禾/)
  const xu = await desk.signedInAs(/许静怡/)
  const phone = await desk.signedInAs(/许静怡/, { viewport: { width: 390, height: 844 } })
  const place = await opens(lin, '台灯收到时灯罩裂了一条缝,请换一个')
  await Promise.all([quiet(xu), quiet(lin)])
  await expect.poll(() => unread(lin)).toBe(0)
  await expect.poll(() => unread(xu)).toBe(0)
  await expect.poll(() => unread(phone)).toBe(0)

  await lin.getByRole('tab', { name: '内部备注' }).click()
  const note = lin.getByLabel('内部备注')
  await note.pressSequentially('麻烦@xjy')
  const option = lin.getByRole('option', { name: /许静怡/ })
  await option.waitFor()
  // While an input method composes, Enter chooses a word of the method and nobody of the list.
  await note.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })
  expect(await note.inputValue()).toBe('麻烦@xjy')
  await note.press('Enter')
  expect(await note.inputValue()).toBe('麻烦@许静怡 ')
  await note.pressSequentially('看一下破损照片')
  await lin.getByRole('button', { name: '保存备注' }).click()
  await lin.getByText('备注已保存').waitFor()
  const saved = Date.now()
  await expect.poll(() => unread(xu), { interval: 20, timeout: 3000 }).toBe(1)
  expect(Date.now() - saved).toBeLessThan(1500)
  await expect.poll(() => unread(phone)).toBe(1)
  await expect.poll(() => xu.title()).toMatch(/^\(1\) /)
  await expect.poll(() => lin.locator('.mention').textContent()).toBe('@许静怡')
  expect(await unread(lin)).toBe(0)

  await phone.goto(`${desk.address}/cases?view=mentioned`)
  await phone.getByText(place.slice('/cases/'.length)).or(phone.getByText('灯罩')).first().waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)

  await bell(xu).click()
  await xu
    .getByRole('dialog', { name: '提醒' })
    .getByText(/林晓禾 在 AS-\d+ 的备注里提到您/)
    .click()
  await xu.waitForURL(`**${place}`)
  await xu.locator('.mention[data-me]').waitFor()
  await expect.poll(() => unread(xu)).toBe(0)
  await expect.poll(() => unread(phone)).toBe(0)
  await expect.poll(() => xu.title()).not.toMatch(/^\(/)
  await Promise.all([lin.close(), xu.close(), phone.close()])
})

test('a note looks like no reply, and never leaves by a copy', async () => {
  const lin = await desk.signedInAs(/林晓禾/)
  await opens(lin, '杯子碎了两只,想换新的')
  const composer = lin.locator('.composer')
  const look = () =>
    composer.evaluate((box) => {
      const { borderStyle, backgroundColor } = getComputedStyle(box)
      const stripes = getComputedStyle(box, '::before').backgroundImage
      return { borderStyle, backgroundColor, striped: stripes.includes('repeating-linear-gradient') }
    })
  for (const scheme of ['light', 'dark'] as const) {
    await lin.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await lin.getByRole('tab', { name: '公开回复' }).click()
    const reply = await look()
    await lin.getByRole('tab', { name: '内部备注' }).click()
    const note = await look()
    expect([reply.striped, note.striped], scheme).toEqual([false, true])
    expect(note.borderStyle).not.toBe(reply.borderStyle)
    expect(note.backgroundColor).not.toBe(reply.backgroundColor)
    await lin.getByText('只有同事看得到').waitFor()
    expect(
      await lin.getByRole('button', { name: '复制并标记已发送' }).and(composer.locator('button')).count(),
    ).toBe(0)
  }
  await lin.evaluate(() => navigator.clipboard.writeText('nothing yet'))
  const secret = '客户是熟客,可以给优惠券'
  await lin.getByLabel('内部备注').fill(secret)
  await lin.getByLabel('内部备注').press('Control+Enter')
  await lin.getByText('备注已保存').waitFor()
  const said = lin.locator('.said[data-kind="note"]', { hasText: secret })
  await said.getByText('内部备注 · 客户看不到').waitFor()
  expect(await said.getByRole('button').count()).toBe(0)
  // Saving it copies nothing, and neither does any button that copies.
  expect(await lin.evaluate(() => navigator.clipboard.readText())).toBe('nothing yet')
  const copies = lin.getByRole('button', { name: /复制/ })
  const count = await copies.count()
  expect(count).toBeGreaterThan(0)
  for (let i = 0; i < count; i++) {
    await copies
      .nth(i)
      .click({ timeout: 500 })
      .catch(() => undefined)
    expect(await lin.evaluate(() => navigator.clipboard.readText())).not.toContain(secret)
  }
  await lin.close()
})

test('the page of notices: by kind and unread from its address, all read at once; preferences stay', async () => {
  const [lin, xu] = [await desk.signedInAs(/林晓禾/), await desk.signedInAs(/许静怡/)]
  await opens(lin, '拉链坏了,请处理')
  await lin.getByRole('tab', { name: '内部备注' }).click()
  await lin.getByLabel('内部备注').fill('@许静怡 拉链配件还有吗')
  await lin.getByRole('button', { name: '保存备注' }).click()
  await expect.poll(() => unread(xu)).toBeGreaterThan(0)
  await xu.keyboard.press('g')
  await xu.keyboard.press('b')
  await xu.waitForURL('**/notices')
  await xu.getByRole('tab', { name: /未读/ }).click()
  await xu.waitForURL('**/notices?unread=true')
  await xu.getByRole('button', { name: '全部标为已读' }).click()
  await xu.getByText('都看过了').waitFor()
  await xu.goto(`${desk.address}/notices?kind=import_finished`)
  await xu.getByText('还没有提醒').waitFor()

  await xu.goto(`${desk.address}/account`)
  const assigned = xu.getByRole('switch', { name: '工单分配给我' })
  await assigned.click()
  await expect.poll(() => assigned.getAttribute('aria-checked')).toBe('false')
  expect(await xu.getByRole('switch', { name: '有人提到我' }).isDisabled()).toBe(true)
  await xu.waitForLoadState('networkidle')
  await xu.reload()
  await expect.poll(() => assigned.getAttribute('aria-checked')).toBe('false')
  const phone = await desk.signedInAs(/许静怡/, { viewport: { width: 390, height: 844 } })
  for (const path of ['/notices', '/account']) {
    await phone.goto(desk.address + path)
    await phone.locator('.bell').waitFor()
    await phone.waitForLoadState('networkidle')
    expect(await tooWide(phone), path).toBeLessThanOrEqual(0)
  }
  await bell(phone).click()
  const panel = (await phone.getByRole('dialog', { name: '提醒' }).boundingBox())!
  expect(panel.x).toBeGreaterThanOrEqual(0)
  expect(panel.x + panel.width).toBeLessThanOrEqual(390)
  await Promise.all([lin.close(), xu.close(), phone.close()])
})
