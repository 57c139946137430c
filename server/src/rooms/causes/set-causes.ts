import type { NewCauses } from '@aftercare/contract/causes'
import { done, refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { onCase, type Held } from '../cases/index.ts'
import { tasksOf, whyNotCauses } from './domain/check-causes.ts'
import {
  articleOf,
  causeCodesOf,
  clearAnswer,
  clearCauses,
  dropEmptyTasks,
  saveAnswer,
  taskFor,
  tasksOfCase,
} from './queries.ts'
import { readTree } from './tree.ts'

/**
 * 确认成因: a person says why it happened, all causes of the case at once. A usage case also says what the page or the
 * script lacked, which opens a task for it.
 */
export const setCauses = (work: Work, caller: Caller, number: number | null, given: NewCauses) =>
  onCase(work, { caller, number, permission: 'cause.set' }, (held) => decideCauses(work, held, given))

/** The same on a case that is held. */
export async function decideCauses(work: Work, held: Pick<Held, 'file'>, given: NewCauses) {
  const { identity, state } = held.file
  const tree = await readTree(work.db, identity.shopId, 'zh')
  const had = await causeCodesOf(work.db, identity.id)
  const offered = new Set([...tree.filter(({ retired }) => !retired).map(({ code }) => code), ...had])
  const why = whyNotCauses(given, { category: state.category, offered })
  if (why) return refused(why)
  const by = work.by.kind === 'person' ? work.by.id : null
  await clearCauses(work.db, identity.id)
  given.causes.forEach(({ code, share }, at) =>
    work.insert('caseCauses', { caseId: identity.id, code, share, position: at + 1, at: work.now, by }),
  )
  await answerUsage(work, held, given.usageAnswer)
  const own = new Map(tree.filter((one) => one.own).map(({ code, name }) => [code, name]))
  const causes = given.causes.map(({ code, share }) => {
    const name = own.get(code)
    return name === undefined ? { code, share } : { code, share, name }
  })
  const { usageAnswer } = given
  const data = { causes, ...(usageAnswer ? { usageAnswer } : {}) }
  return done({ file: held.file, events: [{ kind: 'causes_set', data }], value: null })
}

async function answerUsage(
  work: Work,
  { file: { identity } }: Pick<Held, 'file'>,
  answer: NewCauses['usageAnswer'],
): Promise<void> {
  const before = await tasksOfCase(work.db, identity.id)
  if (answer === undefined) await clearAnswer(work.db, identity.id)
  else {
    const article = await articleOf(work.db, identity)
    const ids = new Map<string, string>()
    for (const kind of tasksOf[answer]) {
      const asked = { id: newId(), shopId: identity.shopId, kind, article, at: work.now }
      ids.set(kind, await taskFor(work.db, asked))
    }
    await saveAnswer(work.db, {
      caseId: identity.id,
      answer,
      page: ids.get('page') ?? null,
      script: ids.get('script') ?? null,
      at: work.now,
      by: work.by.kind === 'person' ? work.by.id : null,
    })
  }
  await dropEmptyTasks(work.db, before)
}
