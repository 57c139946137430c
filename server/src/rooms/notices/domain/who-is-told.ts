import type { Level, NoticeKind } from '@aftercare/contract/lists'
import type { NoticeFacts } from '@aftercare/contract/notices'
import type { Instant } from '../../../kernel/time.ts'

/** An event of a case, as its history holds it. */
export interface Happened {
  readonly kind: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** What of a case decides who is told. */
export interface AboutCase {
  readonly assigneeId: string | null
  readonly level: Level
  /** Somebody may come to harm. */
  readonly safety: boolean
}

export interface Telling {
  readonly personId: string
  readonly kind: NoticeKind
  readonly urgent: boolean
  readonly facts: NoticeFacts
}

export type CalledRole = 'lead' | 'supervisor' | 'owner'
export type TellingOfRole = Omit<Telling, 'personId'> & { readonly role: CalledRole }

const tellers: Readonly<Record<string, NoticeKind>> = {
  case_assigned: 'assigned',
  case_reopened: 'reopened',
  clock_warned: 'clock_warned',
  clock_breached: 'clock_breached',
  clock_escalated: 'clock_escalated',
  case_stale: 'case_stale',
  inquiry_answered: 'inquiry_answered',
  inquiry_overdue: 'inquiry_overdue',
  note_added: 'mentioned',
  reviewers_seated: 'seat_given',
  dispute_unaccepted: 'seat_open',
  dispute_split: 'dispute_split',
  dispute_ruled: 'dispute_ruled',
}

/** Whom an event calls by name: who has the case, or who is mentioned. Nobody is told of her own act. */
export function personsTold(event: Happened, about: AboutCase, actorId: string | null): Telling[] {
  const kind = tellers[event.kind]
  if (kind === undefined) return []
  const telling = { kind, urgent: isUrgent(kind, about), facts: factsOf(event) }
  return recipients(event, about)
    .filter((personId) => personId !== actorId)
    .map((personId) => ({ ...telling, personId }))
}

/** What climbs from one to the next: each step calls somebody else. */
const climbs = ['inquiry_overdue', 'clock_escalated', 'case_stale', 'dispute_unaccepted', 'dispute_split']
const called: readonly unknown[] = ['lead', 'supervisor', 'owner'] satisfies CalledRole[]

function recipients({ kind, data = {} }: Happened, { assigneeId }: AboutCase): string[] {
  if (kind === 'note_added') return [...new Set((data['mentions'] ?? []) as string[])]
  if (kind === 'reviewers_seated')
    return ((data['reviewers'] ?? []) as { personId: string }[]).map(({ personId }) => personId)
  const isHers = !climbs.includes(kind) || data['step'] === 'assignee'
  return isHers && assigneeId !== null ? [assigneeId] : []
}

/**
 * Whom an event calls by role: the later steps of an inquiry that nobody answers; and for an urgent case the leads,
 * when its promise is broken, or is nearly due and nobody has the case.
 */
export function rolesTold(event: Happened, about: AboutCase): TellingOfRole[] {
  const role = roleOf(event, about)
  const kind = tellers[event.kind]
  return role && kind ? [{ role, kind, urgent: isUrgent(kind, about), facts: factsOf(event) }] : []
}

function roleOf({ kind, data = {} }: Happened, { assigneeId, level }: AboutCase): CalledRole | null {
  if (climbs.includes(kind)) return called.includes(data['step']) ? (data['step'] as CalledRole) : null
  if (level !== 'urgent') return null
  if (kind === 'clock_breached') return 'lead'
  return kind === 'clock_warned' && assigneeId === null ? 'lead' : null
}

/** Worth a sound: somebody may come to harm, or an urgent promise is broken. */
const isUrgent = (kind: NoticeKind, { level, safety }: AboutCase): boolean =>
  ((kind === 'clock_breached' || kind === 'clock_escalated') && level === 'urgent') ||
  (safety &&
    (kind === 'clock_warned' || kind === 'clock_escalated' || kind === 'assigned' || kind === 'reopened'))

const said = ['duty', 'dueAt', 'step', 'messageId'] as const

/** Codes and ids only: whatever else an event holds stays in the history. */
function factsOf({ kind, data = {} }: Happened): NoticeFacts {
  const plain = Object.fromEntries(said.flatMap((name) => (data[name] == null ? [] : [[name, data[name]]])))
  const to = kind.startsWith('inquiry_') ? { to: data['to'] } : {}
  const by = kind === 'case_reopened' && data['by'] ? { reopenedBy: data['by'] } : {}
  return { ...plain, ...to, ...by } as NoticeFacts
}

const MINUTE = 60_000
/** Thirteen digits hold every moment until the year 2286: texts then stand in the order of time. */
const inOrder = (at: Instant): string => String(at).padStart(13, '0')

/**
 * What is shown as one. No storm: all of a kind within a minute are one for each person; a mention is a word to her
 * and always stands for itself.
 */
export function bundleOf(
  { kind, urgent }: Pick<Telling, 'kind' | 'urgent'>,
  { shopId, cause, at }: { readonly shopId: string; readonly cause: string; readonly at: Instant },
): string {
  if (kind === 'mentioned' || kind === 'import_finished') return `${inOrder(at)}.${kind}.${cause}`
  const minute = Math.floor(at / MINUTE) * MINUTE
  return `${inOrder(minute)}.${kind}${urgent ? '!' : ''}.${shopId}`
}
