import { ordinarySubtypes, type Category, type Channel, type Subtype } from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Judge, Judged, Kind } from './judge.ts'
import { priceOf, productsFor, type Product } from './products.ts'
import { deckOf, type Random } from './random.ts'
import { fill, type DemoText } from './say.ts'
import { demoTexts } from './texts.ts'

/** One matter: who says what about which product, and what was paid. */
export interface Subject {
  readonly said: DemoText
  readonly product: Product
  readonly words: string
  readonly channel: Channel
  readonly paidFen: Fen
  readonly kind: Kind
  /** A person has to be called. */
  readonly urgent: boolean
  /** The rules read another matter in the words than the customer meant. */
  readonly misread: boolean
}

/** A subject before the rules have looked at it. */
export type Draft = Omit<Subject, 'kind' | 'urgent' | 'misread'>

// Of 500 cases: 380 complaints near 35/28/20/10/7, 100 ordinary requests, 20 thanks.
const mix: readonly (readonly [Category, Subtype | null, number])[] = [
  ['mismatch', 'colour', 18],
  ['mismatch', 'size', 25],
  ['mismatch', 'function_missing', 14],
  ['mismatch', 'quality_defect', 34],
  ['mismatch', 'fake_material', 14],
  ['mismatch', 'wrong_item', 17],
  ['mismatch', 'description', 11],
  ['logistics', 'late', 32],
  ['logistics', 'damaged', 24],
  ['logistics', 'stalled', 22],
  ['logistics', 'lost', 15],
  ['logistics', 'address_or_delivery_attitude', 13],
  ['usage', 'setup', 24],
  ['usage', 'allergy', 16],
  ['usage', 'missing_parts', 20],
  ['usage', 'how_to', 16],
  ['service', 'slow_reply', 14],
  ['service', 'rude', 9],
  ['service', 'blame_shifting', 8],
  ['service', 'service_other', 7],
  ['special', 'opened', 7],
  ['special', 'custom', 7],
  ['special', 'malicious', 5],
  ['special', 'special_other', 8],
  ['special', 'return_no_reason', 30],
  ['special', 'order_change', 16],
  ['special', 'invoice', 14],
  ['special', 'refund_progress', 18],
  ['special', 'price_protection', 12],
  ['logistics', 'enquiry', 10],
  ['none', null, 20],
]
const OF = mix.reduce((sum, [, , share]) => sum + share, 0)

const HIGH_VALUE: Fen = 200_000
// Texts about expensive goods alone stay; elsewhere an expensive product is the exception.
const EXPENSIVE_ANYWAY = 0.04
const ATTEMPTS = 8
const STAKES = 0.55

const cities = ['绵阳', '台州', '洛阳', '赣州', '襄阳', '湛江', '临沂', '保定', '柳州', '衢州']
const greetings = ['', '', '', '', '你好,', '您好\n', '在吗\n', '客服在吗\n', '你好\n', '亲,']
const endings = [
  ...Array.from({ length: 12 }, () => ''),
  '\n麻烦看一下',
  '\n看到回我',
  '🙏',
  '\n在线等',
  '…',
  '\n麻烦了',
]
const channels: readonly Channel[] = [
  ...Array.from({ length: 10 }, () => 'chat' as const),
  ...(['api', 'api', 'api', 'form', 'form', 'review', 'review', 'phone', 'phone'] as const),
]

/** `count` matters in shuffled order, in the shares of the mix. */
export function makeSubjects(count: number, random: Random, context: Context): Subject[] {
  const used = new Set<string>()
  const subjects = quotas(count).flatMap(([category, subtype, wanted]) => {
    const fitting = demoTexts.filter((one) => one.category === category && one.subtype === subtype)
    const next = deckWithStakes(fitting, random)
    const draw = () => judged(draftOf(next(), used, random), context)
    return Array.from({ length: wanted }, () => {
      let subject = draw()
      for (let i = 0; i < REDRAWS && subject.misread && random.chance(REDRAWN); i++) subject = draw()
      return subject
    })
  })
  return random.shuffle(subjects)
}

interface Context {
  readonly judge: Judge
  readonly at: Instant
  readonly ordered: boolean
}

// Some texts were written to be hard. In the shop they are rarer than in the pool.
const REDRAWS = 3
const REDRAWN = 0.75

/** Texts with something at stake come up less often than they were written: most matters are everyday ones. */
function deckWithStakes(texts: readonly DemoText[], random: Random): () => DemoText {
  const everyday = texts.filter(({ stake }) => stake === null)
  const grave = texts.filter(({ stake }) => stake !== null)
  const nextEveryday = deckOf(everyday, random)
  const nextGrave = deckOf(grave, random)
  const graveShare = (STAKES * grave.length) / texts.length
  return () => (random.chance(graveShare) ? nextGrave() : nextEveryday())
}

/** Whole numbers that sum to `count`: the largest remainders get what rounding down leaves. */
function quotas(count: number): [Category, Subtype | null, number][] {
  const exact = mix.map(([category, subtype, share]) => ({ category, subtype, want: (share * count) / OF }))
  const left = count - exact.reduce((sum, { want }) => sum + Math.floor(want), 0)
  const byRemainder = [...exact].sort((a, b) => (b.want % 1) - (a.want % 1))
  const more = new Set(byRemainder.slice(0, left))
  return exact.map((one) => [one.category, one.subtype, Math.floor(one.want) + (more.has(one) ? 1 : 0)])
}

/** Dressed until nobody has said exactly this before. */
function draftOf(said: DemoText, used: Set<string>, random: Random): Draft {
  let draft = dress(said, random)
  for (let i = 0; i < ATTEMPTS && used.has(draft.words); i++) draft = dress(said, random)
  used.add(draft.words)
  return draft
}

function dress(said: DemoText, random: Random): Draft {
  const product = productFor(said, random)
  const channel = random.pick(channels)
  const paidFen = priceOf(product, random)
  const words = wordsOf(said, product, random)
  const spoken =
    channel === 'chat'
      ? random.pick(greetings) + words + (said.category === 'none' ? '' : random.pick(endings))
      : words
  return { said, product, channel, paidFen, words: spoken }
}

/** The words of a text about a product. */
export const wordsOf = ({ text }: DemoText, product: Product, random: Random): string =>
  fill(text, { product: product.short, days: String(random.whole(3, 7)), city: random.pick(cities) })

function productFor({ fits }: DemoText, random: Random): Product {
  const all = productsFor(fits)
  const affordable = all.filter((product) => product.toYuan * 100 <= HIGH_VALUE)
  return random.pick(affordable.length > 0 && !random.chance(EXPENSIVE_ANYWAY) ? affordable : all)
}

/** The subject as the rules of the shop see it when it comes up. */
export function judged(draft: Draft, { judge, at, ordered }: Context): Subject {
  const { words, product, paidFen, said } = draft
  const found = judge({ words, at, order: ordered ? { product, paidFen } : null })
  return {
    ...draft,
    kind: kindOf(said, found),
    urgent: found.urgent,
    misread: found.subtype !== said.subtype,
  }
}

const isOrdinary = ({ subtype }: DemoText): boolean =>
  (ordinarySubtypes as readonly (Subtype | null)[]).includes(subtype)

// A person sees it when the rules do not: then the case goes to review by hand.
const reviewed: readonly (Subtype | null)[] = ['opened', 'custom', 'malicious']

function kindOf(said: DemoText, { handling }: Judged): Kind {
  if (handling !== 'urgent' && reviewed.includes(said.subtype)) return 'disputed'
  if (handling === 'disputed' || handling === 'legal' || handling === 'urgent') return handling
  if (said.category === 'none') return 'praise'
  if (said.category === 'service') return 'service'
  return isOrdinary(said) ? 'ordinary' : 'plain'
}

/**
 * Whether words suit a matter: by its class or sub-type, by what is at stake, or by the product. `setup+pairs` asks
 * for both. No fits: always.
 */
export function suits(
  fits: readonly string[],
  { said, product }: Pick<Subject, 'said' | 'product'>,
): boolean {
  const names = [said.category, said.subtype, said.stake, product.category, product.short, ...product.traits]
  return fits.length === 0 || fits.some((fit) => fit.split('+').every((name) => names.includes(name)))
}
