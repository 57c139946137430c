import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRobot, type Robot } from '../../server/test/channel-kit.ts'
import { asks } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let robot: Robot
let page: Page
beforeAll(async () => {
  desk = await openDesk({ privateNetworks: true })
  robot = await openRobot()
  page = await desk.signedInAs(/店主/)
  await page.goto(`${desk.address}/settings/channels`)
})
afterAll(async () => {
  await robot.close()
  await desk.close()
})

const dialog = () => page.getByRole('dialog')
const card = () => page.getByRole('listitem', { name: '组长群' })
const tab = (name: RegExp) => page.getByRole('tab', { name }).click()

test('a robot is set up and tested', async () => {
  await page.getByRole('button', { name: '添加渠道' }).click()
  await dialog().getByLabel('名称').fill('组长群')
  await dialog().getByLabel('机器人地址').fill(`${robot.address}/robot/send?access_token=hidden-token`)
  await dialog().getByLabel('密钥').fill('SECbrowser')
  await dialog().getByLabel('紧急时 @ 的手机号').fill('13800000001')
  await dialog().getByLabel('有人提到我').check()
  await dialog().getByRole('button', { name: '保存' }).click()
  await card().waitFor()
  await card().getByRole('button', { name: '发测试消息' }).click()
  await page.getByText('送达：ok').waitFor()
  expect(robot.heard[0]!.body.text.content).toContain('测试')
  expect(await page.content()).not.toContain('hidden-token')
})

test('broken, the message stands among those that did not go, and goes again', async () => {
  robot.answers({ body: { errcode: 310000, errmsg: 'sign not match' } })
  await mentionSomebody()
  await page.goto(`${desk.address}/settings/channels`)
  await card()
    .getByText(/没发出去/)
    .waitFor({ timeout: 60_000 })
  await tab(/没发出去/)
  await page.getByText('310000 sign not match').first().waitFor()
  robot.answers({ body: { errcode: 0, errmsg: 'ok' } })
  robot.heard.length = 0
  // Another notice may have come after hers: all go again.
  await page.getByRole('button', { name: '全部再发一次', exact: true }).click()
  await page
    .getByText(/条正在重新发送/)
    .first()
    .waitFor()
  // Clocks of the demo shop go on ringing meanwhile: hers is one of what is heard.
  await expect.poll(() => robot.heard.map(({ body }) => body.text.content).join('\n')).toContain('有人被提到')
})

/** A colleague is mentioned in a note, through the API of the page. */
async function mentionSomebody(): Promise<void> {
  const { person, shops } = await asks(page, 'GET', '/session')
  const { items } = await asks(page, 'GET', '/cases?limit=1')
  const colleagues = await asks(page, 'GET', `/colleagues?shop=${shops?.[0]?.code ?? 'demo'}`)
  const other = colleagues.items.find(({ id }: { id: string }) => id !== person.id)
  const note = { kind: 'note', text: `@${other.name} 请看`, mentions: [other.id] }
  await asks(page, 'POST', `/cases/${items[0].number}/messages`, note)
}

test('an inquiry goes to a partner of the address book', async () => {
  await tab(/协查对象/)
  await page.getByRole('button', { name: '添加协查对象' }).click()
  await dialog().getByLabel('名称').fill('圆通徐汇网点')
  await dialog().getByLabel('机器人', { exact: true }).click()
  await page.getByTitle('组长群').click()
  await dialog().getByRole('button', { name: '保存' }).click()
  await page.getByRole('cell', { name: '圆通徐汇网点' }).waitFor()
})

test('on a phone nothing is wider than the screen', async () => {
  const phone = await desk.signedInAs(/店主/, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await phone.goto(`${desk.address}/settings/channels`)
  for (const name of [/^渠道/, /没发出去/, /发送记录/, /协查对象/]) {
    await phone.getByRole('tab', { name }).click()
    await phone.waitForTimeout(300)
    expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  }
  await phone.context().close()
})
