import type { CaseSummary } from '@aftercare/contract/cases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registers } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

let orders = 0
const complains = (page: Page, text: string): Promise<string> =>
  registers(page, {
    text,
    order: { number: `WAIT-${++orders}`, paidFen: 8_900 },
    customer: { name: '高女士', phone: `199000077${String(orders).padStart(2, '0')}` },
  })
const tells = (page: Page, number: string) =>
  asks(page, 'POST', `/cases/${number}/messages`, {
    kind: 'reply',
    text: '请补一张外包装的照片',
    markSent: true,
  })
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('z 和键盘就够:等客户,明天 9:00 再催;队列里看得到;不再等', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = await complains(page, '杯子碎了一只,要补发')
  await tells(page, number)
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '稍后提醒' }).waitFor()
  // An input method that composes chooses syllables, no commands.
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', keyCode: 229, isComposing: true })),
  )
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('z')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`稍后提醒 ${number}`).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('f')
  await dialog.getByRole('radio', { name: '等客户' }).and(dialog.locator('[aria-checked=true]')).waitFor()
  await dialog.getByText('明天 09:00 回到最前面提醒您').waitFor()
  await dialog.getByText('时限暂停').waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('等客户 · 明天 09:00 催').first().waitFor()
  await page.getByText('待客户补充').first().waitFor()

  await page.goto(`${desk.address}/cases?view=waiting_customer`)
  await page.locator(`[data-case="${number}"]`).getByText('等客户').waitFor()
  await page.getByText('该催了').first().waitFor()
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '不再等' }).click()
  await page.getByText('不再等了').waitFor()
  await page.getByText('等客户 · 明天').waitFor({ state: 'detached' })
  await page.context().close()
})

test('在队列里选中一行按 z;退件到了,48 小时退款开始计时', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = await complains(page, '裤子有个洞,要退货')
  await tells(page, number)
  await page.goto(`${desk.address}/cases?q=${number}`)
  const row = page.locator(`[data-case="${number}"]`)
  await row.waitFor()
  await page.keyboard.press('j')
  await page.locator(`[data-case="${number}"][aria-selected=true]`).waitFor()
  await page.keyboard.press('z')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`稍后提醒 ${number}`).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('g')
  await page.keyboard.press('Enter')
  await row.getByText('等退件').waitFor()
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '退件已收到' }).click()
  await page.getByText('48 小时内退款开始计时').waitFor()
  await page.getByText('收退件后退款').first().waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('退件已收到', { exact: true }).first().waitFor()
  await page.context().close()
})

test('待发送:选两条,回车一条一条复制,看清会发生什么,再标记', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const numbers = [await complains(page, '杯子碎了'), await complains(page, '碗也碎了')]
  for (const number of numbers)
    await asks(page, 'POST', `/cases/${number}/messages`, { kind: 'reply', text: `${number} 今天补发` })
  await page.getByRole('link', { name: '待发送' }).first().click()
  await page.waitForURL('**/to-send')
  const list = page.getByRole('list', { name: '待发送的消息' })
  await list.waitFor()
  for (const number of numbers) {
    const line = page.locator('.send-line', { hasText: `${number} 今天补发` })
    while ((await line.count()) === 0) await page.getByRole('button', { name: '加载更多' }).click()
    await line.getByRole('checkbox').check()
  }
  await page.getByText('已选 2 条').waitFor()
  await page.locator('body').click({ position: { x: 700, y: 890 } })
  const copied: string[] = []
  for (const step of [1, 2]) {
    await page.keyboard.press('Enter')
    await page.getByText(`已复制 ${step} / 2`).waitFor()
    copied.push(await clipboard(page))
  }
  expect(copied.sort()).toEqual(numbers.map((number) => `${number} 今天补发`).sort())
  await page.getByRole('button', { name: /^标记已发送/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('将把 2 张工单的 2 条消息标记为已送达').waitFor()
  await dialog.getByRole('button', { name: '确认已发送' }).click()
  await page.getByText('已把 2 张工单的 2 条消息标记为已送达').waitFor()
  await page.locator('.send-line', { hasText: `${numbers[0]} 今天补发` }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('复制备注:一行带旗色,进了剪贴板', async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const number = await complains(page, '插座冒烟了,烫到手')
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '复制备注' }).click()
  await page.getByText('已复制备注（红旗）').waitFor()
  const text = await clipboard(page)
  expect(text).toMatch(new RegExp(`^\\[\\d\\d-\\d\\d .+ ${number}\\] .*涉及安全`))
  expect(text.length).toBeLessThanOrEqual(200)
  await page.context().close()
})

test('久拖:一句话说明;没有处理人的,一键交给我', async () => {
  const page = await desk.signedInAs(/组长/)
  // What nobody has would be given to somebody within a second, and a complaint about service to a lead.
  await desk.database.pool.query('update roster_shops set auto = false')
  const { items } = await asks(page, 'GET', '/cases?view=stale&limit=50')
  const hasAgent = ({ assignee }: CaseSummary) => assignee !== null && assignee.name !== '许静怡'
  const { number } = (items as CaseSummary[]).find(hasAgent)!
  await asks(page, 'POST', `/cases/${number}/assignment`, { assignee: null })
  await page.goto(`${desk.address}/cases?view=stale`)
  await page.getByText('每一单都要有一个人负责到底').waitFor()
  await page.locator(`[data-case="${number}"]`).getByRole('button', { name: '交给我' }).click()
  await page.getByText(`${number} 已交给您`).waitFor()
  await page.locator(`[data-case="${number}"]`).getByText('我', { exact: true }).waitFor()
  await page.context().close()
})

test('手机:待发送、等待都在 390 px 里放得下', async () => {
  const page = await desk.signedInAs(/林晓禾/, { viewport: { width: 390, height: 844 } })
  const number = await complains(page, '杯子碎了一只')
  await tells(page, number)
  const nextChaseAt = new Date(Date.now() + 5 * 3_600_000).toISOString()
  await asks(page, 'PUT', `/cases/${number}/waiting`, { for: 'carrier', nextChaseAt })
  for (const [path, text] of [
    ['/to-send', '复制第一条'],
    [`/cases/${number}`, '等快递'],
    ['/cases?view=waiting_others', '等快递'],
  ] as const) {
    await page.goto(`${desk.address}${path}`)
    await page.getByText(text).first().waitFor()
    expect(await tooWide(page), path).toBeLessThanOrEqual(0)
  }
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '稍后提醒' }).click()
  await page.getByText(`稍后提醒 ${number}`).waitFor()
  await page.context().close()
})
