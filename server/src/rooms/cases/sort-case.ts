import type { NewSorting } from '@aftercare/contract/cases'
import { ordinarySubtypes, subtypes, type Emotion, type Flag, type Subtype } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { keepCorrection } from '../triage/index.ts'
import type { CaseState, StoredTriage } from './domain/case-file.ts'
import { regradeFile } from './grade-file.ts'
import { onCase, stands, type Held } from './on-case.ts'

type Sorting = z.infer<typeof NewSorting>

/** What a correction changes, as it stood: enough to take it back whole. */
export type BeforeSorting = Pick<CaseState, 'triage' | 'level' | 'needsReview' | 'grading'> & {
  /** Ids of its clocks. */
  readonly clocks: readonly string[]
}

/** 改分类: a person's word stands above the model's, is kept for learning, and the case is graded again. */
export const sortCase = (work: Work, caller: Caller, number: number | null, sorting: Sorting) =>
  onCase(work, { caller, number, permission: 'case.sort' }, (held) => decideSorting(work, held, sorting))

export function decideSorting(work: Work, { file, policy, now }: Held, sorting: Sorting) {
  const { state, identity } = file
  if (state.status === 'closed') return refused({ code: 'case.closed' })
  if (!fits(sorting)) return refused({ code: 'subtype.unknown' })
  const triage = sorted(state.triage, sorting)
  const known = state.grading.known
  const next = regradeFile(file, { triage, known, policy, now, newId })
  const was = { category: state.category, subtype: state.subtype, emotion: state.emotion }
  const isNow = { category: triage.category, subtype: triage.subtype, emotion: triage.emotion.value }
  const { byPerson, model, confidence } = state.triage
  const { triage: before, level, needsReview, grading } = state
  keepCorrection<BeforeSorting>(work, {
    caseId: identity.id,
    was,
    isNow,
    model: byPerson ? null : model,
    confidence: byPerson ? null : confidence,
    flags: sorting.flags,
    why: sorting.why,
    before: { triage: before, level, needsReview, grading, clocks: file.clocks.map(({ id }) => id) },
  })
  const set = sorting.flags ? { flags: sorting.flags } : {}
  return stands(next, [{ kind: 'case_sorted', data: { was, isNow, ...set } }], now)
}

/** A class with one of its own sub-types. */
export const fits = ({ category, subtype }: Pick<Sorting, 'category' | 'subtype'>): boolean =>
  category === 'none'
    ? subtype === null
    : subtype !== null && (subtypes[category] as readonly string[]).includes(subtype)

function sorted(before: StoredTriage, { category, subtype, emotion, flags }: Sorting): StoredTriage {
  const others = before.categories.filter((finding) => finding.category !== category)
  const own =
    category === 'none'
      ? []
      : [{ category, subtype: subtype as Subtype, confidence: 1, spans: spansOf(before, category) }]
  const categories = category === 'none' ? [] : [...own, ...others]
  return {
    ...before,
    category,
    subtype: subtype as Subtype | null,
    categories,
    emotion:
      emotion === undefined
        ? before.emotion
        : { value: emotion as Emotion, confidence: 1, spans: before.emotion.spans },
    flags: flagged(before.flags, flags ?? {}),
    ordinaryRequest:
      categories.length > 0 &&
      categories.every((one) => (ordinarySubtypes as readonly string[]).includes(one.subtype)),
    thanks: category === 'none' && before.thanks,
    confidence: 1,
    askPerson: false,
    byPerson: true,
  }
}

const spansOf = (before: StoredTriage, category: string) =>
  before.categories.find((finding) => finding.category === category)?.spans ?? []

// A flag that a person takes away points at no words any more; one that she sets may point at those found before.
function flagged(
  before: StoredTriage['flags'],
  set: Readonly<Partial<Record<Flag, boolean>>>,
): StoredTriage['flags'] {
  const said = Object.entries(set).map(([flag, holds]) => {
    const { spans } = before[flag as Flag]
    return [flag, { holds, confidence: 1, spans: holds ? spans : [] }]
  })
  return { ...before, ...(Object.fromEntries(said) as Partial<StoredTriage['flags']>) }
}
