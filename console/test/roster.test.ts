import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../server/src/platform/work.ts'
import { savePlan } from '../../server/src/rooms/roster/save-plan.ts'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
const skills = { categories: [], urgent: true, disputed: true }

interface Found {
  readonly id: string
  readonly shopId: string
}
const personOf = async (login: string): Promise<Found> => {
  const { rows } = await desk.database.pool.query<Found>(
    `
    select people.id, memberships.shop_id as "shopId" from people
    join memberships on memberships.person_id = people.id where people.login = $1
  `,
    [login],
  )
  return rows[0]!
}
/** On shift around the clock, whatever the hour at which the tests run. */
const worksAlways = async (login: string): Promise<void> => {
  const { id: personId, shopId } = await personOf(login)
  await transact(desk.database, { now: Date.now(), by: SYSTEM }, (work) =>
    savePlan(work, { shopId, personId }, { shop: 'demo', version: 1, week: always, skills, capacity: 500 }),
  )
}
const caseOf = async (login: string): Promise<string> => {
  const { rows } = await desk.database.pool.query<{ number: number }>(
    `
    select cases.number from cases
    join people on people.id = cases.assignee_id
    join clocks on clocks.case_id = cases.id and clocks.state = 'running'
    where people.login = $1 and cases.status <> 'closed' and cases.category <> 'service'
      and not exists (select 1 from clocks as owed where owed.case_id = cases.id and owed.duty = 'apologise')
    order by cases.number limit 1
  `,
    [login],
  )
  return `AS-${rows[0]!.number}`
}

test('主管登记请假;客服手上的工单自动转走,她开着的页面自己更新,并写着理由;离席在菜单里', async () => {
  await worksAlways('agent')
  await worksAlways('agent2')
  const number = await caseOf('agent')
  const agent = await desk.signedInAs(/林晓禾/)
  await agent.goto(`${desk.address}/cases/${number}`)
  await agent.locator('.owner').getByText('林晓禾').waitFor()

  const supervisor = await desk.signedInAs(/沈若琳/)
  await supervisor.goto(`${desk.address}/people/roster`)
  await supervisor.getByRole('switch', { name: '自动派单' }).click()
  await supervisor.getByRole('dialog').getByRole('button', { name: '打开' }).click()
  await supervisor.getByText('新工单按在班、技能和手上的活自动派给人').waitFor()

  await supervisor.getByRole('button', { name: '对林晓禾的操作' }).click()
  await supervisor.getByRole('menuitem', { name: '请假、换班、加班' }).click()
  const dialog = supervisor.getByRole('dialog')
  await dialog.getByLabel('到', { exact: true }).fill('2099-01-01T00:00')
  await dialog.getByRole('button', { name: '登记' }).click()
  await dialog.getByText('一次最长 60 天').waitFor()
  const week = new Date(Date.now() + 15 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16)
  await dialog.getByLabel('到', { exact: true }).fill(week)
  await dialog.getByRole('button', { name: '登记' }).click()
  await supervisor.getByRole('button', { name: '取消这一条 林晓禾' }).waitFor()

  // Her page hears of it without anybody touching it.
  await agent.locator('.owner').getByText('林晓禾').waitFor({ state: 'detached' })
  await agent.locator('.owner-why').waitFor()

  await agent.getByRole('button', { name: /林晓禾/ }).click()
  await agent.getByRole('menuitem', { name: '离席，不接新单' }).click()
  await agent.getByText('已离席，不会派新工单给您').waitFor()
  await agent.locator('.user-words').getByText('离席').waitFor()
})

test('班组、每天的班和技能在页面上改;手机上放得下', async () => {
  const page = await desk.signedInAs(/沈若琳/)
  await page.goto(`${desk.address}/people/roster`)
  await page.getByRole('button', { name: '新建班组' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('班组名称').fill('大促组')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('大促组', { exact: true }).waitFor()

  await page.getByRole('button', { name: /^陈雨桐，周一/ }).click()
  await page.getByRole('button', { name: '再加一段' }).click()
  await page.getByRole('dialog').getByLabel('从 1').fill('10:00')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '对何嘉言的操作' }).click()
  await page.getByRole('menuitem', { name: '技能与上限' }).click()
  await page.getByRole('dialog').getByLabel('物流异常').check()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.locator('.tag-skill', { hasText: '物流异常' }).waitFor()

  const phone = await desk.signedInAs(/沈若琳/, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await phone.goto(`${desk.address}/people/roster`)
  await phone.getByText('大促组', { exact: true }).waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
})
