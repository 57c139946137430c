import type { Flag } from '@aftercare/contract/lists'
import { flags as allFlags } from './flag-list.ts'
import type { NamedDay } from './dates.ts'
import type { Evidence } from './evidence.ts'
import { toSpans } from './spans.ts'
import type { Hit } from './terms.ts'
import type { CategoryFinding, FlagFinding } from './triage.ts'

/** What the flags are read from. */
export interface Seen {
  readonly text: string
  readonly evidence: Evidence
  readonly categories: readonly CategoryFinding[]
  readonly named: NamedDay
}

/** Row weight → how often such a row was right on the train half. Two rows together are surer than one. */
const SURE: Readonly<Record<number, number>> = { 2: 0.72, 3: 0.88 }
const TOGETHER = 0.94
const NOT_SAID = 0.03

/** All flags with their evidence. Only the lexicon decides: a flag that calls a person must be able to say why. */
export function findFlags(seen: Seen): Readonly<Record<Flag, FlagFinding>> {
  return Object.fromEntries(allFlags.map((flag) => [flag, findFlag(flag, seen)])) as Record<Flag, FlagFinding>
}

function findFlag(flag: Flag, seen: Seen): FlagFinding {
  const rows = seen.evidence.flags.filter(({ row }) => row.says === flag)
  const more = MORE[flag]?.(seen) ?? []
  const hits = [...rows.flatMap((held) => held.hits), ...more]
  if (hits.length === 0 || quiet(flag, seen)) return { holds: false, confidence: NOT_SAID, spans: [] }
  const best = Math.max(...rows.map(({ row }) => SURE[row.weight] ?? 0.5), more.length ? SURE[2]! : 0)
  return {
    holds: true,
    confidence: rows.length + (more.length ? 1 : 0) > 1 ? TOGETHER : best,
    spans: toSpans(hits, seen.evidence.reading, seen.text),
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

/** Evidence for a flag beyond its own rows. */
const MORE: Partial<Record<Flag, (seen: Seen) => readonly Hit[]>> = {
  // A day that is over was a day that mattered.
  timeCritical: ({ evidence }) => evidence.passed,
}

/** A date matters to a shop only where something can still go wrong: praise of a birthday gift is praise. */
const quiet = (flag: Flag, { categories }: Seen): boolean =>
  (flag === 'timeCritical' || flag === 'dependsOn') &&
  (categories.length === 0 || categories.every(({ subtype }) => NO_HURRY.has(subtype)))

const NO_HURRY: ReadonlySet<string> = new Set([
  'invoice',
  'price_protection',
  'return_no_reason',
  'refund_progress',
])
