import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS } from '../../bench/src/simulator/protocols.ts'
import { openSimulator, type Simulator } from '../../bench/src/simulator/simulator.ts'
import { asks, registers } from './api.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

const SMS_ABOVE = 20_000
let desk: Desk
let simulator: Simulator
let page: Page
beforeAll(async () => {
  desk = await openDesk({ privateNetworks: true })
  simulator = await openSimulator({ smsAboveFen: SMS_ABOVE })
  page = await desk.signedInAs(/店主/)
}, 300_000)
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

const dialog = () => page.getByRole('dialog')

/** Paid, not sent, and asked for on the platform: her money is granted. */
async function refunds(n: number, fen: number): Promise<string> {
  simulator.ledger.open(`UI-R-${n}`, fen)
  const order = { title: '羊毛衫', paidFen: fen, paidAt: new Date(Date.now() - 3_600_000).toISOString() }
  await desk.putsOrder(`UI-EX-${n}`, order)
  const number = await registers(page, {
    ...{ channel: 'api', text: '不想要了，退款', customer: { name: '赵女士' } },
    ...{ order: { number: `UI-EX-${n}` }, externalId: `UI-R-${n}` },
    platformReason: { platform: 'taobao', reason: '不想要了' },
  })
  await asks(page, 'POST', `/cases/${number}/remedies`, { kind: 'refund', fen, reason: '没发货' })
  return number
}

test('a platform is set up and tried, a refund is paid by itself, and the case tells it', async () => {
  await page.goto(`${desk.address}/settings/channels`)
  await page.getByRole('tab', { name: '对接' }).click()
  await page.getByRole('button', { name: '添加对接' }).click()
  await dialog().getByLabel('名称').fill('淘宝店')
  await dialog().getByLabel('接口地址').fill(`${simulator.address}/taobao`)
  await dialog()
    .getByLabel(/^应用标识/)
    .fill(KEYS.appKey)
  await dialog()
    .getByLabel(/^签名密钥/)
    .fill(KEYS.secret)
  await dialog()
    .getByLabel(/^店铺授权/)
    .fill(KEYS.session)
  await dialog().getByRole('button', { name: '保存' }).click()
  const card = page.getByRole('listitem', { name: '淘宝店' })
  await card.getByRole('button', { name: '试一下' }).click()
  await page.getByText('通了：签名和授权都对').waitFor()
  expect(await page.content()).not.toContain(KEYS.secret)
  const number = await refunds(1, 9_900)
  await expect.poll(() => simulator.ledger.find('UI-R-1')!.done.length).toBe(1)
  await page.goto(`${desk.address}/cases/${number}`)
  await page.getByRole('region', { name: '处理方案' }).getByText('淘宝店：接口已办').waitFor()
}, 180_000)

test('what needs an SMS code waits for a person, on a phone too, and the report of the day agrees', async () => {
  const number = await refunds(2, SMS_ABOVE + 100)
  await page.goto(`${desk.address}/executions`)
  const stuck = page.getByRole('listitem', { name: `${number} 退款` })
  await stuck.getByText(/平台要短信验证码/).waitFor({ timeout: 60_000 })
  await page.getByLabel('1 步等人处理').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await tooWide(page)).toBe(0)
  await stuck.getByRole('button', { name: '已人工办好' }).click()
  await dialog().getByLabel(/^凭据/).fill('UI-R-2')
  await dialog().getByRole('button', { name: '已人工办好' }).click()
  await page.getByText('没有等人处理的').waitFor()
  await page.getByRole('tab', { name: '对账' }).click()
  await page.getByText('账上已退').waitFor()
  expect(await tooWide(page)).toBe(0)
}, 180_000)
