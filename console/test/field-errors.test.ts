import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registers } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** Writes more than a field lets in, as a page of an older version would, and lets the server judge it. */
async function writesTooMuch(field: Locator, length: number): Promise<void> {
  await field.evaluate((one) => one.removeAttribute('maxlength'))
  await field.fill('长'.repeat(length))
}

/** The error stands beside its field, the field names it, and the dialog with all its words stays. */
async function isTold(page: Page, field: Locator, words: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.locator('.field-error', { hasText: words }).waitFor()
  const help = (await field.getAttribute('aria-describedby'))!
  expect(await dialog.locator(`[id="${help}"]`).innerText()).toBe(words)
  expect(await field.inputValue()).toContain('长')
}

interface Listed {
  readonly number: string
  readonly actions: readonly { readonly action: string; readonly deniedBecause?: string | null }[]
}

/** An open case, and one that may be closed now. */
async function casesOf(page: Page): Promise<{ any: string; closable: string }> {
  const { items } = (await asks(page, 'GET', '/cases?limit=100')) as { items: Listed[] }
  for (const { number } of items) {
    const { actions } = (await asks(page, 'GET', `/cases/${number}`)) as Listed
    if (actions.some((one) => one.action === 'close' && !one.deniedBecause))
      return { any: items[0]!.number, closable: number }
  }
  throw new Error('no case may be closed')
}

test('the server’s word about a field stands beside it: call, inquiry, closing, team, channel', async () => {
  const page = await desk.signedInAs(/沈若琳/)
  const dialog = page.getByRole('dialog')
  const number = await registers(page, { text: '少发了一只杯子' })
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '发起协查' }).waitFor()

  await page.keyboard.press('c')
  await dialog.getByRole('radio').first().click()
  await writesTooMuch(dialog.getByLabel('说了什么'), 1001)
  await dialog.getByRole('button', { name: '保存通话结果' }).click()
  await isTold(page, dialog.getByLabel('说了什么'), '最多 1000 个字')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  await page.keyboard.press('i')
  await writesTooMuch(dialog.getByLabel('要问什么'), 1001)
  await dialog.getByRole('button', { name: '发起协查' }).click()
  await isTold(page, dialog.getByLabel('要问什么'), '最多 1000 个字')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  const { closable } = await casesOf(page)
  await page.goto(`${desk.address}/cases/${closable}`)
  await page.getByRole('button', { name: '发起协查' }).waitFor()
  await page.keyboard.press('e')
  await dialog.getByRole('radio', { name: '客户明确确认' }).click()
  await writesTooMuch(dialog.getByLabel(/^备注/), 1001)
  await dialog.getByRole('button', { name: '完结工单' }).click()
  await isTold(page, dialog.getByLabel(/^备注/), '最多 1000 个字')
})

test('assigning: a colleague who cannot be chosen any more is named at the list', async () => {
  const page = await desk.signedInAs(/沈若琳/)
  const dialog = page.getByRole('dialog')
  const { any } = await casesOf(page)
  await page.goto(`${desk.address}/cases/${any}`)
  // The list of an older page: what it sends is no person.
  await page.route('**/assignment', (route) => route.continue({ postData: '{"assignee":"nobody"}' }))
  await page.getByRole('button', { name: '发起协查' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('分配')
  await page.getByRole('option', { name: /分配/ }).first().click()
  await dialog.getByRole('combobox').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await dialog.locator('.field-error', { hasText: '没有这个编号，请重新选择' }).waitFor()
})

test('team and channel, on a phone too', async () => {
  const page = await desk.signedInAs(/沈若琳/, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const dialog = page.getByRole('dialog')
  await page.goto(`${desk.address}/people/roster`)
  await page.getByRole('button', { name: '新建班组' }).click()
  await writesTooMuch(dialog.getByLabel('班组名称'), 41)
  await dialog.getByRole('button', { name: '保存' }).click()
  await isTold(page, dialog.getByLabel('班组名称'), '最多 40 个字')
  expect(await tooWide(page)).toBeLessThanOrEqual(0)

  const owner = await desk.signedInAs(/店主/)
  const asked = owner.getByRole('dialog')
  await owner.goto(`${desk.address}/settings/channels`)
  await owner.getByRole('button', { name: '添加渠道' }).click()
  await writesTooMuch(asked.getByLabel('名称'), 51)
  await asked.getByLabel('机器人地址').fill('https://oapi.dingtalk.com/robot/send?access_token=a')
  await asked.getByLabel('紧急时 @ 的手机号').fill('13800000001 139')
  await asked.getByRole('button', { name: '保存' }).click()
  await isTold(owner, asked.getByLabel('名称'), '最多 50 个字')
  expect(await asked.locator('.field-error').count()).toBe(2)
})
