import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registersCup } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** Only these cases are on her desk: the demo shop has left her many. */
async function holds(page: Page, count: number): Promise<string[]> {
  // Those on duty would be given what nobody has, she among them.
  await desk.database.pool.query(`
    update roster_shops set auto = false;
    update cases set assignee_id = null
    where assignee_id = (select id from people where name = '林晓禾') and status <> 'closed'`)
  const { person } = await asks(page, 'GET', '/session')
  const numbers: string[] = []
  for (let i = 0; i < count; i++) {
    const number = await registersCup(page)
    await asks(page, 'POST', `/cases/${number}/assignment`, { assignee: person.id })
    numbers.push(number)
  }
  return numbers
}
const chooses = async (page: Page, name: string): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('交给谁').fill(name)
  await page.getByRole('option', { name: new RegExp(name) }).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await dialog.getByText(/单请.*接手/).waitFor()
  await dialog.getByRole('button', { name: '发出交接' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
async function isMine(page: Page, number: string): Promise<boolean> {
  const { person } = await asks(page, 'GET', '/session')
  return (await asks(page, 'GET', `/cases/${number}`)).assignee?.id === person.id
}

test('键盘交班;对方的屏幕当场亮起,按 a 接手;两边都看到换了人', async () => {
  const giver = await desk.signedInAs(/林晓禾/)
  const receiver = await desk.signedInAs(/许静怡/)
  const [first, second] = await holds(giver, 2)
  await giver.keyboard.press('g')
  await giver.keyboard.press('x')
  await giver.getByText('2 单未完结').waitFor()
  // An input method that composes chooses syllables, no commands.
  await giver.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })),
  )
  expect(await giver.getByRole('dialog').count()).toBe(0)
  await giver.keyboard.press('j')
  await giver.keyboard.press('e')
  await giver.keyboard.type('先打电话给客户')
  await giver.keyboard.press('Enter')
  await giver.getByText('先打电话给客户').waitFor()
  expect(await giver.getByRole('dialog').count()).toBe(0)
  await giver.keyboard.press('Enter')
  await giver.getByText('交出 2 单').first().waitFor()
  await chooses(giver, '许静怡')
  await giver
    .getByText(/2 单等.*接手/)
    .first()
    .waitFor()

  // She is on another page, and hears of it there.
  await receiver.getByText(/林晓禾把 2 单交给您/).waitFor()
  await receiver.getByLabel('2 单等您接手').waitFor()
  expect(await isMine(giver, first!)).toBe(true)
  await receiver.getByRole('link', { name: '去看看' }).click()
  await receiver.getByText('先打电话给客户').waitFor()
  await receiver.getByRole('checkbox', { name: `选择 ${second}` }).uncheck()
  await receiver.getByRole('button', { name: /接手 1 单/ }).waitFor()
  await receiver.keyboard.press('a')
  await receiver.getByText('已接手 1 单').first().waitFor()
  expect(await isMine(receiver, first!)).toBe(true)
  await giver.getByText('1 单未完结').waitFor()
  await giver
    .getByText(/1 单等.*接手/)
    .first()
    .waitFor()

  await receiver.getByRole('button', { name: '退回 1 单' }).click()
  await receiver.getByLabel('为什么不接').fill('手上也满了')
  await receiver
    .getByRole('dialog')
    .getByRole('button', { name: /退\s?回/ })
    .click()
  await receiver.getByText('没有人在等您接手').waitFor()
  await giver.getByRole('tab', { name: '交接记录' }).click()
  await giver.getByText('手上也满了').waitFor()
  for (const page of [giver, receiver]) await page.context().close()
})

test('十分钟没人接:组长的屏幕亮起,交班人看到已转组长,再收回', async () => {
  const giver = await desk.signedInAs(/林晓禾/)
  const lead = await desk.signedInAs(/许静怡/)
  await holds(giver, 1)
  await giver.goto(`${desk.address}/handover`)
  await giver.getByRole('button', { name: '全部交出 1 单' }).click()
  await chooses(giver, '周子墨')
  await giver.getByText(/还没人接就转给组长/).waitFor()
  expect(await lead.getByText(/等您接手/).count()).toBe(0)
  await desk.database.pool.query('update handovers set act_at = now() where act_at is not null')
  await lead.getByText(/林晓禾把 1 单交给您/).waitFor()
  await giver.getByText('一直没人接，已转给组长').waitFor()
  await giver.getByRole('button', { name: /收\s?回/ }).click()
  await giver.getByText('已收回，工单还是您的').waitFor()
  await lead.getByText(/林晓禾把 1 单交给您/).waitFor({ state: 'detached' })
  for (const page of [giver, lead]) await page.context().close()
})

test('有到期的就不能悄悄下班:退出登录也先到交接单,写明原因才走;组长看得到', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const [number] = await holds(page, 1)
  // Just before a shift begins nothing falls due until then: her case does, at whatever hour this runs.
  await desk.database.pool.query(
    `update clocks set due_at = now() + interval '1 minute'
     where ended_at is null and case_id = (select id from cases where number = $1)`,
    [Number(number!.slice(3))],
  )
  await page.goto(`${desk.address}/cases`)
  await page.getByRole('button', { name: /打开个人菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/1 单在您下次上班/).waitFor()
  const leave = dialog.getByRole('button', { name: '写明原因，下班' })
  expect(await leave.isDisabled()).toBe(true)
  await dialog.getByLabel('不交的话，写明为什么可以等').fill('客户约了明早九点再谈')
  await leave.click()
  await page.waitForURL(/sign-in/)
  const lead = await desk.signedInAs(/许静怡/)
  await lead.goto(`${desk.address}/handover?tab=record`)
  await lead.getByText('客户约了明早九点再谈').waitFor()
  for (const one of [page, lead]) await one.context().close()
})

test('手机上放得下:交接单、交给我的、记录', async () => {
  const giver = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  await holds(giver, 2)
  await giver.goto(`${desk.address}/handover`)
  await giver.getByText('2 单未完结').waitFor()
  expect(await tooWide(giver)).toBeLessThanOrEqual(0)
  await giver.getByRole('button', { name: '全部交出 2 单' }).click()
  await chooses(giver, '许静怡')
  const lead = await desk.signedInAs(/许静怡/, { viewport: { width: 390, height: 844 } })
  await lead.getByRole('link', { name: '去看看' }).click()
  await lead.getByRole('button', { name: /接手 2 单/ }).waitFor()
  expect(await tooWide(lead)).toBeLessThanOrEqual(0)
  await lead.getByRole('button', { name: /接手 2 单/ }).click()
  await lead.getByText('没有人在等您接手').waitFor()
  await lead.getByRole('tab', { name: '交接记录' }).click()
  await lead
    .getByText(/已接手 2 单/)
    .first()
    .waitFor()
  expect(await tooWide(lead)).toBeLessThanOrEqual(0)
  for (const page of [giver, lead]) await page.context().close()
})
