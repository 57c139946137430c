import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, registersCup } from './api.ts'
import { openDesk, type Desk } from './desk.ts'

const CASES = 40

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** Forty cases on her desk and no others, with the last words of each their number in the day. */
async function fillDesk(page: Page): Promise<string[]> {
  // Those on duty would be given what nobody has, she among them.
  await desk.database.pool.query(`
    update roster_shops set auto = false;
    update cases set assignee_id = null
    where assignee_id = (select id from people where name = '林晓禾') and status <> 'closed'`)
  const { person } = await asks(page, 'GET', '/session')
  const one = async (i: number): Promise<string> => {
    const number = await registersCup(page, `DAY-2026-${100 + i}`)
    await asks(page, 'POST', `/cases/${number}/assignment`, { assignee: person.id })
    return number
  }
  const numbers: string[] = []
  for (let i = 0; i < CASES; i += 8)
    numbers.push(...(await Promise.all(Array.from({ length: Math.min(8, CASES - i) }, (_, k) => one(i + k)))))
  return numbers
}

/** From here on nothing can be pointed at, and whatever tries to is counted. */
const takeMouseAway = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const counted = window as Window & { pointed?: number }
    counted.pointed = 0
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      window.addEventListener(kind, () => counted.pointed!++, true)
    // A click out of a key has no pointer behind it.
    window.addEventListener('click', (event) => void (event.detail > 0 && counted.pointed!++), true)
    const still = document.createElement('style')
    still.textContent = '* { pointer-events: none !important }'
    document.head.append(still)
  })
const pointed = (page: Page): Promise<number | undefined> =>
  page.evaluate(() => (window as Window & { pointed?: number }).pointed)

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
/** It stands in the conversation, and the keys may go on. */
const isSaid = (page: Page, words: string) => page.locator('.said', { hasText: words }).first().waitFor()
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'hidden' })
/** Tabs on until the field or button is reached, as she would who knows what it is called. */
async function tabsTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null
      return at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? at?.textContent ?? ''
    })
    if (here.replaceAll(/\s/g, '').includes(name)) return
  }
  throw new Error(`Tab never comes to ${name}`)
}

/** Every letter that is a command, and Enter and Escape, as an input method sends them while it composes. */
const composes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const at = document.activeElement ?? document.body
    const tell = (event: Event) => void at.dispatchEvent(event)
    tell(new CompositionEvent('compositionstart', { bubbles: true }))
    for (const key of [
      'r',
      'n',
      'c',
      'e',
      'E',
      'z',
      'i',
      'm',
      'j',
      'k',
      'g',
      'q',
      '/',
      '?',
      'Enter',
      'Escape',
    ])
      for (const sent of [{ isComposing: true }, { keyCode: 229 }])
        tell(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...sent }))
    tell(new CompositionEvent('compositionend', { bubbles: true, data: '好' }))
  })
const isQuiet = async (page: Page): Promise<void> => {
  const before = { url: page.url(), field: await focused(page) }
  await composes(page)
  expect({ url: page.url(), field: await focused(page) }).toEqual(before)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('combobox', { name: '搜索或执行' }).count()).toBe(0)
}
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null
    return `${at?.tagName} ${at?.value ?? ''}`
  })

/** What she does with a case; afterwards the keys stand on the case again. */
const deeds: readonly ((page: Page) => Promise<void>)[] = [
  async function replies(page) {
    await press(page, 'r')
    await page.keyboard.type('杯子今天补发')
    await press(page, 'Control+Enter')
    await isSaid(page, '杯子今天补发')
    await press(page, 'Escape')
  },
  async function notesWithMention(page) {
    await press(page, 'n')
    await page.keyboard.type('客户很急 @许静')
    await page
      .getByRole('option', { name: /许静怡/ })
      .first()
      .waitFor()
    await press(page, 'Enter')
    await page.keyboard.type('请看')
    await press(page, 'Control+Enter')
    await isSaid(page, '客户很急')
    await press(page, 'Escape')
  },
  async function waits(page) {
    await press(page, 'z')
    await page.getByRole('dialog').waitFor()
    await press(page, '3', 'f', 'Enter')
    await gone(page)
    await page
      .getByText(/等仓库 · 明天/)
      .first()
      .waitFor()
  },
  async function asksTheWarehouse(page) {
    await press(page, 'i')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('发货前称重是多少?')
    await press(page, 'Control+Enter')
    await gone(page)
    await page.getByText('发货前称重是多少?').waitFor()
  },
  async function repliesAndCloses(page) {
    await press(page, 'r')
    await page.keyboard.type('已为您补发,请查收')
    await press(page, 'Control+Enter')
    await isSaid(page, '已为您补发,请查收')
    await press(page, 'Escape', 'e')
    await page.getByRole('dialog').waitFor()
    await press(page, 'Space', 'Control+Enter')
    await gone(page)
    await page.getByRole('button', { name: '重新打开' }).first().waitFor()
  },
]
const given = (i: number): boolean => i >= CASES - 5

test('一天四十单,只用键盘;输入法组字时按什么都不触发', { timeout: 120_000 }, async () => {
  const page = await desk.signedInAs(/林晓禾/)
  const numbers = await fillDesk(page)
  const begun = Date.now()
  await page.goto(`${desk.address}/cases?view=mine`)
  await page
    .locator('tr[data-case]')
    .nth(CASES - 1)
    .waitFor()
  await takeMouseAway(page)
  page.setDefaultTimeout(9_000)

  // A buyer calls: her order by the palette, her case, and back to the list.
  await press(page, 'Control+k')
  await page.keyboard.type('DAY-2026-105')
  await expect.poll(() => page.getByRole('option').first().textContent()).toMatch(/^订单 DAY-2026-105/)
  await press(page, 'Enter')
  await page.waitForURL(/\/orders\/DAY-2026-105/)
  await page.getByText('青瓷杯').first().waitFor()

  // One more comes in by chat: pasted, saved, looked at.
  await press(page, 'g', 'n')
  await page.getByRole('textbox', { name: '客户说了什么' }).waitFor()
  const chat =
    '小琴 昨天 21:40\n杯子碎了一只\n青禾客服:阿岚 昨天 21:43\n方便拍张照片吗\n小琴 昨天 21:50\n拍了'
  await page.evaluate((text) => navigator.clipboard.writeText(text), chat)
  await press(page, 'Control+v')
  await page.getByRole('region', { name: '聊天记录' }).waitFor()
  await tabsTo(page, '订单号')
  await page.keyboard.type('DAY-2026-900')
  await isQuiet(page)
  await press(page, 'Control+Enter')
  await page.getByText(/已登记 AS-\d+/).waitFor()
  await press(page, 'Enter')
  await page.waitForURL(/\/cases\/AS-\d+/)

  // The day: from the list into the first case, and each time on to the next.
  await press(page, 'g', 'q')
  await page.waitForURL(/\/cases(\?|$)/)
  await press(page, 'Control+k')
  await page.keyboard.type('我的')
  await page.getByRole('option', { name: /^我的/ }).first().waitFor()
  await press(page, 'Enter')
  await page
    .locator('tr[data-case]')
    .nth(CASES - 1)
    .waitFor()
  const order = await page
    .locator('tr[data-case]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case')!))
  const mine = order.filter((number) => numbers.includes(number))
  expect(mine.length).toBe(CASES)
  await press(page, 'j', 'Enter')
  for (const [i, number] of mine.entries()) {
    await page.waitForURL(new RegExp(`/cases/${number}$`))
    await page.getByRole('button', { name: '稍后提醒' }).waitFor()
    if (i % 8 === 0) await isQuiet(page)
    if (!given(i)) await deeds[i % deeds.length]!(page)
    if (i < mine.length - 1) await press(page, 'j')
  }

  // What is left goes to the colleague who comes next.
  await press(page, 'g', 'x')
  await page
    .getByText(/\d+ 单未完结/)
    .first()
    .waitFor()
  await press(page, 'j', 'x', 'j', 'x', 'Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('交出 2 单').waitFor()
  await page.keyboard.type('许静怡')
  await press(page, 'Enter')
  await dialog.getByText(/单请.*接手/).waitFor()
  await press(page, 'Control+Enter')
  await gone(page)
  await page
    .getByText(/2 单等.*接手/)
    .first()
    .waitFor()

  expect(await pointed(page)).toBe(0)
  expect(Date.now() - begun).toBeLessThan(90_000)
  const { rows } = await desk.database.pool.query<{ kind: string; n: number }>(
    `select kind, count(distinct case_id)::int as n from case_events
     join cases on cases.id = case_events.case_id
     where 'AS-' || cases.number = any($1) and kind in ('inquiry_opened', 'waiting_set', 'case_closed') group by kind`,
    [mine],
  )
  expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))).toEqual({
    inquiry_opened: 7,
    waiting_set: 14,
    case_closed: 7,
  })
  await page.context().close()
})
