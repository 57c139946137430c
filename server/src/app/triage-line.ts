import { z } from 'zod'
import { flags, productCategories } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { levelWords, ruleWords } from '@aftercare/contract/words'
import { cleanText } from '../kernel/text.ts'
import { parseInstant, toShanghai, type Instant } from '../kernel/time.ts'
import { explainGrading, gradeCase, gradingFacts } from '../rooms/grading/index.ts'
import { firstClocks } from '../rooms/intake/index.ts'
import { triage, type LinearModel, type Triage } from '../rooms/triage/index.ts'

const text = z.object({ text: z.string() })

/** One line of `aftercare triage`: words, and what is known beside them. */
export const TriageLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  ...text.shape,
  order: z
    .object({
      paidFen: z.number().int().min(0).nullish(),
      productCategory: z.enum(productCategories).nullish().catch('other'),
      customMade: z.boolean().nullish(),
      opened: z.boolean().nullish(),
    })
    .nullish(),
  history: z.object({ contactedAgain: z.boolean().optional() }).nullish().catch(null),
  receivedAt: z.string().nullish(),
})

export interface TriageTools {
  readonly model: LinearModel
  readonly policy: PolicyDocument
  readonly now: Instant
}

const words = { rules: ruleWords, levels: levelWords }

/** The decision on one line: the same rules that intake runs, without a database. */
export function decideLine(line: z.infer<typeof TriageLine>, { model, policy, now }: TriageTools) {
  const receivedAt = (line.receivedAt && parseInstant(line.receivedAt)) || now
  const { order } = line
  const facts = {
    receivedAt,
    productCategory: order?.productCategory ?? null,
    customMade: order?.customMade ?? null,
    opened: order?.opened ?? null,
  }
  const read = triage(cleanText(line.text), facts, model, policy.triage)
  const known = {
    paidFen: order?.paidFen ?? null,
    contactedAgain: line.history?.contactedAgain ?? false,
    ourFault: false,
  }
  const grading = gradeCase(gradingFacts(read, known), policy.grading)
  const { reasons, counterfactual } = explainGrading(grading, words)
  return {
    ...(line.id === undefined ? {} : { id: line.id }),
    category: read.category,
    categories: read.categories.map(({ category, subtype, confidence }) => ({
      category,
      subtype,
      confidence,
    })),
    subtype: read.subtype,
    emotion: read.emotion.value,
    flags: Object.fromEntries(flags.map((flag) => [flag, read.flags[flag].holds])),
    ordinaryRequest: read.ordinaryRequest,
    ...(read.neededBy ? { neededBy: read.neededBy } : {}),
    ...(read.wish ? { wish: read.wish } : {}),
    level: grading.level,
    needsReview: grading.needsReview,
    reasons: reasons.map(({ rule, because, spans }) => ({ rule, because, ...(spans ? { spans } : {}) })),
    ...(counterfactual ? { counterfactual } : {}),
    promises: promisesOf(read, grading, receivedAt, policy),
    confidence: read.confidence,
    askPerson: read.askPerson,
  }
}

function promisesOf(
  read: Triage,
  grading: Pick<ReturnType<typeof gradeCase>, 'level' | 'needsReview'>,
  at: Instant,
  policy: PolicyDocument,
) {
  let ids = 0
  return firstClocks(read, grading, { since: at, now: at }, { policy, newId: () => String(ids++) })
    .map(({ duty, dueAt }) => ({ duty, dueAt: toShanghai(dueAt) }))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
}
