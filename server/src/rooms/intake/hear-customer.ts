import type { Instant } from '../../kernel/time.ts'
import {
  change,
  customerSpoke,
  nextStatus,
  regradeFile,
  reopenFile,
  turnOf,
  type CaseEvent,
  type CaseFile,
  type Goods,
  type StoredTriage,
} from '../cases/index.ts'
import { evidenceOf, type HeldFiles } from '../files/index.ts'
import { clocksAfterEvidence, clocksAfterTurn, isOpen } from '../clocks/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { triage, type LinearModel } from '../triage/index.ts'
import { joinWords } from './domain/read-words.ts'

interface Heard {
  /** All messages of the customer, the new one last. */
  readonly words: readonly { readonly id: string; readonly text: string }[]
  readonly at: Instant
  readonly paidFen: number | null
  readonly goods?: Goods | null
  readonly policy: PublishedPolicy
  readonly model: LinearModel
  readonly newId: () => string
  /** How a row joined by itself 合并登记; absent where a person or the customer wrote into the case. */
  readonly joined?: 'join' | 'reopen'
  /** Files that came with the words. */
  readonly evidence?: HeldFiles | undefined
}

/**
 * A case after the customer said something more: read again with the new words, graded again, `answer_customer`
 * running, opened again when it was closed, no longer waiting for her. Pure.
 */
export function hearCustomer(file: CaseFile, heard: Heard): { file: CaseFile; events: CaseEvent[] } {
  const { state } = file
  if (isThanks(heard)) return hearThanks(file, heard)
  const turn = turnOf(
    { ...state, unansweredSince: unansweredSince(file) },
    heard.at,
    heard.policy.document.turns,
  )
  const reopened = state.status === 'closed' ? reopenFile(file, heard) : file
  const read = readAgain(state.triage, heard)
  const known = {
    ...state.grading.known,
    paidFen: heard.paidFen ?? state.grading.known.paidFen,
    contactedAgain: state.grading.known.contactedAgain || turn.again,
  }
  const graded = regradeFile(reopened, { ...heard, triage: read, known, now: heard.at })
  const moved = nextStatus(graded.state.status, 'hear_customer')
  const answered = state.lastAnswerAt !== null && heard.at < state.lastAnswerAt
  const clocks = answered
    ? graded.clocks
    : clocksAfterTurn(
        graded.clocks,
        { emotion: read.emotion.value, at: heard.at },
        { policy: heard.policy.document, newId: heard.newId },
      )
  const reviewed = state.reviewDoneAt !== null || state.status === 'closed'
  const making = { policy: heard.policy.document, newId: heard.newId }
  const seen = clocksAfterEvidence(clocks, { reviewed, at: heard.at }, making)
  const next = change(
    graded,
    {
      status: moved.ok ? moved.value : graded.state.status,
      contacts: state.contacts + (turn.isNew ? 1 : 0),
      lastTurnAt: Math.max(state.lastTurnAt, heard.at),
      lastMessageAt: Math.max(state.lastMessageAt, heard.at),
    },
    seen,
  )
  const spoken = customerSpoke(next, heard.at, heard.policy.document)
  return { file: spoken, events: eventsOf(state, spoken, turn, heard) }
}

const unansweredSince = ({ state, clocks }: CaseFile): Instant =>
  clocks.find((clock) => clock.duty === 'answer_customer' && isOpen(clock))?.startedAt ?? state.lastTurnAt

const isThanks = ({ words, at, model, policy }: Heard): boolean =>
  triage(words.at(-1)!.text, { receivedAt: at }, model, policy.document.triage).thanks

/** 「谢谢」 asks for nothing: it opens nothing again and starts no clock. It is a word all the same: no more waiting. */
function hearThanks(file: CaseFile, heard: Heard): { file: CaseFile; events: CaseEvent[] } {
  const lastMessageAt = Math.max(file.state.lastMessageAt, heard.at)
  const data = { ...wroteData(heard), thanks: true, turn: { isNew: false, again: false } }
  const spoken = customerSpoke(change(file, { lastMessageAt }), heard.at, heard.policy.document)
  return { file: spoken, events: [{ kind: 'customer_wrote', data }, ...endOfWait(file.state, spoken.state)] }
}

const endOfWait = (before: CaseFile['state'], { waitingFor }: CaseFile['state']): CaseEvent[] =>
  before.waitingFor === 'customer' && waitingFor === null
    ? [{ kind: 'waiting_ended', data: { for: 'customer', received: false, by: 'customer' } }]
    : []

// The moment it counts from, so that the story can be told anew; a row that joined by itself says so.
const wroteData = ({ words, at, joined, evidence }: Heard) => ({
  messageId: words.at(-1)!.id,
  heardAt: at,
  ...(joined ? { joined } : {}),
  ...(evidence ? evidenceOf(evidence) : {}),
})

function eventsOf(
  before: CaseFile['state'],
  { state }: CaseFile,
  turn: { isNew: boolean; again: boolean },
  heard: Heard,
): CaseEvent[] {
  return [
    { kind: 'customer_wrote', data: { ...wroteData(heard), turn } },
    ...endOfWait(before, state),
    ...(before.status === 'closed' ? [{ kind: 'case_reopened', data: { by: 'customer' } }] : []),
    ...(before.level !== state.level || before.needsReview !== state.needsReview
      ? [
          {
            kind: 'level_raised',
            data: { from: before.level, to: state.level, needsReview: state.needsReview },
          },
        ]
      : []),
  ]
}

// The words are read as a whole. A person's sorting of the class stands; flags and emotion are heard all the same.
export function readAgain(
  before: StoredTriage,
  { words, at, goods, model, policy }: Pick<Heard, 'words' | 'at' | 'goods' | 'model' | 'policy'>,
): StoredTriage {
  const { text, parts } = joinWords(words)
  const fresh = triage(text, { receivedAt: at, ...goods }, model, policy.document.triage)
  // 「在吗」 behind a reason from the platform does not take away what the reason said.
  const stands = before.byPerson || (before.platformReason !== undefined && fresh.askPerson)
  if (!stands) return { ...fresh, parts, byPerson: false }
  const { category, subtype, categories, confidence, ordinaryRequest, askPerson } = before
  return {
    ...fresh,
    category,
    subtype,
    categories,
    confidence,
    ordinaryRequest,
    askPerson,
    parts,
    byPerson: before.byPerson,
    ...(before.platformReason && !before.byPerson ? { platformReason: before.platformReason } : {}),
  }
}
