import type { Flag } from '@aftercare/contract/lists'
import { flags as allFlags } from './flag-list.ts'
import { FLAG_AT } from './columns.ts'
import { toSpans } from './spans.ts'
import type { Hit } from './terms.ts'
import type { Chances, LinearModel } from './model.ts'
import { loudest } from './model.ts'
import type { CategoryFinding, FlagFinding, Judgement } from './triage.ts'

/** What the flags are read from. */
export interface Seen {
  readonly text: string
  readonly judgement: Judgement
  readonly chance: Chances
  readonly model: LinearModel
  readonly categories: readonly CategoryFinding[]
}

/**
 * All flags with their evidence. The lexicon's rows and the model's n-grams decide together; what holds always
 * points at words, because a flag that calls a person must be able to say why.
 */
export function findFlags(seen: Seen): Readonly<Record<Flag, FlagFinding>> {
  return Object.fromEntries(allFlags.map((flag) => [flag, findFlag(flag, seen)])) as Record<Flag, FlagFinding>
}

function findFlag(flag: Flag, seen: Seen): FlagFinding {
  const { evidence } = seen.judgement
  const rows = evidence.flags.filter(({ row }) => row.says === flag)
  const hits = [...rows.flatMap((held) => held.hits), ...(flag === 'timeCritical' ? evidence.passed : [])]
  const confidence = seen.chance.flags[flag]
  const from = seen.model.flagFrom[allFlags.indexOf(flag)]![hits.length > 0 ? 0 : 1]!
  const own = confidence < from || hits.length > 0 ? hits : heard(flag, seen)
  if (confidence < from || own.length === 0 || quiet(flag, seen))
    return { holds: false, confidence, spans: [] }
  return {
    holds: true,
    confidence,
    spans: toSpans(own, evidence.reading, seen.text),
    ...(rows.length > 0 && rows.every(({ row }) => row.ofGoods) && !wasEaten(seen.text)
      ? { uneaten: true as const }
      : {}),
  }
}

/** 没吃, 不敢吃, 没法吃了, 难吃: nobody ate. */
const NOT_EATEN =
  /(没|未|不|无法|没法|不能|不敢|没敢|不想)(有|法|能|敢|想|得|来得及|舍得|办法|再|怎么)*(吃|喝|尝|入口|下口)(了|过|到|上|得)?|[好难]吃/g
const EATEN = /[吃喝尝咬咽吞喂啃]|入口|下肚/

/** Any other word of eating counts as eaten: who is not sure of it calls the customer. */
const wasEaten = (text: string): boolean => EATEN.test(text.replaceAll(NOT_EATEN, ' '))

/** Where no row speaks, the n-grams that spoke loudest for the flag. */
const heard = (flag: Flag, { judgement, model }: Seen): readonly Hit[] =>
  loudest(judgement.features, FLAG_AT + allFlags.indexOf(flag), model)

/** A date matters to a shop only where something can still go wrong: praise of a birthday gift is praise. */
const quiet = (flag: Flag, { categories, chance, judgement }: Seen): boolean =>
  (flag === 'safety' &&
    chance.first.none > SURELY_NONE &&
    ASKED.test(judgement.evidence.reading.normal.text)) ||
  ((flag === 'timeCritical' || flag === 'dependsOn') &&
    chance.flags[flag] < SURELY &&
    (categories.length === 0 || categories.every(({ subtype }) => NO_HURRY.has(subtype))))

/** From here on the flag is surer than the class: an invoice that is worth nothing after Friday is in a hurry. */
const SURELY = 0.75

/** 「会不会漏电」 before buying: nobody was harmed where nothing is complained of and something is asked. */
const SURELY_NONE = 0.6
const ASKED = /[吗么?]|会不会|能不能|是不是|有没有|咨询|请问/

const NO_HURRY: ReadonlySet<string> = new Set([
  'invoice',
  'price_protection',
  'return_no_reason',
  'refund_progress',
])
