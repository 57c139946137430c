import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.putsOrder('PAL-2026-88', {
    title: '恒温水壶',
    paidFen: 29_900,
    buyer: { name: '钱朵朵', phone: '13912340088' },
    parcels: [{ carrier: '飞燕速运', waybill: 'FYPAL88' }],
  })
})
afterAll(() => desk?.close())

const field = (page: Page) => page.getByRole('combobox', { name: '搜索或执行' })
const options = (page: Page) => page.getByRole('option')
const option = (page: Page, name: RegExp) => page.getByRole('option', { name })

async function opens(page: Page, key = 'Control+k'): Promise<void> {
  await page.keyboard.press(key)
  await field(page).waitFor()
}

/** Types into the palette and runs what stands first, once it is what is meant. */
async function runs(page: Page, typed: string, first: RegExp): Promise<void> {
  await opens(page)
  await page.keyboard.type(typed)
  await expect.poll(() => options(page).first().textContent()).toMatch(first)
  await page.keyboard.press('Enter')
  await field(page).waitFor({ state: 'detached' })
}

test('命令面板:拼音首字母、全拼、汉字、英文都到得了页面、视图和设置;最近用过的在前', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await runs(page, 'ddcx', /^订单查询/)
  await page.waitForURL('**/orders')
  await runs(page, 'gongzuotai', /^工作台/)
  await page.waitForURL('**/cases')
  await runs(page, '待回复', /^待回复/)
  await page.waitForURL('**/cases?view=to_answer')
  await runs(page, 'shense', /^外观:深色/)
  await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
  await runs(page, 'light', /^外观:浅色/)

  await opens(page, '/')
  expect((await options(page).allTextContents()).slice(0, 4).map((text) => text.slice(0, 5))).toEqual([
    '外观:浅色',
    '外观:深色',
    '待回复视图',
    '工作台页面',
  ])
  // What this role does not work with is not there.
  await page.keyboard.type('sj')
  await option(page, /搜索工单「sj」/).waitFor()
  expect(await option(page, /^审计/).count()).toBe(0)
  await page.keyboard.press('Escape')
  await field(page).waitFor({ state: 'detached' })

  await runs(page, 'eng', /^语言:English/)
  await page.getByRole('link', { name: 'Find orders' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run' }).fill('find ord')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/orders')
  await page.context().close()
})

test('命令面板:工单号、订单号、运单号、手机尾号、姓名直接跳过去;别的词在工单里搜索', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = (await page.locator('[data-case]').first().getAttribute('data-case'))!
  await runs(page, number, new RegExp(`^打开工单 ${number}`))
  await page.waitForURL(`**/cases/${number}`)
  await runs(page, number.slice(3), new RegExp(`^打开工单 ${number}`))
  for (const typed of ['PAL-2026-88', 'fypal88']) {
    await runs(page, typed, /^订单 PAL-2026-88/)
    await page.waitForURL('**/orders/PAL-2026-88?*')
    await page.goto(`${desk.address}/cases`)
    await page.getByRole('tablist').first().waitFor()
  }
  await opens(page)
  for (const typed of ['0088', '钱朵朵']) {
    await field(page).fill(typed)
    await option(page, /^订单 PAL-2026-88.*钱\*/).waitFor()
  }
  await option(page, /^订单 PAL-2026-88/).click()
  await page.waitForURL('**/orders/PAL-2026-88?*')

  await opens(page)
  await page.keyboard.type('漏电')
  await option(page, /^搜索工单「漏电」/).click()
  await page.waitForURL(`**/cases?q=${encodeURIComponent('漏电')}`)
  await page.getByText('搜索「漏电」').waitFor()
  await page.getByRole('button', { name: '清除搜索' }).click()
  await page.waitForURL('**/cases')
  await page.context().close()
})

test('命令面板:打开的工单能做的操作都在,不能做的说明原因、也按不动', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.goto(`${desk.address}/cases?level=urgent`)
  const number = (await page.locator('[data-case]').first().getAttribute('data-case'))!
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '降级' }).waitFor()
  await opens(page)
  await page.keyboard.type('jiangji')
  await expect.poll(() => options(page).first().textContent()).toMatch(/^降级.*降级要由主管操作/)
  await page.keyboard.press('Enter')
  expect(await field(page).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await runs(page, 'xhf', /^写回复/)
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  await page.keyboard.press('Escape')
  await runs(page, 'ddh', /^打电话/)
  await page.getByRole('dialog').getByText('打完电话后记下结果。').waitFor()
  await page.context().close()
})

test('g 加字母去各页;输入法组字时,字母、回车、Ctrl+K、g o 都不触发', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  await page.locator('[data-case]').first().waitFor()
  const before = page.url()
  const composes = (keys: readonly object[]) =>
    page.evaluate(`{
      const place = document.activeElement ?? document.body
      place.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      for (const key of ${JSON.stringify(keys)})
        place.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key }))
    }`)
  for (const said of [{ isComposing: true }, { keyCode: 229 }]) {
    const press = (key: string, more: object = {}) => ({ key, ...said, ...more })
    const keys = ['g', 'o', 'j', 'Enter', '/', '?', 'e'].map((key) => press(key))
    await composes([...keys, press('k', { ctrlKey: true }), press('k', { metaKey: true })])
  }
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(await page.getByRole('dialog').count()).toBe(0)

  // In the palette: Enter chooses a word, Escape ends the composition; neither runs anything or closes it.
  await opens(page)
  await field(page).fill('ddcx')
  await composes(['Enter', 'Escape', 'ArrowDown'].map((key) => ({ key, isComposing: true, keyCode: 229 })))
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(await field(page).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await field(page).waitFor({ state: 'detached' })

  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.waitForURL('**/orders')
  // In a field the letters are letters.
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT')
  await page.keyboard.type('gq')
  expect(page.url()).toContain('/orders')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.waitForURL('**/cases')
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('前往').waitFor()
  await page.context().close()
})

test('手机:搜索打开命令面板,不横向滚动,每一行够大', async () => {
  const page = await desk.signedInAs(/林晓禾/, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  })
  await page.getByRole('button', { name: /^搜索/ }).click()
  await field(page).fill('ddcx')
  const first = option(page, /^订单查询/)
  await first.waitFor()
  expect((await first.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await first.click()
  await page.waitForURL('**/orders')
  await page.context().close()
})
