import { done } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { onCase, readCasesWithWords, type CaseWithWords, type Held } from '../cases/index.ts'
import { attach, holdUploads, NO_FILES, type HeldFiles } from '../files/index.ts'
import { insertMessage } from '../messages/index.ts'
import { extendIndex } from '../search/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { hearCustomer } from './hear-customer.ts'

interface Words {
  readonly number: number | null
  readonly text: string
  /** Ids of uploads that came with them. */
  readonly files?: readonly string[] | undefined
}

/** 客户又说: words of the customer that came by another way are put into the case, and heard. Re-opens a closed one. */
export function logWords(work: Work, caller: Caller, { number, text, files }: Words, model: LinearModel) {
  return onCase(work, { caller, number, permission: 'case.create', merged: 'follow' }, async (held) => {
    const evidence = await holdUploads(work, files, held.file.identity.shopId)
    if (!evidence.ok) return evidence
    const [known] = await readCasesWithWords(work.db, [held.file.identity.id])
    return decideWords(work, held, { text, known: known ?? null, model, evidence: evidence.value })
  })
}

interface Saying {
  readonly text: string
  /** What was said before, and what else is known of the case. */
  readonly known: Pick<CaseWithWords, 'words' | 'goods' | 'alsoFoundBy'> | null
  readonly model: LinearModel
  readonly evidence?: HeldFiles
}

export function decideWords(
  work: Work,
  { file, named, policy }: Pick<Held, 'file' | 'named' | 'policy'>,
  saying: Saying,
) {
  const { text, known, model, evidence = NO_FILES } = saying
  const caseId = file.identity.id
  const message = { id: newId(), text: cleanText(text) }
  const words = [...(known?.words ?? []), message]
  const paidFen = file.state.grading.known.paidFen
  const goods = known?.goods ?? null
  const heard = hearCustomer(file, { words, at: work.now, paidFen, goods, policy, model, newId, evidence })
  // Words for a merged case stay with it, should the merge be taken back; the survivor hears them.
  insertMessage(work, {
    caseId: named,
    ...message,
    kind: 'customer',
    authorId: null,
    at: work.now,
    delivery: null,
    deliveredAt: null,
    offersSolution: false,
  })
  attach(work, evidence, { caseId: named, messageId: message.id })
  extendIndex(work, caseId, [...words.map((one) => one.text), known?.alsoFoundBy ?? ''].join('\n'))
  return done({ ...heard, value: { id: message.id, delivery: null } })
}
