import type { WordingPolicy } from '@aftercare/contract/wording'
import { wordingRules, type WordingRule } from '@aftercare/contract/wording-lists'
import { checkWording, isStopped } from './domain/check.ts'

/** A reply somebody has judged, or nobody: `label` as in the label guide of the data. */
export interface LabelledReply {
  readonly text: string
  readonly label: string | null
  /** Our own words just before, in the same turn. */
  readonly before?: string
}

interface Score {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly rows: number
}

interface WordingReport {
  readonly n: number
  /** Faulty of any kind against `ok`. */
  readonly fault: Score
  readonly perLabel: Readonly<Record<string, Score>>
  /** Shares of the replies that were judged as good: shown a hint or stopped; stopped. */
  readonly okHinted: number | null
  readonly okStopped: number | null
  /** Findings of all replies: how often each rule speaks, and how many replies of a hundred have one. */
  readonly findings: Readonly<Partial<Record<WordingRule, number>>>
  readonly hintedPer100: number | null
  readonly stoppedPer100: number | null
}

/** The rules that answer for a label of the data. */
const rulesOf: Readonly<Record<string, readonly WordingRule[]>> = {
  stiff_refusal: ['refusal', 'stiff_rule'],
  blame_shifting: ['blame'],
}

/** Runs the check over replies and counts. */
export function evaluateWording(rows: readonly LabelledReply[], policy: WordingPolicy): WordingReport {
  const judged = rows.map(({ text, label, before }) => {
    const findings = checkWording(text, policy, before === undefined ? {} : { before })
    return { label, rules: new Set(findings.map(({ rule }) => rule)), stopped: isStopped(findings) }
  })
  const labelled = judged.filter(({ label }) => label !== null)
  const ok = labelled.filter(({ label }) => label === 'ok')
  const labels = [...new Set(labelled.map(({ label }) => label!))].filter((label) => label !== 'ok').sort()
  const count = (rule: WordingRule): number => judged.filter(({ rules }) => rules.has(rule)).length
  return {
    n: rows.length,
    fault: score(
      labelled,
      (label) => label !== 'ok',
      ({ size }) => size > 0,
    ),
    perLabel: Object.fromEntries(
      labels.map((label) => [
        label,
        score(
          labelled,
          (one) => one === label,
          (rules) => (rulesOf[label] ?? wordingRules).some((rule) => rules.has(rule)),
        ),
      ]),
    ),
    okHinted: share(ok, ({ rules }) => rules.size > 0),
    okStopped: share(ok, ({ stopped }) => stopped),
    findings: Object.fromEntries(
      wordingRules.map((rule) => [rule, count(rule)] as const).filter(([, found]) => found > 0),
    ),
    hintedPer100: share(judged, ({ rules }) => rules.size > 0, 100),
    stoppedPer100: share(judged, ({ stopped }) => stopped, 100),
  }
}

type Judged = { readonly label: string | null; readonly rules: ReadonlySet<WordingRule> }

function score(
  rows: readonly Judged[],
  holds: (label: string) => boolean,
  found: (rules: ReadonlySet<WordingRule>) => boolean,
): Score {
  const [truth, said] = [rows.filter(({ label }) => holds(label!)), rows.filter(({ rules }) => found(rules))]
  const both = said.filter(({ label }) => holds(label!)).length
  const precision = said.length === 0 ? null : both / said.length
  const recall = truth.length === 0 ? null : both / truth.length
  const f1 = said.length + truth.length === 0 ? null : (2 * both) / (said.length + truth.length)
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), rows: truth.length }
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000

const share = <T>(rows: readonly T[], holds: (row: T) => boolean, of = 1): number | null =>
  rows.length === 0 ? null : rounded((rows.filter(holds).length * of) / rows.length)
