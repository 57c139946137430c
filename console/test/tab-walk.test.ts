import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { pages } from './pages.ts'

let desk: Desk
let oneCase: string
beforeAll(async () => {
  desk = await openDesk()
  const { rows } = await desk.database.pool.query<{ number: number }>(
    `select number from cases where status <> 'closed' order by number limit 1`,
  )
  oneCase = `/cases/AS-${rows[0]!.number}`
})
afterAll(() => desk?.close())

/** Where Tab has come to. Null: to the end of the page. */
interface Stop {
  /** The same number: the same control. */
  readonly id: number
  readonly what: string
  readonly faults: readonly string[]
  /** The browser's own field of date or time: Tab goes through its day, hour and minute before it goes on. */
  readonly ofParts: boolean
  /** The part of the page, from top to bottom and left to right. */
  readonly part: 'skip' | 'rail' | 'top' | 'main' | 'dialog' | 'elsewhere'
}

const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null
    if (!at || at === document.body) return null
    const seen = window as Window & { stops?: HTMLElement[] }
    seen.stops ??= []
    if (!seen.stops.includes(at)) seen.stops.push(at)
    // A tick or a chooser of the library is a field that nobody sees in a frame that everybody does.
    const frame = at.closest<HTMLElement>(
      'label, .ant-select, .ant-input-number, .ant-picker, .ant-input-affix-wrapper, .composer',
    )
    const box = at.getBoundingClientRect()
    const shown = box.width > 2 && getComputedStyle(at).opacity !== '0' ? at : (frame ?? at)
    const { top, left, right, bottom, width, height } = shown.getBoundingClientRect()
    const inView =
      width > 2 && height > 2 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    const rings = (one: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const ringed = [at, ...(frame ? [frame, ...frame.querySelectorAll('*')] : [])].some(rings)
    const field = at as HTMLInputElement
    const names = [
      at.getAttribute('aria-label'),
      ...(at.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent),
      field.labels?.[0]?.textContent,
      at.textContent,
      at.querySelector('[aria-label]')?.getAttribute('aria-label'),
    ]
    const name = names.find((one) => one?.trim())?.trim()
    return {
      id: seen.stops.indexOf(at),
      what: `${at.tagName} ${name ?? at.outerHTML.slice(0, 120)}`,
      faults: [
        ...(inView ? [] : ['out of view']),
        ...(ringed ? [] : ['no ring']),
        ...(name ? [] : ['no name']),
      ],
      ofParts: ['date', 'datetime-local'].includes(field.type),
      part: at.matches('.skip')
        ? 'skip'
        : at.closest('[role=dialog]')
          ? 'dialog'
          : at.closest('.rail')
            ? 'rail'
            : at.closest('main')
              ? 'main'
              : at.closest('header')
                ? 'top'
                : 'elsewhere',
    } as const
  })

/** More than year, month, day, hour, minute and the calendar's button. */
const PARTS = 8

/** Presses a key until the focus is elsewhere: once, or as often as a field of date and time has parts. */
async function leaves(page: Page, key: 'Tab' | 'Shift+Tab', from: Stop | null | undefined) {
  for (let part = 1; ; part++) {
    await page.keyboard.press(key)
    const here = await stop(page)
    if (here?.id !== from?.id || !from?.ofParts || part === PARTS) return here
  }
}

/** Tabs from stop to stop until the page ends, it begins anew, or `most` are seen. */
async function walks(page: Page, most: number): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < most) {
    const here = await leaves(page, 'Tab', stops.at(-1))
    if (here === null || stops.some(({ id }) => id === here.id)) break
    stops.push(here)
  }
  return stops
}
const wrong = (stops: readonly Stop[]): string[] =>
  stops.filter(({ faults }) => faults.length > 0).map(({ what, faults }) => `${what}: ${faults.join(', ')}`)

async function opens(page: Page, path: string): Promise<void> {
  await page.goto(desk.address + path)
  await page.locator('main :is(h1, h2, p, table, form, ul, button)').first().waitFor()
  await expect.poll(() => page.locator('.bone, .ant-spin-spinning').count()).toBe(0)
}

/** As many stops as show each kind of row; a queue of fifty rows has hundreds of the same. */
const MOST = 90

test('Tab 走遍每一页：每一站看得见、有名字、顺序合理，没有陷阱', async () => {
  const page = await desk.signedInAs(/金晚晴/)
  const found: Record<string, string[]> = {}
  for (const path of [...pages, oneCase]) {
    await opens(page, path)
    const stops = await walks(page, MOST)
    const faults = wrong(stops)
    if (faults.length > 0) found[path] = faults
    const parts = stops.map(({ part }) => part).filter((part, i, all) => part !== all[i - 1])
    // The link that skips the rail stands first; whoever works on a page has it after rail and bar, in one piece.
    if (path !== '/orders' && path !== '/cases/new') expect(parts.slice(0, 4), path).toEqual(order)
    // Back is the same way: no stop holds the keys.
    const last = await stop(page)
    const back = await leaves(page, 'Shift+Tab', last)
    if (last) expect(back?.id, path).not.toBe(last.id)
  }
  expect(found).toEqual({})
  await page.context().close()
})
const order = ['skip', 'rail', 'top', 'main']

test('对话框：焦点在里面转，Esc 关上并回到打开它的按钮', async () => {
  const page = await desk.signedInAs(/金晚晴/)
  const dialogs = [
    ['/cases', '视图'],
    [oneCase, '合并到…'],
    [oneCase, '稍后提醒'],
    [oneCase, '打电话'],
    ['/people', '邀请同事'],
    ['/people/roster', '新建班组'],
    ['/settings/channels', '添加渠道'],
    ['/policy', '选择行业模板'],
  ] as const
  let walked = 0
  for (const [path, name] of dialogs) {
    await opens(page, path)
    const button = page.locator('main').getByRole('button', { name })
    if ((await button.count()) !== 1 || !(await button.isEnabled())) continue
    walked++
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await expect.poll(async () => (await stop(page))?.part).toBe('dialog')
    const stops = await walks(page, 40)
    expect(wrong(stops), `${path} ${name}`).toEqual([])
    expect([...new Set(stops.map(({ part }) => part))], `${path} ${name}`).toEqual(['dialog'])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent?.trim()), {
        message: `${path} ${name}`,
      })
      .toContain(name)
  }
  expect(walked).toBeGreaterThanOrEqual(5)
  await page.context().close()
})
