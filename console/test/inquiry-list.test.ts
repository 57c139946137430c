import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registersCup } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** A case of its own with a question to the warehouse; gives the case's number. */
async function inquires(page: Page, question: string): Promise<string> {
  const number = await registersCup(page)
  const dueAt = new Date(Date.now() + 3_600_000).toISOString()
  await asks(page, 'POST', `/cases/${number}/inquiries`, { to: 'warehouse', question, dueAt, wait: true })
  return number
}
const row = (page: Page, question: string) => page.locator('.ask').filter({ hasText: question })
/** Walks down with `j` until the keys stand on the question. */
async function walksTo(page: Page, question: string): Promise<void> {
  await row(page, question).waitFor()
  const ids = await page.locator('.ask').all()
  for (let i = 0; i < ids.length; i++) {
    await page.keyboard.press('j')
    if ((await row(page, question).getAttribute('data-at')) !== null) return
  }
  throw new Error('the keys never came to the question')
}

test('仓库登录先看到协查;用键盘就地答复;同事的工单当场看到', async () => {
  const agent = await desk.signedInAs(/林晓禾/)
  const number = await inquires(agent, '青瓷杯还有几只?')
  await agent.goto(`${desk.address}/cases/${number}`)
  await agent.getByText('等仓库').first().waitFor()

  const store = await desk.signedInAs(/马国梁/)
  await store.waitForURL(/\/inquiries/)
  await store.getByRole('link', { name: '协查' }).getByText(/^\d+$/).waitFor()
  // The demo shop has asked before: open ones, overdue ones, and of others answered ones.
  await store.getByRole('checkbox', { name: '只看和我有关的' }).uncheck()
  for (const tab of [/待答复\s?\d/, /已超时\s?\d/, /已答复\s?\d/])
    await store.getByRole('tab', { name: tab }).waitFor()
  await store.getByRole('checkbox', { name: '只看和我有关的' }).check()
  await walksTo(store, '青瓷杯还有几只?')
  await store.keyboard.press('Enter')
  const field = store.getByLabel('答复', { exact: true })
  await field.waitFor()
  await store.keyboard.type('还有两箱')
  // Esc leads back and keeps the words; an input method's Enter sends nothing.
  await store.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await store.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('还有两箱')
  await field.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, keyCode: 229, isComposing: true })
  expect(await field.inputValue()).toBe('还有两箱')
  await store.keyboard.press('Control+Enter')
  await row(store, '青瓷杯还有几只?').waitFor({ state: 'detached' })
  await agent.getByText('还有两箱').first().waitFor()
  await agent.getByText('等仓库').waitFor({ state: 'detached' })

  // Whoever asked finds the answer in the list, reads it, and it is settled.
  await agent.keyboard.press('g')
  await agent.keyboard.press('w')
  await agent.getByRole('tab', { name: /已答复/ }).click()
  await row(agent, '青瓷杯还有几只?').getByRole('button', { name: '看过了，结束' }).click()
  await row(agent, '青瓷杯还有几只?').waitFor({ state: 'detached' })
  for (const open of [agent, store]) await open.context().close()
})

test('新的协查自己出现;手机放得下,拇指够得着;组长可以导出', async () => {
  const agent = await desk.signedInAs(/林晓禾/)
  const phone = await desk.signedInAs(/马国梁/, { viewport: { width: 390, height: 844 } })
  await phone.waitForURL(/\/inquiries/)
  await inquires(agent, '箱子是破了才发的吗?')
  const asked = row(phone, '箱子是破了才发的吗?')
  await asked.waitFor()
  await asked.getByRole('button', { name: '答复' }).click()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await asked.getByLabel('答复', { exact: true }).fill('发货时是好的')
  const send = asked.getByRole('button', { name: '提交答复' })
  expect((await send.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await send.click()
  await asked.waitFor({ state: 'detached' })

  const lead = await desk.signedInAs(/许静怡/)
  await lead.goto(`${desk.address}/inquiries?tab=answered`)
  await row(lead, '箱子是破了才发的吗?').waitFor()
  await lead.getByRole('button', { name: /导出/ }).click()
  const [file] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('menuitem', { name: /xlsx|Excel/i }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^协查单-.*\.xlsx$/)
  for (const open of [agent, phone, lead]) await open.context().close()
})

test('没有权限的人看到向谁要;没有内容时说下一步', async () => {
  const finance = await desk.signedInAs(/叶知秋/)
  await finance.goto(`${desk.address}/inquiries`)
  await finance.getByText('这里需要另外的权限').waitFor()
  expect(await finance.getByRole('link', { name: '协查' }).count()).toBe(0)
  const owner = await desk.signedInAs(/金晚晴/)
  await owner.route(/api\/v1\/inquiries\?/, (route) =>
    route.fulfill({ json: { items: [], nextCursor: null } }),
  )
  await owner.goto(`${desk.address}/inquiries`)
  await owner.getByText('没有待答复的协查').waitFor()
  await owner.unroute(/api\/v1\/inquiries\?/)
  await owner.route(/api\/v1\/inquiries\?/, (route) => route.abort())
  await owner.goto(`${desk.address}/inquiries?tab=overdue`)
  await owner.getByRole('button', { name: '重试' }).waitFor()
  for (const open of [finance, owner]) await open.context().close()
})
