import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
let folder: string
beforeAll(async () => {
  desk = await openDesk()
  folder = await mkdtemp(join(tmpdir(), 'import-page-'))
})
afterAll(async () => {
  await desk?.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Rows of invented customers; the third of every ten has no words. */
async function fileOf(name: string, rows: number): Promise<string> {
  const lines = Array.from({ length: rows }, (_, i) => {
    const words = i % 10 === 2 ? '' : i % 10 === 5 ? '电热毯漏电把手电麻了' : '耳机左边没有声音'
    return `${name}-${i},${words},王${i}`
  })
  const path = join(folder, `${name}.csv`)
  await writeFile(path, ['售后单号,问题描述,买家姓名', ...lines].join('\n'))
  return path
}

async function chooses(page: Page, path: string): Promise<void> {
  await page.goto(`${desk.address}/imports`)
  await page.getByText('把文件拖到这里').waitFor()
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('region', { name: '列的对应' }).waitFor({ timeout: 30_000 })
}

test('组长:看预览、选在办、开始;数字、错误文件、一条消息和工作台里的这批工单', async () => {
  const page = await desk.signedInAs(/组长/)
  await page.getByRole('link', { name: '导入' }).click()
  await chooses(page, await fileOf('first', 30))

  await page.getByText('共 30 行：可以登记 27 行').waitFor()
  await page.getByText('3 行有问题，导不进去，其余照常').waitFor()
  const bad = page.getByRole('region', { name: '有问题的行' }).first()
  await bad.getByRole('row').nth(1).getByText('没有客户说的话').waitFor()
  expect(
    await page
      .getByRole('row', { name: /客户说的话/ })
      .getByText('自动识别')
      .isVisible(),
  ).toBe(true)
  expect(await button(page, '开始导入').isDisabled()).toBe(true)

  await page.getByRole('radio', { name: /在办/ }).click()
  await page.getByText('共 30 行：登记 27 张工单，从开始导入时计时').waitFor()
  await button(page, '开始导入').click()
  await page.getByRole('region', { name: '导入完成' }).waitFor({ timeout: 60_000 })
  await page.getByRole('definition').filter({ hasText: '27' }).first().waitFor()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载错误文件' }).click()
  const file = await readFile((await (await download).path())!, 'utf8')
  expect(file.startsWith('\ufeff行号,原因,售后单号')).toBe(true)
  expect(file.trim().split('\r\n')).toHaveLength(4)

  // Who looks at the result needs no message of it; a colleague who leads the shop gets one for all of them.
  expect(await page.getByText('first.csv 导入完成').count()).toBe(0)
  const lead = await desk.signedInAs(/主管/)
  await lead.getByText('first.csv 导入完成').waitFor()
  expect(await lead.getByText('导入完成', { exact: false }).locator('visible=true').count()).toBeLessThan(4)
  await button(lead, '看紧急的 3 张').click()
  await lead.waitForURL('**/cases?*import=*')
  await expect.poll(() => lead.locator('[data-case]').count()).toBe(3)
  await lead.reload()
  await lead.locator('[data-case]').first().waitFor()
  expect(await lead.getByText('first.csv 导入完成').count()).toBe(0)
  await Promise.all([page.context().close(), lead.context().close()])
})

test('中途停止,再接着导入:一行不多,一行不少', async () => {
  const page = await desk.signedInAs(/组长/)
  await chooses(page, await fileOf('second', 1200))
  await page.getByRole('radio', { name: /历史/ }).click()
  await button(page, '开始导入').click()
  await button(page, '停止').click()
  await button(page, '接着导入').waitFor({ timeout: 60_000 })
  const opened = async (): Promise<number> => {
    const asked = `select count(*)::int as count from cases where external_id like 'second-%'`
    return (await desk.database.pool.query<{ count: number }>(asked)).rows[0]!.count
  }
  expect(await opened()).toBeLessThan(1080)
  // Another visit finds it as it was left.
  await page.reload()
  await page.getByText(/已停在/).waitFor()
  await button(page, '接着导入').click()
  await page.getByRole('region', { name: '导入完成' }).waitFor({ timeout: 120_000 })
  await page.getByText('1,200 行').first().waitFor()
  expect(await opened()).toBe(1080)

  await page.goto(`${desk.address}/imports`)
  await page
    .getByRole('link', { name: /second\.csv/ })
    .getByText('已完成')
    .waitFor()
  await page.context().close()
})

test('同一个文件再来一次:说明导入过;认错的列可以改', async () => {
  const page = await desk.signedInAs(/组长/)
  await chooses(page, await fileOf('first', 30))
  await page.getByText(/这个文件 \d+ 月 \d+ 日导入过/).waitFor()
  await page.getByText('没有可以导入的行').waitFor()

  const path = join(folder, 'odd.csv')
  await writeFile(path, '甲,乙\n杯子碎了一只,x\n物流三天没动了,y')
  await chooses(page, path)
  await page.getByText('先指定「客户说的话」是哪一列').waitFor()
  const column = page.getByRole('combobox', { name: '客户说的话' })
  await column.fill('甲')
  await column.press('Enter')
  await page.getByText('共 2 行：可以登记 2 行').waitFor()
  await page
    .getByRole('row', { name: /客户说的话/ })
    .getByText('您指定')
    .waitFor()
  await button(page, '换一个文件').click()
  await page.getByText('把文件拖到这里').waitFor()
  expect(await page.getByText('odd.csv').count()).toBe(0)
  await page.context().close()
})

test('客服没有导入;手机上不横向滚动', async () => {
  const agent = await desk.signedInAs(/林晓禾/)
  expect(await agent.getByRole('link', { name: '导入' }).count()).toBe(0)
  await agent.goto(`${desk.address}/imports`)
  await agent.getByText('导入由组长、主管、管理员或店主来做').waitFor()
  await agent.context().close()

  const phone = await desk.signedInAs(/组长/, { viewport: { width: 390, height: 844 }, isMobile: true })
  await chooses(phone, await fileOf('phone', 12))
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await phone.context().close()
})
