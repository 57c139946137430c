import type { Delivery, Role } from '@aftercare/contract/lists'
import { done, refused } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, mayApologise, onCase, type CaseFile, type Held } from '../cases/index.ts'
import { clocksAfter } from '../clocks/index.ts'
import { afterDelivery, readAnswered, type Before } from './add-message.ts'
import { promiseEvents, promisesOfMessage, type MadePromise } from '../promises/index.ts'
import { findMessage, updateDelivery, type MessageKey } from './queries.ts'

type Mark = 'delivered' | 'failed' | 'withdrawn'

/** 标记已发送 / 发送失败 / 撤回: what became of a message that waited for sending. */
export function markDelivery(
  work: Work,
  caller: Caller,
  { number, messageId }: { readonly number: number | null; readonly messageId: string },
  mark: Mark,
) {
  return onCase(work, { caller, number, permission: 'case.reply' }, async (held) => {
    const found = await findMessage(work.db, family(held.file), messageId)
    if (!found) return refused({ code: 'message.unknown' })
    const answers = mark === 'delivered' && found.kind !== 'system'
    const before = await readAnswered(work.db, held.file, answers)
    const message = { ...found, id: messageId }
    const promises = answers ? await promisesOfMessage(work.db, message) : []
    return decideDelivery(work, held, { message, mark, before, promises })
  })
}

interface Marking {
  readonly message: Waiting
  readonly mark: Mark
  readonly before: Before
  /** What a reply promises that has now reached the customer. */
  readonly promises?: readonly MadePromise[]
}

interface Waiting extends MessageKey {
  readonly kind: string
  readonly delivery: Delivery | null
  readonly offersSolution: boolean
  readonly offersCallAt?: Instant | null
  /** What its author is in the shop; null: no person, or somebody who left. */
  readonly authorRole: Role | null
}

export function decideDelivery(work: Work, held: Held, marking: Marking) {
  const { message, mark } = marking
  if (message.delivery !== 'to_send' && message.delivery !== 'failed')
    return refused({ code: 'message.not_waiting', is: message.delivery })
  const deliveredAt = mark === 'delivered' ? work.now : null
  updateDelivery(work, message, { delivery: mark, deliveredAt })
  const data = { messageId: message.id, of: message.kind, delivery: mark }
  return done({
    file: marked(work, held, marking),
    events: [{ kind: 'delivery_marked', data }, ...promiseEvents(marking.promises ?? [])],
    value: { id: message.id, delivery: mark },
  })
}

function marked(work: Work, held: Held, { message, mark, before, promises = [] }: Marking): CaseFile {
  // A failed one still waits for a person; it leaves the list when it was delivered or withdrawn.
  if (mark === 'failed') return held.file
  const file = change(held.file, { toSend: held.file.state.toSend - 1 })
  if (mark === 'withdrawn') return file
  if (message.kind === 'system')
    return change(file, {}, clocksAfter(file.clocks, 'system_delivered', work.now))
  const { offersSolution, offersCallAt, authorRole } = message
  return afterDelivery(
    work,
    { ...held, file },
    {
      offersSolution,
      offersCallAt: offersCallAt ?? null,
      apologises: mayApologise(authorRole),
      before,
      promises,
    },
  )
}
