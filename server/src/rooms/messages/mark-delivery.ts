import { done, refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { change, onCase, type CaseFile, type Held } from '../cases/index.ts'
import { clocksAfter } from '../clocks/index.ts'
import { afterDelivery } from './add-message.ts'
import { findMessage, updateDelivery } from './queries.ts'

type Mark = 'delivered' | 'failed' | 'withdrawn'

/** 标记已发送 / 发送失败 / 撤回: what became of a message that waited for sending. */
export function markDelivery(
  work: Work,
  caller: Caller,
  { number, messageId }: { readonly number: number | null; readonly messageId: string },
  mark: Mark,
) {
  return onCase(work, { caller, number, permission: 'case.reply' }, async (held) => {
    const caseId = held.file.identity.id
    const message = await findMessage(work.db, caseId, messageId)
    if (!message) return refused({ code: 'message.unknown' })
    if (message.delivery !== 'to_send' && message.delivery !== 'failed')
      return refused({ code: 'message.not_waiting' })
    const deliveredAt = mark === 'delivered' ? work.now : null
    updateDelivery(work, { caseId, id: messageId }, { delivery: mark, deliveredAt })
    const file = await marked(work, held, message, mark)
    const events = [{ kind: 'delivery_marked', data: { messageId, of: message.kind, delivery: mark } }]
    return done({ file, events, value: { id: messageId, delivery: mark } })
  })
}

interface Waiting {
  readonly kind: string
  readonly offersSolution: boolean
}

async function marked(work: Work, held: Held, message: Waiting, mark: Mark): Promise<CaseFile> {
  // A failed one still waits for a person; it leaves the list when it was delivered or withdrawn.
  if (mark === 'failed') return held.file
  const file = change(held.file, { toSend: held.file.state.toSend - 1 })
  if (mark === 'withdrawn') return file
  if (message.kind === 'system')
    return change(file, {}, clocksAfter(file.clocks, 'system_delivered', work.now))
  return afterDelivery(work, { ...held, file }, message)
}
