import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDesk, tooWide, type Desk } from './desk.ts'
import { pages } from './pages.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

// Every page twice: long on a busy machine.
vi.setConfig({ testTimeout: 300_000 })

type Language = 'zh' | 'en'

/** The owner, who sees every place, on a console that was set up before. */
async function owner(theme: 'light' | 'dark', language: Language, width = 1440): Promise<Page> {
  // The tool that looks at the page is put into it, which our own rule against foreign scripts would forbid.
  const page = await desk.signedInAs(/金晚晴/, { viewport: { width, height: 900 }, bypassCSP: true })
  await page.evaluate((chosen) => localStorage.setItem('aftercare.settings', JSON.stringify(chosen)), {
    theme,
    language,
  })
  return page
}

/** Shown with its data: nothing on it still waits. */
async function opens(page: Page, path: string): Promise<void> {
  await page.goto(desk.address + path)
  await page.locator('main :is(h1, h2, p, table, form, ul, button)').first().waitFor()
  await expect.poll(() => page.locator('.bone, .ant-spin-spinning').count()).toBe(0)
}

const serious = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run: (at: Document, how: object) => Promise<AxeResults> } }).axe.run(
        document,
        {
          runOnly: { type: 'tag', values },
          // Compares sign by sign, with hidden marks and joined lines: our names say the same as a sentence.
          rules: { 'label-content-name-mismatch': { enabled: false } },
          resultTypes: ['violations'],
        },
      ),
    tags,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 120)}`),
    )
}

test.each(['light', 'dark'] as const)('没有严重的无障碍问题:每一页,%s', async (theme) => {
  const page = await owner(theme, 'zh')
  const found: Record<string, string[]> = {}
  for (const path of [...pages, oneCase]) {
    await opens(page, path)
    const here = await serious(page)
    if (here.length > 0) found[path] = here
  }
  expect(found).toEqual({})
  // What the tool is for: a control without a name is told.
  await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')))
  expect((await serious(page)).join()).toContain('button-name')
  await page.context().close()
})

/** All that the shop's own people, customers and platforms have written: the rest is ours to translate. */
async function everythingWritten(): Promise<string> {
  const tables = 'people customers orders order_lines parcels messages inquiries inquiry_answers teams shops'
  const dumps = tables.split(' ').map((table) => `select ${table}::text as said from ${table}`)
  const { rows } = await desk.database.pool.query<{ said: string }>(dumps.join(' union all '))
  return rows.map(({ said }) => said).join('\n')
}

/** Chinese on the screen, as it stands between other signs: text, names of controls, hints in fields. */
const chinese = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode())
      if (!walker.currentNode.parentElement?.closest('script, style, textarea, option, [lang=zh]'))
        said.push(walker.currentNode.textContent ?? '')
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        said.push(one.getAttribute(name) ?? '')
    return [...new Set(said.flatMap((text) => text.match(/[\u4e00-\u9fff]+/g) ?? []))]
  })

test('英文界面:屏幕上只有数据是中文,手机上也放得下', async () => {
  const written = await everythingWritten()
  for (const width of [1440, 390]) {
    const page = await owner('light', 'en', width)
    const found: Record<string, string[]> = {}
    for (const path of [...pages, oneCase, `${oneCase}?tab=history`]) {
      await opens(page, path)
      const ours = (await chinese(page)).filter((words) => !written.includes(words))
      if (ours.length > 0) found[path] = ours
      expect(await tooWide(page), path).toBeLessThanOrEqual(0)
    }
    expect(found).toEqual({})
    if (width === 1440) expect(await cutOff(page)).toEqual([])
    await page.context().close()
  }
})

/** Places of the rail whose words do not fit. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.place')]
      .filter((place) => place.scrollWidth > place.clientWidth)
      .map((place) => place.textContent ?? ''),
  )

test('换语言:当场换掉每一处字', async () => {
  const page = await owner('light', 'zh')
  const written = await everythingWritten()
  await opens(page, '/policy')
  await page.getByRole('button', { name: /打开个人菜单/ }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByText('Version 1 in force').waitFor()
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await chinese(page)).filter((words) => !written.includes(words) && words !== '中文'))
    .toEqual([])
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  await page.context().close()
})
