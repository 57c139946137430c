import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

test('店主看运行状况:每一项一行,不好的说怎么办;客服看不到', async () => {
  const page = await desk.signedInAs(/店主/)
  await page.getByRole('link', { name: '运行状况' }).click()
  const lines = page.getByRole('list', { name: '各项检查' }).getByRole('listitem')
  await expect.poll(() => lines.count()).toBe(7)
  const backup = lines.filter({ hasText: '还没有备份过' })
  expect(await backup.getByText('要处理').count()).toBe(1)
  expect(await backup.getByText('bin/aftercare backup').count()).toBe(1)
  await page.context().close()
  const phone = await desk.signedInAs(/店主/, { viewport: { width: 390, height: 844 }, isMobile: true })
  await phone.goto(`${desk.address}/health`)
  await phone.getByText('还没有备份过').first().waitFor()
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
  await phone.context().close()
  const agent = await desk.signedInAs(/客服/)
  expect(await agent.getByRole('link', { name: '运行状况' }).count()).toBe(0)
  await agent.goto(`${desk.address}/health`)
  await agent.getByText('这里需要另外的权限').first().waitFor()
})

test('开启两步验证:扫码、确认、抄下恢复码;下次登录先要验证码', async () => {
  const page = await desk.signedInAs(/质检/)
  const login = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { person: { login: string } }).person.login
  })
  await page.goto(`${desk.address}/account`)
  await page.getByRole('button', { name: '开启', exact: true }).click()
  await page.getByLabel('先输入密码').fill('aftercare-demo')
  await page.getByRole('button', { name: '继续' }).click()
  const secret = (await page.locator('.factor-key').textContent())!
  await page.getByLabel('验证器上的 6 位数字').fill(codeOf(secret))
  await page.getByRole('button', { name: '确认开启' }).click()
  await page.getByRole('button', { name: '我存好了' }).waitFor()
  const codes = await page.locator('.factor-codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: '我存好了' }).click()
  await page.getByText('还有 10 个恢复码没用过').waitFor()

  const fresh = await (await desk.browser.newContext({ locale: 'zh-CN' })).newPage()
  await fresh.goto(`${desk.address}/sign-in`)
  await fresh.getByRole('button', { name: '用账号密码登录' }).click()
  await fresh.getByLabel('账号').fill(login)
  await fresh.getByLabel('密码').fill('aftercare-demo')
  await fresh.getByRole('button', { name: /登\s?录/ }).click()
  await fresh.getByLabel('验证码').fill(codes[0]!)
  await fresh.getByRole('button', { name: /登\s?录/ }).click()
  await fresh.getByRole('tablist').first().waitFor()
})
