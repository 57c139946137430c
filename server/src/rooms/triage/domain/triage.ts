import type { Category, Emotion, Flag, ProductCategory, Subtype, Wish } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Instant } from '../../../kernel/time.ts'
import { neededDay } from './dates.ts'
import type { Evidence } from './evidence.ts'
import { gather } from './evidence.ts'
import { findFlags } from './flags.ts'
import { sortOut } from './findings.ts'
import type { Features } from './features.ts'
import { featuresOf } from './features.ts'
import type { LinearModel } from './model.ts'
import { chances, scores } from './model.ts'
import { emotionOf, isThanks, ordinary, wishOf } from './manner.ts'
import type { Weighed } from './weigh.ts'
import { priorOf, weigh } from './weigh.ts'

/** UTF-16 offsets into the text, half open: `text.slice(from, to)` is the evidence. */
export type TextSpan = readonly [from: number, to: number]

/** What is known beside the words. */
export interface TriageFacts {
  readonly receivedAt: Instant
  readonly productCategory?: ProductCategory | null
  readonly customMade?: boolean | null
  readonly opened?: boolean | null
}

export interface CategoryFinding {
  readonly category: Exclude<Category, 'none'>
  readonly subtype: Subtype
  /** Calibrated: of all findings with 0.8, about 8 of 10 hold. */
  readonly confidence: number
  readonly spans: readonly TextSpan[]
}

export interface FlagFinding {
  readonly holds: boolean
  readonly confidence: number
  readonly spans: readonly TextSpan[]
  /** Of `safety`: the goods spoiled, and by these words nobody ate of them. */
  readonly uneaten?: true
}

/** The answer of triage 问题分类. Plain data: it is stored with the decision and can be recomputed. */
export interface Triage {
  /** What has to be solved first; `none` when the words are no complaint and no request. */
  readonly category: Category
  readonly subtype: Subtype | null
  /** All classes that hold, in the order in which they have to be solved. Empty for `none`. */
  readonly categories: readonly CategoryFinding[]
  readonly emotion: {
    readonly value: Emotion
    readonly confidence: number
    readonly spans: readonly TextSpan[]
  }
  readonly flags: Readonly<Record<Flag, FlagFinding>>
  /** 普通办理: every class found is an ordinary request. */
  readonly ordinaryRequest: boolean
  /** Thanks or praise and nothing to do. Only with `none`. */
  readonly thanks: boolean
  /** A day that the customer named, as `2026-11-20` in Asia/Shanghai, and whether it has passed. */
  readonly neededBy: string | null
  readonly neededByPassed: boolean
  readonly wish: Wish | null
  /** Confidence of `category`. */
  readonly confidence: number
  /** A person should sort this one: low confidence, or `none` that is no thanks. */
  readonly askPerson: boolean
  /** Which model and lexicon decided, so that the decision can be recomputed. */
  readonly model: string
  /** The class is from a reason that she chose on a platform and not from words; `unknown`: the table has none. */
  readonly platformReason?: 'known' | 'unknown'
}

/** Everything that was read off one text before anything is decided; shared by deciding, training and explaining. */
export interface Judgement {
  readonly evidence: Evidence
  readonly weighed: readonly Weighed[]
  readonly features: Features
  readonly prior: readonly number[]
}

/** Reads a text: lexicon evidence, model features and the lexicon's own score for every column. */
export function judge(
  text: string,
  facts: Pick<TriageFacts, 'productCategory'>,
  model: LinearModel,
): Judgement {
  const evidence = gather(text, facts.productCategory ?? null)
  const weighed = weigh(evidence)
  return { evidence, weighed, features: featuresOf(evidence, model), prior: priorOf(weighed, evidence) }
}

/**
 * Sorts one complaint (product.md §3.2): categories in the order in which they have to be solved, sub-types, emotion,
 * flags, wish, each with a confidence and the places in `text` that speak for it. Pure and linear in the text's
 * length; the same text, facts, model and policy always give the same answer.
 */
export function triage(
  text: string,
  facts: TriageFacts,
  model: LinearModel,
  policy: PolicyDocument['triage'],
): Triage {
  const judgement = judge(text, facts, model)
  const chance = chances(scores(judgement.features, judgement.prior, model), model)
  const { categories, confidence } = sortOut({ judgement, chance, facts, model, text })
  const first = categories[0]
  const named = neededDay(judgement.evidence, facts.receivedAt)
  const flags = findFlags({ text, judgement, chance, model, categories })
  const thanks = !first && isThanks(judgement.evidence)
  return {
    category: first?.category ?? 'none',
    subtype: first?.subtype ?? null,
    categories,
    emotion: emotionOf({ text, evidence: judgement.evidence, chance }),
    flags,
    ordinaryRequest: categories.length > 0 && categories.every(({ subtype }) => ordinary(subtype)),
    thanks,
    neededBy: named.day,
    neededByPassed: named.passed,
    wish: wishOf(judgement.evidence),
    confidence,
    askPerson: confidence < policy.askPersonBelow || (!first && !thanks),
    model: model.name,
  }
}
