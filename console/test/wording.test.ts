import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let agent: Page
let number: string
const patient = { timeout: 30_000 }
const field = () => agent.getByRole('textbox', { name: '公开回复' })
const panel = () => agent.getByRole('region', { name: '措辞检查' })

beforeAll(async () => {
  desk = await openDesk()
  agent = await desk.signedInAs(/林晓禾/)
}, 200_000)
afterAll(() => desk?.close())

const replies = async (): Promise<string[]> => {
  const { messages } = await (await agent.request.get(`${desk.address}/api/v1/cases/${number}`)).json()
  return messages
    .filter(({ kind }: { kind: string }) => kind === 'reply')
    .map(({ text }: { text: string }) => text)
}

test('what was found is named while one types, and Tab takes the better text', async () => {
  await agent.goto(`${desk.address}/cases/new`)
  await agent.getByRole('textbox', { name: '客户说了什么' }).fill('寄来的杯子碎了一只，怎么办')
  await agent.getByRole('button', { name: /登记/ }).last().click()
  const told = agent.getByText(/已登记 AS-\d+/).first()
  await told.waitFor(patient)
  number = /AS-\d+/.exec((await told.textContent()) ?? '')![0]
  await agent.goto(`${desk.address}/cases/${number}`)
  await field().waitFor(patient)
  await field().pressSequentially('这是仓库的问题，我们也没办法')
  await panel().getByText('推诿').waitFor(patient)
  expect(await panel().textContent()).toContain('「仓库的问题」')
  expect(await panel().textContent()).toContain('生硬拒绝')
  expect(await agent.locator('.wording-marks mark[data-severity="block"]').count()).toBe(2)
  await field().press('Tab')
  await expect.poll(() => field().inputValue(), patient).toContain('让您遇到这样的事，很抱歉')
  expect(await field().inputValue()).toContain('我来跟进这件事')
  await panel().waitFor({ state: 'detached', ...patient })
  // Nothing is offered any more: Tab goes on as everywhere.
  await field().press('Tab')
  expect(await field().evaluate((node) => node === document.activeElement)).toBe(false)
}, 90_000)

test('Escape leaves the words, and then Tab moves on', async () => {
  await field().fill('不支持')
  await panel().getByRole('button', { name: /采纳/ }).waitFor(patient)
  await field().press('Escape')
  await panel()
    .getByRole('button', { name: /采纳/ })
    .waitFor({ state: 'detached', ...patient })
  await field().press('Tab')
  expect(await field().inputValue()).toBe('不支持')
  expect(await field().evaluate((node) => node === document.activeElement)).toBe(false)
}, 60_000)

test('a reply that is stopped goes out only with a reason', async () => {
  await agent.getByRole('button', { name: '存为待发送' }).click()
  const dialog = agent.getByRole('dialog', { name: '这段话还不能发' })
  await dialog.waitFor(patient)
  expect(await dialog.getByRole('button', { name: '照原样发' }).isDisabled()).toBe(true)
  await dialog.getByRole('combobox', { name: '为什么照原样发' }).click()
  await agent.getByTitle('已经核实，事实如此').click()
  await dialog.getByRole('textbox', { name: '用几个字说明' }).fill('厂家书面确认')
  await dialog.getByRole('button', { name: '照原样发' }).click()
  await expect.poll(replies, patient).toEqual(['不支持'])
}, 60_000)

test('words that the platform forbids an agent cannot answer for', async () => {
  await field().fill('加我微信')
  await panel().getByText('违规内容').waitFor(patient)
  await agent.getByRole('button', { name: '存为待发送' }).click()
  const dialog = agent.getByRole('dialog', { name: '这段话还不能发' })
  await dialog.getByText('只有组长、主管、法务或店主').waitFor(patient)
  expect(await dialog.getByRole('button', { name: '照原样发' }).count()).toBe(0)
  await dialog.getByRole('button', { name: '用更好的说法' }).click()
  await expect.poll(() => field().inputValue(), patient).toContain('我们就在这里沟通')
}, 60_000)

test('500 letters are checked without holding the keys up', async () => {
  await agent.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { longTasks: seen })
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => seen.push(duration)),
    ).observe({
      type: 'longtask',
    })
  })
  await field().fill('您好，包裹今天已经重新打包发出，明天上午送到，快递员会先给您打电话。'.repeat(15))
  await field().press('End')
  await field().pressSequentially('这是仓库的问题', { delay: 60 })
  await panel().getByText('推诿').waitFor(patient)
  const check = await agent.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks)
  // The machine of a test is shared: what is asked is that no key waits for the check.
  expect(Math.max(0, ...check)).toBeLessThan(500)
}, 90_000)

test('the lexicon on the policy page is tried before it is published', async () => {
  const owner = await desk.signedInAs(/店主/)
  await owner.goto(`${desk.address}/policy?tab=wording`)
  const box = owner.getByRole('textbox', { name: '试一试' })
  await box.waitFor(patient)
  await box.fill('给您内部价')
  await owner.getByText('没有问题').waitFor(patient)
  await owner.getByRole('button', { name: '加一条' }).click()
  const dialog = owner.getByRole('dialog', { name: '词库里的一条' })
  await dialog.getByRole('textbox', { name: '说法', exact: true }).fill('内部价')
  await dialog.getByRole('button', { name: /保\s*存/ }).click()
  await owner.getByRole('status').getByText('「内部价」').waitFor(patient)
  await owner.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => tooWide(owner), patient).toBeLessThanOrEqual(0)
  await agent.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => tooWide(agent), patient).toBeLessThanOrEqual(0)
}, 90_000)
