import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ demo: false })
})
afterAll(() => desk?.close())

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const fresh = async (options: BrowserContextOptions): Promise<Page> =>
  (await desk.browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options })).newPage()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const GOOD = 'qing-he 2026!'

/** The first page of an instance: a shop and its owner. */
async function setsUp(): Promise<Page> {
  const page = await fresh(wide)
  await page.goto(desk.address)
  await page.getByRole('textbox', { name: '店铺名称' }).fill('青禾家居旗舰店')
  await page.getByRole('textbox', { name: '店铺代码' }).fill('qinghe')
  await page.getByRole('textbox', { name: '您的姓名' }).fill('金晚晴')
  await page.getByRole('textbox', { name: '登录账号' }).fill('wanqing')
  await page.getByRole('textbox', { name: '密码' }).fill('1234567890')
  await page.getByRole('radio', { name: '生鲜' }).click()
  await page.getByRole('textbox', { name: '谁当主管' }).fill('沈若琳')
  await button(page, '创建店铺并进入').click()
  await page.getByText('这个密码太容易猜').waitFor()
  await page.getByRole('textbox', { name: '密码' }).fill(GOOD)
  await button(page, '创建店铺并进入').click()
  const link = page.getByRole('textbox', { name: '给沈若琳（主管）的链接' })
  expect(await link.inputValue()).toMatch(/\/join#[\w-]{40,}$/)
  await button(page, '进入工作台').click()
  await page.getByRole('link', { name: '人员' }).waitFor()
  await page.goto(`${desk.address}/policy`)
  await page.getByText('涉及人身安全(东西坏了但没吃的不算)').waitFor()
  return page
}

async function invites(owner: Page, name: string): Promise<string> {
  await owner.goto(`${desk.address}/people`)
  await button(owner, '邀请同事').click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '姓名' }).fill(name)
  await dialog.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await owner.getByRole('textbox', { name: '链接' }).inputValue()
  await button(owner, '好了').click()
  return link
}

test('店主邀请客服;客服在手机上接受、登录,只看到客服该看到的;店主结束她的登录,她下一步就出去了;审计都记着,也核对得上', async () => {
  const owner = await setsUp()
  const link = await invites(owner, '林小满')
  expect(link).toMatch(/\/join#[\w-]{40,}$/)
  await owner.getByRole('tab', { name: '邀请' }).click()
  await owner
    .getByRole('row', { name: /林小满/ })
    .getByText('等待接受')
    .waitFor()

  const agent = await fresh(phone)
  await agent.goto(link)
  await agent.getByText('林小满，您被邀请成为客服。').waitFor()
  expect(await tooWide(agent)).toBeLessThanOrEqual(0)
  await agent.getByRole('textbox', { name: '账号' }).fill('xiaoman')
  await agent.getByRole('textbox', { name: '密码' }).fill('1234567890')
  await button(agent, '加入店铺').click()
  await agent.getByText('这个密码太容易猜').waitFor()
  await agent.getByRole('textbox', { name: '密码' }).fill(GOOD)
  await button(agent, '加入店铺').click()
  await agent.getByRole('tablist', { name: '视图' }).waitFor()

  // Only what an agent may: no place for people or audit, and the address opens nothing either.
  await agent.getByRole('link', { name: '登记新工单' }).waitFor()
  expect(await agent.getByRole('link', { name: '人员' }).count()).toBe(0)
  expect(await agent.getByRole('link', { name: '审计' }).count()).toBe(0)
  for (const path of ['/people', '/audit']) {
    await agent.goto(`${desk.address}${path}`)
    await agent.getByText('这里需要另外的权限').waitFor()
  }

  // The link is spent, and says what to do.
  const late = await fresh(phone)
  await late.goto(link)
  await late.getByText('这个邀请已经用过了').waitFor()
  await late.getByRole('link', { name: '去登录' }).click()
  await late.getByRole('textbox', { name: '账号' }).fill('xiaoman')
  await late.getByRole('textbox', { name: '密码' }).fill(GOOD)
  await button(late, '登录').click()
  await late.getByRole('tablist', { name: '视图' }).waitFor()

  await owner.goto(`${desk.address}/people`)
  await button(owner, '对林小满的操作').click()
  await owner.getByRole('menuitem', { name: '查看和结束登录' }).click()
  await expect.poll(() => owner.getByRole('dialog').getByRole('row').count()).toBe(3) // The head and two sign-ins.
  await button(owner, '全部结束').click()
  await owner.getByText('现在没有登录').waitFor()
  await agent.goto(`${desk.address}/cases`)
  await button(agent, '登录').waitFor()

  await owner.goto(`${desk.address}/audit`)
  for (const told of [
    '邀请林小满加入(客服)',
    '林小满接受邀请,成为客服',
    '林小满登录',
    '结束林小满的 2 个登录',
  ])
    await owner.getByText(told).first().waitFor()
  await owner
    .getByText(/已封存 区块 #\d+/)
    .first()
    .waitFor({ timeout: 10_000 })
  await button(owner, '现在核对').click()
  await owner.getByText('全部对得上').waitFor()

  // Somebody changes the past in the database: the same button says so.
  await desk.database.pool.query(`update audit_log set data = '{}' where action = 'person.invited'`)
  await button(owner, '现在核对').click()
  await owner.getByText(/区块 #\d+ 对不上/).waitFor()
  await Promise.all([owner, agent, late].map((page) => page.context().close()))
})

test('手机:人员、审计、我的登录都不横向滚动,按钮够大', async () => {
  const page = await fresh(phone)
  await page.goto(desk.address)
  await page.getByRole('textbox', { name: '账号' }).fill('wanqing')
  await page.getByRole('textbox', { name: '密码' }).fill(GOOD)
  await button(page, '登录').click()
  await page.getByRole('tablist', { name: '视图' }).waitFor()
  for (const [path, name] of [
    ['/people', '人员列表'],
    ['/people?tab=invitations', '邀请列表'],
    ['/audit', '审计日志'],
    ['/account', '登录列表'],
  ] as const) {
    await page.goto(`${desk.address}${path}`)
    await page.getByRole('table', { name }).waitFor()
    expect(await tooWide(page), path).toBeLessThanOrEqual(0)
  }
  const password = button(page, '改密码')
  expect((await password.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await page.goto(`${desk.address}/people`)
  const menu = button(page, '对林小满的操作')
  const box = (await menu.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  await page.context().close()
})
