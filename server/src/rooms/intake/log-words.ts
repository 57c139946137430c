import { done } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { onCase, readCasesWithWords } from '../cases/index.ts'
import { insertMessage } from '../messages/index.ts'
import { extendIndex } from '../search/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { hearCustomer } from './hear-customer.ts'

/** 客户又说: words of the customer that came by another way are put into the case, and heard. Re-opens a closed one. */
export function logWords(
  work: Work,
  caller: Caller,
  { number, text }: { readonly number: number | null; readonly text: string },
  model: LinearModel,
) {
  return onCase(work, { caller, number, permission: 'case.create' }, async ({ file, policy }) => {
    const caseId = file.identity.id
    const [known] = await readCasesWithWords(work.db, [caseId])
    const message = { id: newId(), text: cleanText(text) }
    const words = [...(known?.words ?? []), message]
    const paidFen = file.state.grading.known.paidFen
    const heard = hearCustomer(file, {
      words,
      at: work.now,
      paidFen,
      goods: known?.goods ?? null,
      policy,
      model,
      newId,
    })
    insertMessage(work, {
      caseId,
      ...message,
      kind: 'customer',
      authorId: null,
      at: work.now,
      delivery: null,
      deliveredAt: null,
      offersSolution: false,
    })
    extendIndex(work, caseId, [...words.map((one) => one.text), known?.alsoFoundBy ?? ''].join('\n'))
    return done({ ...heard, value: { id: message.id, delivery: null } })
  })
}
