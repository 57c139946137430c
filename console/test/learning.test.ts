import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let quality: Page
let supervisor: Page
const patient = { timeout: 15_000 }

beforeAll(async () => {
  desk = await openDesk()
  supervisor = await desk.signedInAs(/沈若琳/)
  quality = await desk.signedInAs(/唐思源/)
}, 200_000)
afterAll(() => desk?.close())

const caseNow = async (
  number: string,
): Promise<{ category: string; subtype: string | null; flags: object }> =>
  (await supervisor.request.get(`${desk.address}/api/v1/cases/${number}`)).json()

/** An open case that the machine sorted: nobody has put it elsewhere. */
async function openCase(): Promise<string> {
  const { items } = await asked<{ items: { number: string }[] }>('/cases?category=logistics&limit=50')
  for (const { number } of items) {
    const { items: told } = await asked<{ items: { kind: string }[] }>(`/cases/${number}/history?limit=100`)
    if (!told.some(({ kind }) => kind === 'case_sorted')) return number
  }
  throw new Error('every case was sorted by somebody')
}
const asked = async <T>(path: string): Promise<T> =>
  (await supervisor.request.get(`${desk.address}/api/v1${path}`)).json() as Promise<T>

test('a class is corrected with two keys, and the slip of a hand is taken back', async () => {
  const number = await openCase()
  const before = await caseNow(number)
  await supervisor.goto(`${desk.address}/cases/${number}`)
  await supervisor.getByRole('button', { name: '改分类' }).waitFor(patient)
  await supervisor.keyboard.press('t')
  const dialog = supervisor.getByRole('dialog', { name: '改分类' })
  await dialog.getByRole('option').nth(8).waitFor(patient)
  const field = dialog.getByRole('combobox')
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await supervisor.keyboard.press('1')
  await supervisor.getByText(/^已改为/).waitFor(patient)
  expect(await caseNow(number)).not.toMatchObject({ category: before.category, subtype: before.subtype })
  await supervisor.getByRole('button', { name: '撤销', exact: true }).click()
  await supervisor.getByText('已撤销，工单回到改之前的样子').waitFor(patient)
  expect(await caseNow(number)).toMatchObject(pick(before))
})

const pick = ({ category, subtype, flags }: Awaited<ReturnType<typeof caseNow>>) => ({
  category,
  subtype,
  flags,
})

test('letters find a class: characters, pinyin, initials; a flag and a reason go with it', async () => {
  const number = await openCase()
  await supervisor.goto(`${desk.address}/cases/${number}`)
  await supervisor.getByRole('button', { name: '改分类' }).waitFor(patient)
  await supervisor.keyboard.press('t')
  const dialog = supervisor.getByRole('dialog', { name: '改分类' })
  const field = dialog.getByRole('combobox')
  for (const typed of ['颜色', 'yanse', 'ysbf']) {
    await field.fill(typed)
    await expect.poll(() => dialog.getByRole('option').first().textContent()).toContain('颜色不符')
  }
  await dialog.getByRole('button', { name: '隐私' }).click()
  await dialog.getByRole('textbox', { name: /为什么改/ }).fill('说的是颜色')
  await field.press('Enter')
  await supervisor.getByText(/^已改为颜色不符/).waitFor(patient)
  expect(await caseNow(number)).toMatchObject({
    category: 'mismatch',
    subtype: 'colour',
    flags: { privacy: true },
  })
})

const left = async (): Promise<number> =>
  Number(/\d+/.exec((await quality.getByRole('status').filter({ hasText: '还剩' }).textContent())!)![0])

test('a drawn case is confirmed with y; with n the right class is asked for', async () => {
  await quality.goto(`${desk.address}/triage`)
  await quality.getByRole('tab', { name: '抽查' }).click()
  await quality.locator('.accuracy-drawn').waitFor(patient)
  const many = await left()
  const drawn = quality.locator('.accuracy-drawn .cell-link')
  const first = await drawn.textContent()
  await quality.keyboard.press('y')
  await expect.poll(left).toBe(many - 1)
  expect(await drawn.textContent()).not.toBe(first)
  await quality.keyboard.press('n')
  const right = quality.getByRole('group', { name: '正确的分类是' })
  await expect
    .poll(() => right.getByRole('combobox').evaluate((one) => one === document.activeElement))
    .toBe(true)
  await quality.keyboard.press('2')
  await expect.poll(left).toBe(many - 2)
})

test('the accuracy page shows the sample, and a number of a week leads to its cases', async () => {
  await quality.goto(`${desk.address}/triage`)
  await quality.locator('.accuracy-figure').waitFor(patient)
  const weeks = quality.getByRole('region', { name: '每周被人改过的比例' })
  const count = weeks.getByRole('button', { name: /^[1-9]\d*$/ }).first()
  const said = Number(await count.textContent())
  await count.click()
  const dialog = quality.getByRole('dialog', { name: '背后的工单' })
  await dialog.getByRole('link').first().waitFor(patient)
  expect(await dialog.getByRole('link', { name: /^AS-/ }).count()).toBe(Math.min(said, 50))
  await dialog.getByRole('link').first().click()
  await quality.waitForURL(/\/cases\/AS-/)
})

test('on a phone nothing is wider than the screen', async () => {
  const page = await desk.signedInAs(/唐思源/, { viewport: { width: 390, height: 844 }, isMobile: true })
  await page.goto(`${desk.address}/triage`)
  await page.locator('.accuracy-figure').waitFor(patient)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.getByRole('tab', { name: '抽查' }).click()
  await page.getByRole('button', { name: /分错了/ }).click()
  await page.getByRole('group', { name: '正确的分类是' }).waitFor(patient)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.getByRole('tab', { name: '模型' }).click()
  await page.getByText('程序自带的模型').waitFor(patient)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
})

test('on a phone the list of classes stands within the screen', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const page = await desk.signedInAs(/沈若琳/, phone)
  await page.goto(`${desk.address}/cases/${await openCase()}`)
  await page.getByRole('button', { name: '改分类' }).click(patient)
  const dialog = page.getByRole('dialog', { name: '改分类' })
  await dialog.getByRole('option').first().waitFor(patient)
  await expect
    .poll(async () => {
      const box = (await dialog.boundingBox())!
      return box.x >= 0 && box.x + box.width <= 390
    })
    .toBe(true)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
})
