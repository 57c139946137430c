import { expect, test } from 'vitest'
import { categories, productCategories, roles, subtypes } from '@aftercare/contract/lists'
import { callNotes, notes, raiseReasons, reopenReasons, reviewNotes, rulings } from './notes.ts'
import { demoAccounts, loginsOf, makeCustomers, staff } from './people.ts'
import { departmentOf, departments, priceOf, products, productsFor } from './products.ts'
import { deckOf, randomFrom } from './random.ts'
import { sceneReplies, solutions } from './replies.ts'
import { fill } from './say.ts'
import { suits } from './subjects.ts'
import { byWhen } from './teller.ts'
import { comebacks, proofs, pushes, returns, thanks } from './texts-follow-ups.ts'
import { demoTexts } from './texts.ts'
import { parseInstant } from '../../kernel/time.ts'
import { bigrams, jaccard } from './likeness.fixture.ts'

test('at least 650 first texts, no two much alike, none too long, every place known', () => {
  expect(demoTexts.length).toBeGreaterThan(650)
  const grams = demoTexts.map(({ text }) => bigrams(text))
  const alike = grams.flatMap((one, i) =>
    grams
      .slice(0, i)
      .flatMap((two, j) => (jaccard(one, two) < 0.5 ? [] : [[demoTexts[i]!.text, demoTexts[j]!.text]])),
  )
  expect(alike).toEqual([])
  for (const { text } of demoTexts) {
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(fill(text, { product: '', days: '', city: '' })).not.toMatch(/[{}]/)
  }
})

test('every sub-type is spoken for, and every text fits its category and some product', () => {
  for (const category of categories)
    for (const subtype of subtypes[category])
      expect(demoTexts.filter((one) => one.subtype === subtype).length, subtype).toBeGreaterThan(3)
  for (const { category, subtype, fits, text } of demoTexts) {
    expect(
      subtype === null ? category : (subtypes[category] as readonly string[]).includes(subtype),
    ).toBeTruthy()
    expect(productsFor(fits).length, text).toBeGreaterThan(0)
    // A fit that names nothing is a slip of the pen.
    for (const fit of fits) expect(productsFor([fit]).length, `${fit}: ${text}`).toBeGreaterThan(0)
  }
})

test('there is something at stake often enough: safety, somebody waiting, a date, the law', () => {
  const of = (stake: string) => demoTexts.filter((one) => one.stake === stake).length
  expect(of('safety')).toBeGreaterThanOrEqual(15)
  expect(of('depends_on')).toBeGreaterThanOrEqual(7)
  expect(of('time_critical')).toBeGreaterThanOrEqual(10)
  expect(of('legal_threat')).toBeGreaterThanOrEqual(4)
})

test('what is said later is different too, and there is enough of it', () => {
  const followUps = [pushes, proofs, thanks, returns, comebacks].flat().map(([text]) => text)
  const replies = [sceneReplies, solutions]
    .flatMap((table) => Object.values(table).flat())
    .map(([text]) => text)
  const internal = [notes, reviewNotes].flatMap((table) => Object.values(table).flat()).map(([text]) => text)
  const calls = Object.values(callNotes)
    .flat()
    .map(([text]) => text)
  expect(followUps.length).toBeGreaterThanOrEqual(60)
  expect(replies.length).toBeGreaterThanOrEqual(190)
  expect(internal.length).toBeGreaterThanOrEqual(30)
  const all = [
    followUps,
    replies,
    internal,
    calls,
    raiseReasons,
    Object.values(rulings).flatMap((some) => some.map(({ grounds }) => grounds)),
    reopenReasons,
  ].flat()
  expect(new Set(all).size).toBe(all.length)
})

test('replies blame nobody, name times and not levels, and promise in concrete words', () => {
  const replies = [...Object.values(sceneReplies).flat(), ...Object.values(solutions).flat()].map(
    ([text]) => text,
  )
  for (const text of replies) {
    expect(text).not.toMatch(
      /尽快|稍后|仓库的问题|快递的问题|您自己|不支持|一级|二级|三级|紧急|争议|绝对|百分之百/,
    )
    expect(fill(text, { product: '', by: '', name: '' })).not.toMatch(/[{}]/)
  }
})

test('whatever is said about whatever product, there is a reply that suits it', () => {
  const silent = demoTexts.flatMap((said) =>
    productsFor(said.fits).flatMap((product) => {
      const offers = said.subtype === null ? sceneReplies.none : solutions[said.subtype]
      const later = [
        pushes,
        thanks,
        returns,
        comebacks,
        ...Object.values(callNotes),
        ...Object.values(reviewNotes),
      ]
      const asked = said.category === 'service' || said.category === 'none' ? [] : [proofs]
      const inside = said.category === 'none' ? [] : [notes[said.category]]
      return [...Object.values(sceneReplies), offers, ...later, ...asked, ...inside].every((choices) =>
        choices.some(([, ...fits]) => suits(fits, { said, product })),
      )
        ? []
        : [`${product.short}: ${said.text}`]
    }),
  )
  expect(silent).toEqual([])
})

test('two hundred products in eight departments, prices in order', () => {
  expect(products).toHaveLength(200)
  expect(new Set(products.map(({ title }) => title)).size).toBe(200)
  expect(departments).toHaveLength(8)
  const random = randomFrom(1)
  for (const product of products) {
    expect(productCategories).toContain(product.category)
    expect(departmentOf(product.category)).toMatch(/^[A-Z]$/)
    const paid = priceOf(product, random)
    expect(paid).toBeGreaterThanOrEqual(product.fromYuan * 100)
    expect(paid).toBeLessThanOrEqual(product.toYuan * 100)
  }
})

test('every role has somebody; logins are different', () => {
  for (const role of roles) expect(loginsOf(role).length, role).toBeGreaterThan(0)
  expect(staff).toHaveLength(30)
  expect(new Set(staff.map(({ name }) => name)).size).toBe(30)
  expect(new Set(demoAccounts.map(({ role }) => role)).size).toBe(roles.length)
  expect(demoAccounts.length).toBeLessThanOrEqual(12)
  expect(new Set(staff.map(({ login }) => login)).size).toBe(staff.length)
})

test('customers have numbers of the made-up range, each another one', () => {
  const customers = makeCustomers(5000, randomFrom(7))
  expect(customers.filter(({ phone }) => !/^1990000\d{4}$/.test(phone))).toEqual([])
  expect(new Set(customers.map(({ phone }) => phone)).size).toBe(5000)
  expect(new Set(customers.map(({ name }) => name)).size).toBeGreaterThan(1000)
})

test('a deck hands everything out before it begins again', () => {
  const next = deckOf(['甲', '乙', '丙'], randomFrom(3))
  const rounds = Array.from({ length: 6 }, next)
  expect(new Set(rounds.slice(0, 3)).size).toBe(3)
  expect(new Set(rounds.slice(3)).size).toBe(3)
})

test.each([
  ['2026-11-12 15:20', 3, '今天 18:30'],
  ['2026-11-12 15:30', 3, '今天 18:30'],
  ['2026-11-12 20:10', 3, '明天 10:00'],
  ['2026-11-12 02:00', 2, '今天 10:00'],
  ['2026-11-12 15:20', 24, '明天 15:30'],
  ['2026-11-12 20:10', 26, '后天 10:00'],
])('at %s, %i hours ahead is %s', (at, within, said) => {
  expect(byWhen(parseInstant(at)!, within)).toBe(said)
})
