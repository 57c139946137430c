import { productCategories } from '@aftercare/contract/lists'
import { productWords, type Word } from '@aftercare/contract/words'
import * as lists from '@aftercare/contract/rulebook-lists'
import * as words from '@aftercare/contract/rulebook-words'
import type { RuleQuestion } from '../../lib/shapes.ts'

/** Every fact that may be chosen from a list, with its words. */
export const choices = {
  // In addresses `category` is the class of a case.
  goods: { values: productCategories, words: productWords },
  condition: { values: lists.ruleConditions, words: words.ruleConditionWords },
  fault: { values: lists.ruleFaults, words: words.ruleFaultWords },
  proof: { values: lists.ruleProofs, words: words.ruleProofWords },
  exclusion: { values: lists.ruleExclusions, words: words.ruleExclusionWords },
  confirmable: { values: lists.ruleConfirmables, words: words.ruleConfirmableWords },
  confirmation: { values: lists.ruleConfirmations, words: words.ruleConfirmationWords },
  warranty: { values: lists.ruleWarranties, words: words.ruleWarrantyWords },
  severity: { values: lists.ruleSeverities, words: words.ruleSeverityWords },
  sign: { values: lists.ruleSigns, words: words.ruleSignWords },
  lane: { values: lists.ruleLanes, words: words.ruleLaneWords },
  production: { values: lists.ruleProductions, words: words.ruleProductionWords },
  gift: { values: lists.ruleGifts, words: words.ruleGiftWords },
  deceived: { values: lists.ruleSuspicions, words: words.ruleSuspicionWords },
  unsafeFood: { values: lists.ruleSuspicions, words: words.ruleSuspicionWords },
} as const satisfies Record<string, { values: readonly string[]; words: Readonly<Record<string, Word>> }>

const days = ['askedOn', 'signedOn', 'boughtOn', 'promisedOn', 'returnReceivedOn'] as const
const truths = [
  'individual',
  'marked',
  'fundamental',
  'giftPriced',
  'disclosed',
  'promisedOpened',
  'ownCarrier',
] as const
const counts = ['repairs', 'promisedDays', 'protectionDays'] as const
const amounts = ['paidFen', 'lossFen'] as const

export type Choice = keyof typeof choices
export type FieldName =
  | Choice
  | (typeof days)[number]
  | (typeof truths)[number]
  | (typeof counts)[number]
  | (typeof amounts)[number]
/** The question as it stands in the address: what is not known is not there. */
export type RuleSearch = { matter?: lists.RuleMatter } & { [name in FieldName]?: string }

export const isChoice = (name: FieldName): name is Choice => name in choices
const among = (names: readonly string[], name: string): boolean => names.includes(name)
export const kindOf = (name: FieldName): 'choice' | 'day' | 'truth' | 'count' | 'amount' =>
  isChoice(name)
    ? 'choice'
    : among(days, name)
      ? 'day'
      : among(truths, name)
        ? 'truth'
        : among(counts, name)
          ? 'count'
          : 'amount'

const MOST_COUNT = { repairs: 50, promisedDays: 3650, protectionDays: 3650 } as const
export const mostOf = (name: FieldName): number =>
  name in MOST_COUNT ? MOST_COUNT[name as keyof typeof MOST_COUNT] : 10_000_000_00

const fits = (name: FieldName, value: string): boolean => {
  switch (kindOf(name)) {
    case 'choice':
      return among(choices[name as Choice].values, value)
    case 'day':
      return /^2\d{3}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'truth':
      return value === 'yes' || value === 'no'
    default:
      return /^\d{1,12}$/.test(value) && Number(value) <= mostOf(name)
  }
}

const names: readonly FieldName[] = [
  ...(Object.keys(choices) as Choice[]),
  ...days,
  ...truths,
  ...counts,
  ...amounts,
]

/** What the address says; anything else is as if it were not there. */
export function readRuleSearch(search: Record<string, unknown>): RuleSearch {
  const { matter } = search
  const known = names.filter((name) => typeof search[name] === 'string' && fits(name, search[name]))
  return {
    ...(among(lists.ruleMatters, String(matter)) && { matter: matter as lists.RuleMatter }),
    ...Object.fromEntries(known.map((name) => [name, search[name]])),
  }
}

const valueOf = (name: FieldName, value: string): string | number | boolean => {
  const kind = kindOf(name)
  if (kind === 'truth') return value === 'yes'
  return kind === 'count' || kind === 'amount' ? Number(value) : value
}

/** The question for the book. Facts of another matter stay in the address and are not asked. */
export function questionOf(
  { matter = 'no_reason', ...told }: RuleSearch,
  asked: readonly FieldName[],
): RuleQuestion {
  const known = asked.flatMap((name) => {
    const value = told[name]
    return value === undefined ? [] : [[name === 'goods' ? 'category' : name, valueOf(name, value)]]
  })
  return { matter, ...Object.fromEntries(known) } as RuleQuestion
}

interface Fields {
  readonly main: readonly FieldName[]
  readonly more: readonly FieldName[]
}

const goods: readonly FieldName[] = ['goods', 'signedOn', 'askedOn']
const excluding: readonly FieldName[] = ['exclusion', 'individual', 'confirmable', 'marked', 'confirmation']
const promised: readonly FieldName[] = ['promisedDays', 'promisedOpened', 'returnReceivedOn']

/** What is asked about each matter: the first ones always in sight, the others folded. */
const fields: Readonly<Record<lists.RuleMatter, Fields>> = {
  no_reason: { main: [...goods, 'condition', ...excluding], more: ['fault', 'proof', ...promised] },
  quality: {
    main: [...goods, 'fault', 'proof', 'warranty', 'repairs', 'fundamental'],
    more: ['condition', ...excluding, 'disclosed', ...promised],
  },
  adverse: { main: ['goods', 'severity', 'askedOn'], more: [] },
  damaged: { main: ['proof', 'signedOn', 'askedOn'], more: ['ownCarrier'] },
  not_received: { main: ['sign', 'promisedOn', 'lane', 'askedOn'], more: ['ownCarrier'] },
  custom_change: { main: ['individual', 'production'], more: ['fault', 'proof', 'signedOn', 'askedOn'] },
  gift: { main: ['gift', 'giftPriced'], more: [] },
  price_drop: { main: ['protectionDays', 'boughtOn', 'askedOn'], more: [] },
}

const risky: readonly FieldName[] = ['paidFen', 'lossFen', 'deceived', 'unsafeFood']

export function fieldsOf(matter: lists.RuleMatter, seesExposure: boolean): Fields {
  const { main, more } = fields[matter]
  const reckoned = seesExposure && (matter === 'quality' || matter === 'adverse')
  return { main, more: reckoned ? [...more, ...risky] : more }
}
