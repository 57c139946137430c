import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let page: Page
beforeAll(async () => {
  desk = await openDesk()
  page = await desk.signedInAs(/店主|owner/i)
}, 180_000)
afterAll(() => desk.close())

describe('时限看板', () => {
  test('g k leads there; lanes, kinds, and the keys walk to a case', { timeout: 120_000 }, async () => {
    await page.goto(`${desk.address}/cases`)
    await page.getByRole('main').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('k')
    await page.waitForURL(/\/clocks/)
    await page.locator('[data-clock]').first().waitFor()
    const shown = await page.locator('[data-clock]').count()
    expect(shown).toBeGreaterThan(0)
    expect(await page.locator('.lane-counts li').count()).toBe(6)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expect.poll(() => page.locator('[data-clock][data-at]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/AS-/)
  })

  test('a case shows where the time of each promise went', { timeout: 120_000 }, async () => {
    await page.getByRole('button', { name: '时限账' }).click()
    await page.locator('.account').first().waitFor()
    expect(await page.locator('.account-bar > span').count()).toBeGreaterThan(0)
    expect(await page.locator('.account-line').first().innerText()).toMatch(/承诺/)
  })

  test('kept promises by week, on a phone without scrolling sideways', { timeout: 120_000 }, async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${desk.address}/clocks`)
    await page.locator('[data-clock]').first().waitFor()
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
    await page.goto(`${desk.address}/clocks?tab=kept&by=week`)
    await page.locator('.data-table, .state').first().waitFor()
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

describe('节假日和特殊日子', () => {
  test(
    'a closed day is entered, and the preview says which promises would move',
    { timeout: 180_000 },
    async () => {
      await page.goto(`${desk.address}/policy?tab=hours`)
      await page.getByRole('button', { name: '添加一行' }).click()
      const row = page.locator('.setting', { hasText: '促销加班' }).last()
      await row.waitFor()
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await tooWide(page)).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 1440, height: 900 })
      await page
        .getByRole('button', { name: /检查|发布/ })
        .first()
        .click()
      await page
        .getByText(/在走的/)
        .first()
        .waitFor()
    },
  )
})
