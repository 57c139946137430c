import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, nextStatus, saveCase, type CaseFile, type CaseWithWords } from '../cases/index.ts'
import { clocksAfter } from '../clocks/index.ts'
import {
  insertMessage,
  waitingSystemReplies,
  withdrawSystemReplies,
  type MessageKey,
} from '../messages/index.ts'
import { extendIndex } from '../search/index.ts'
import type { LinearModel } from '../triage/index.ts'
import type { Arrival, ChatMessage } from './arrival.ts'
import { hearCustomer } from './hear-customer.ts'

interface Telling {
  readonly arrival: Arrival
  readonly messages: readonly ChatMessage[]
  /** Whose rows the messages are: the case, or one that was merged into it and was meant. */
  readonly home: string
  readonly paidFen: number | null
  readonly model: LinearModel
  readonly kind?: 'join' | 'reopen'
}

/**
 * What was said elsewhere happens to a case as if it had been said here, each at its moment: the customer's words are
 * heard, an answer of ours keeps the promises that it came in time for. The history gets a line for each.
 */
export async function tellChat(work: Work, seen: CaseWithWords, telling: Telling): Promise<CaseFile> {
  const { messages, home } = telling
  const words = [...seen.words]
  const answers = messages.some(({ side }) => side === 'shop')
  const waiting = answers ? await waitingSystemReplies(work.db, family(seen.file)) : []
  let file = seen.file
  let joined = telling.kind
  for (const message of messages) {
    insertMessage(work, rowOf(message, home))
    if (message.side === 'shop') {
      file = tellAnswer(work, file, message, waiting.splice(0))
      continue
    }
    words.push({ id: message.id, text: message.text })
    const { arrival, paidFen, model } = telling
    const heard = hearCustomer(file, {
      ...{ words, at: message.at, paidFen, goods: seen.goods, policy: arrival.policy, model, newId },
      ...(joined ? { joined } : {}),
    })
    joined = undefined
    file = saveCase(work, file, heard.file, heard.events)
  }
  extendIndex(work, file.identity.id, [...words.map(({ text }) => text), seen.alsoFoundBy].join('\n'))
  return file
}

function tellAnswer(
  work: Work,
  file: CaseFile,
  { id, at }: ChatMessage,
  waiting: readonly MessageKey[],
): CaseFile {
  const data = { messageId: id, delivery: 'delivered', offersSolution: false, heardAt: at }
  const { state, clocks } = file
  const lastMessageAt = Math.max(state.lastMessageAt, at)
  // A greeting from before her words answers nothing.
  const answers = at >= state.lastTurnAt && state.status !== 'closed'
  if (answers) withdrawSystemReplies(work, waiting)
  const moved = nextStatus(state.status, 'start_review')
  const next = answers
    ? change(
        file,
        {
          lastMessageAt,
          status: moved.ok ? moved.value : state.status,
          lastAnswerAt: Math.max(state.lastAnswerAt ?? 0, at),
          toSend: state.toSend - waiting.length,
        },
        clocksAfter(clocks, 'human_delivered', at),
      )
    : change(file, { lastMessageAt })
  return saveCase(work, file, next, [{ kind: 'reply_added', data }])
}

const rowOf = ({ id, side, at, text }: ChatMessage, caseId: string) => ({
  ...{ caseId, id, authorId: null, at, text, offersSolution: false },
  kind: side === 'customer' ? ('customer' as const) : ('reply' as const),
  delivery: side === 'customer' ? null : ('delivered' as const),
  deliveredAt: side === 'customer' ? null : at,
})
