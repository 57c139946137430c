import type { z } from 'zod'
import { faultWords } from './field-faults.ts'
import { upgradePolicy } from './policy-upgrade.ts'
import { PolicyDocument } from './policy.ts'
import type { Language, Word } from './words.ts'

/** A fault of a document at its field: `promises.urgent.0.withinMinutes`. */
export interface PolicyFault {
  readonly path: string
  readonly words: Word
}

export type ReadPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  /** `shaped`: everything is there and of its kind, only a value is out of bounds; a draft may be kept so. */
  | { readonly ok: false; readonly shaped: boolean; readonly faults: readonly PolicyFault[] }

type Issue = z.core.$ZodIssue
/** Values that a person types on the way to a right one. */
const passing: ReadonlySet<Issue['code']> = new Set(['too_small', 'too_big', 'invalid_format', 'custom'])

const faultOf = (issue: Issue): PolicyFault => ({
  path: issue.path.map(String).join('.'),
  words: faultWords(issue),
})

const MOST_FAULTS = 100

/** A stored, saved or sent document in the shape of today, or where it is wrong. */
export function readPolicy(stored: unknown): ReadPolicy {
  const read = PolicyDocument.safeParse(upgradePolicy(stored))
  if (read.success) return { ok: true, document: read.data }
  const { issues } = read.error
  return {
    ok: false,
    shaped: issues.every(({ code }) => passing.has(code)),
    faults: issues.slice(0, MOST_FAULTS).map(faultOf),
  }
}

/** Faults as the fields of a refusal. */
export const faultLines = (
  faults: readonly PolicyFault[],
  language: Language,
): { path: string; message: string }[] =>
  faults.map(({ path, words }) => ({ path, message: words[language] }))
