import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 300_000)
afterAll(() => desk.close())

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

/** A cream that was opened and is not liked. */
async function complains(page: Page, order: string): Promise<string> {
  await desk.putsOrder(order, {
    ...{ title: '面霜', productCategory: 'cosmetics', paidFen: 26_800, opened: true },
    ...{ orderedAt: daysAgo(6), paidAt: daysAgo(6), shippedAt: daysAgo(5) },
  })
  await page.goto(`${desk.address}/cases/new`)
  await page
    .getByRole('textbox', { name: /原话|客户|问题|内容/ })
    .first()
    .fill('面霜拆封用过了不喜欢，要求全额退款')
  await page
    .getByRole('textbox', { name: /订单号/ })
    .first()
    .fill(order)
  await page.getByRole('button', { name: '登记工单' }).click()
  await page
    .getByRole('link', { name: '打开工单' })
    .or(page.getByRole('button', { name: '打开工单' }))
    .click()
  await page.getByRole('region', { name: '争议复核' }).waitFor()
  return /AS-\d+/.exec(page.url())![0]
}

const disputeOn = (page: Page) => page.getByRole('region', { name: '争议复核' })

/** Somebody opens the case, writes her opinion and seals it. */
async function refuses(page: Page, number: string, grounds: string): Promise<void> {
  await page.goto(`${desk.address}/cases/${number}`)
  await disputeOn(page).getByRole('button', { name: '写意见' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '不同意' }).click()
  await dialog.getByLabel('理由').fill(grounds)
  await dialog.getByRole('combobox', { name: '依据的规则' }).fill('无理由')
  await page.locator('.ant-select-item-option').first().click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '封存意见' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('from complaint to ruling with two different people; the third is told why not; a phone holds it', async () => {
  const agent = await desk.signedInAs(/客服/)
  const number = await complains(agent, 'UI-DIS-1')
  const panel = disputeOn(agent)
  // Two are seated by themselves; the supervisor gives the seats to the two of this story.
  await panel.getByText('两席复核中').waitFor()
  const supervisor = await desk.signedInAs(/主管/)
  await supervisor.goto(`${desk.address}/cases/${number}`)
  await supervisor.getByRole('button', { name: '安排复核人' }).first().click()
  const seats = supervisor.getByRole('dialog')
  for (const [seat, name] of [
    ['主管', '沈若琳'],
    ['法务', '顾清和'],
  ] as const) {
    await seats.getByRole('combobox', { name: seat }).click()
    await supervisor.locator('.ant-select-item-option', { hasText: name }).last().click()
  }
  await seats.getByRole('button', { name: '安排复核人' }).click()
  await seats.waitFor({ state: 'hidden' })

  // Evidence: asked for in the reply, then judged.
  await panel.getByText('只有坐在两席上的人能做').waitFor()
  const evidence = agent.getByRole('region', { name: '凭证清单' })
  await evidence.getByRole('button', { name: '请客户补 1 样' }).click()
  const reply = agent.getByRole('textbox', { name: '公开回复' })
  await expect.poll(() => reply.inputValue()).toContain('拍上封口和配件')
  await evidence.getByRole('button', { name: '核对「封口和配件照」' }).click()
  const judging = agent.getByRole('dialog')
  await judging.getByRole('radio', { name: '不需要' }).click()
  await judging.getByLabel('原因').fill('电话里客户说已经拆封')
  await judging.getByRole('button', { name: '记下' }).click()
  await evidence.getByText('都核对过了').waitFor()

  const legal = await desk.signedInAs(/法务/)
  await refuses(legal, number, '封口已经打开，影响再次销售')
  await disputeOn(legal).getByText('封口已经打开').waitFor()
  // Sealed: the other seat and the agent see no word of it.
  await supervisor.reload()
  await disputeOn(supervisor).getByText('您给出意见之前不显示').waitFor()
  await agent.reload()
  await panel.getByText('意见已封存').waitFor()
  expect(await agent.locator('body').innerText()).not.toContain('影响再次销售')

  await refuses(supervisor, number, '页面写明拆封不退')
  await disputeOn(supervisor).getByText('两席意见一致').waitFor()
  await panel.getByRole('button', { name: '把裁定写进回复' }).click()
  await expect.poll(() => reply.inputValue()).toContain('页面写明拆封不退；封口已经打开')

  const phone = await desk.signedInAs(/客服/, { viewport: { width: 390, height: 844 } })
  await phone.goto(`${desk.address}/cases/${number}`)
  await phone.locator('.facts-fold summary').first().click()
  await disputeOn(phone).getByText('已裁定').first().waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
})

test('the policy page edits what a sub-type needs', async () => {
  const page = await desk.signedInAs(/主管/)
  await page.goto(`${desk.address}/policy?tab=evidence`)
  const row = page.getByRole('group', { name: '尺码' })
  await row.getByText('要逐项核对平铺测量照、吊牌或成分标').waitFor()
  await row.getByRole('combobox').fill('自然光')
  await page.locator('.ant-select-item-option', { hasText: '自然光实物照' }).click()
  await row.getByText('平铺测量照、吊牌或成分标、自然光实物照').waitFor()
  await row.getByText('已改').waitFor()
})
