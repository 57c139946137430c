import type { CaseFile, CaseState, StoredTriage } from './case-file.ts'
import { ownerAfterAnswer } from './decisions.ts'
import { replay, type Delta } from './replay.ts'

/** A line of a case's history with what it did to the case. */
export interface Told {
  readonly seq: number
  readonly at: number
  readonly kind: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly data: Delta & {
    readonly messageId?: string
    readonly other?: string
    readonly heardAt?: number
    readonly delivery?: string
    readonly outcome?: string
    readonly what?: string
    readonly told?: boolean
  }
}

/** What a retelling asks of the rest of the house; none of it changes anything. */
export interface Teller {
  /** The customer's words are heard again, among those that are left. */
  readonly hear: (file: CaseFile, entry: Told) => CaseFile
  /** Another case is merged again. */
  readonly join: (file: CaseFile, entry: Told) => CaseFile
  /** The words are read and graded again, because facts beside them changed. */
  readonly read: (file: CaseFile, entry: Told) => CaseFile
  /** What a line did to the clocks, done to these. */
  readonly clocks: (told: CaseFile['clocks'], before: CaseFile['clocks'], entry: Told) => CaseFile['clocks']
  /** Promises stand still or run, as whom the case waits for says. */
  readonly settle: (file: CaseFile, entry: Told) => CaseFile
  /** Whether a message belongs to a case as it stands in the story now. */
  readonly belongs: (file: CaseFile, messageId: string) => boolean
}

/** Which line each undoing line takes back. */
const undoes: Record<string, (undo: Told, done: Told) => boolean> = {
  case_unmerged: (undo, done) => done.kind === 'case_merged' && done.data.other === undo.data.other,
  message_split: (undo, done) =>
    done.kind === 'customer_wrote' && done.data.messageId === undo.data.messageId,
  merge_undone: (_undo, done) => done.kind === 'merged_away',
}

interface Pair {
  readonly done: number
  readonly undo: number
}

const pairsOf = (entries: readonly Told[]): Pair[] =>
  entries.flatMap((undo) => {
    const matches = undoes[undo.kind]
    const done = matches && entries.findLast((one) => one.seq < undo.seq && matches(undo, one))
    return done ? [{ done: done.seq, undo: undo.seq }] : []
  })

/**
 * The case as if one line of its history had not been, plus what happened since: the story is told anew from before
 * that line, without it. Lines that were taken back later are left out with what took them back. What follows from
 * words is decided again; every other line does again what it did, to a case that may stand elsewhere now.
 */
export function retell(file: CaseFile, entries: readonly Told[], without: number, teller: Teller): CaseFile {
  const pairs = pairsOf(entries)
  const start = tellingStart(entries, without)
  const left = new Set([without, ...pairs.flatMap(({ done, undo }) => [done, undo])])
  const deltas: Delta[] = entries.filter(({ seq }) => seq < start).map(({ data }) => data)
  let before = replay(deltas)
  let told: CaseFile = { ...file, ...before }
  for (const entry of entries.filter(({ seq }) => seq >= start)) {
    if (!left.has(entry.seq)) told = step(told, before, entry, teller)
    before = replay([asDelta(before), entry.data])
  }
  return told
}

/** The line from which on the story is told anew. */
export const tellingStart = (entries: readonly Told[], without: number): number =>
  startOf(pairsOf(entries), without)

// A line that was taken back after the start, but lies before it, stands in what the start begins with.
function startOf(pairs: readonly Pair[], without: number): number {
  const reaching = pairs.filter(({ done, undo }) => done < without && undo > without)
  return reaching.length === 0 ? without : startOf(pairs, Math.min(...reaching.map(({ done }) => done)))
}

const asDelta = ({ state, clocks }: Pick<CaseFile, 'state' | 'clocks'>): Delta => ({ case: state, clocks })

function step(
  told: CaseFile,
  before: Pick<CaseFile, 'state' | 'clocks'>,
  entry: Told,
  teller: Teller,
): CaseFile {
  const { kind, data } = entry
  if (data.messageId !== undefined && !teller.belongs(told, data.messageId)) return told
  if (kind === 'customer_wrote') return teller.hear(told, entry)
  if (kind === 'case_merged') return teller.join(told, entry)
  const next: CaseFile = {
    ...told,
    state: spoken({ ...told.state, ...retoldState(told.state, before.state, data.case ?? {}) }, entry),
    clocks: teller.clocks(told.clocks, before.clocks, entry),
  }
  if (data.case?.grading || data.case?.triage) return teller.read(next, entry)
  return settling.includes(kind) ? teller.settle(next, entry) : next
}

/** Lines after which the case is asked whom its promises stand still for. */
const settling = ['waiting_set', 'waiting_ended', 'reply_added', 'delivery_marked', 'call_recorded']

/** Lines by which somebody of ours spoke: to the customer, or in a note. */
const speaking = ['reply_added', 'call_recorded', 'note_added']
const answering = ['reply_added', 'call_recorded']

// What a line does without changing anything that it found: it may change what it finds now.
function spoken(state: CaseState, { kind, at, actorKind, actorId }: Told): CaseState {
  if (!speaking.includes(kind)) return state
  const answered = answering.includes(kind) && actorKind === 'person' ? actorId : null
  return {
    ...state,
    assigneeId: ownerAfterAnswer(state, answered),
    lastMessageAt: Math.max(state.lastMessageAt, at),
  }
}

function retoldState(told: CaseState, before: CaseState, changed: Partial<CaseState>): Partial<CaseState> {
  const { contacts, toSend, triage, grading, ...plain } = changed
  return {
    ...plain,
    ...(contacts === undefined ? {} : { contacts: told.contacts + contacts - before.contacts }),
    ...(toSend === undefined ? {} : { toSend: Math.max(0, told.toSend + toSend - before.toSend) }),
    ...(triage === undefined ? {} : { triage: sortedLike(told.triage, triage) }),
    ...(grading === undefined ? {} : { grading: { ...grading, known: knownLike(told, before, grading) } }),
  }
}

// A person's sorting of the class stands, whatever the words around it were.
const sortedLike = (told: StoredTriage, sorted: StoredTriage): StoredTriage => ({
  ...sorted,
  flags: told.flags,
  parts: told.parts,
})

function knownLike(
  told: CaseState,
  before: CaseState,
  { known }: CaseState['grading'],
): CaseState['grading']['known'] {
  const changed = Object.entries(known).filter(
    ([name, value]) => before.grading.known[name as keyof typeof known] !== value,
  )
  return { ...told.grading.known, ...Object.fromEntries(changed) }
}
