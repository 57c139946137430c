import type { EndOfInquiry, NewInquiry } from '@aftercare/contract/inquiries'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseInstant, toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, decideWaiting, onCase, type CaseEvent, type CaseFile } from '../cases/index.ts'
import { attach, evidenceOf, holdUploadsOrOf, type HeldFiles } from '../files/index.ts'
import { LINK_HOLDS, whyNotDue } from './domain/inquiry.ts'
import { caseOfInquiry, lockInquiry, type StoredInquiry } from './queries.ts'
import { sendToPartner, type Sending } from './to-partner.ts'

type Asked = z.infer<typeof NewInquiry>

/** 发起协查: asks, and on wish lets the case wait for the answer until it is due. */
export const openInquiry = (
  work: Work,
  caller: Caller,
  number: number | null,
  { secret, ...asked }: Asked & { readonly secret: Uint8Array },
) =>
  onCase(work, { caller, number, permission: 'case.reply', merged: 'follow' }, async (held) => {
    const { identity, state } = held.file
    const id = newId()
    const sending = await sendToPartner(work, asked, { id, file: held.file, secret })
    if (!sending.ok) return sending
    const place = { shopId: identity.shopId, cases: [identity.id, ...state.absorbed] }
    const evidence = await holdUploadsOrOf(work, asked.files, place)
    if (!evidence.ok) return evidence
    return decideInquiry(work, held, sending.value, { id, evidence: evidence.value })
  })

/** The same on a case that is held, with files that are. */
export function decideInquiry(
  work: Work,
  held: Parameters<typeof decideWaiting>[1],
  { asked, link, events: linked }: Sending,
  { id, evidence }: { readonly id: string; readonly evidence: HeldFiles },
): Outcome<Asking> {
  const { file, now } = held
  const dueAt = parseInstant(asked.dueAt)
  if (dueAt === null) return refused({ code: 'time.unreadable' })
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  const why = whyNotDue(dueAt, now)
  if (why) return refused(why)
  const waiting = waitingFor(work, held, asked, dueAt)
  if (!waiting.ok) return waiting
  work.insert('inquiries', {
    id,
    shopId: file.identity.shopId,
    caseId: file.identity.id,
    addressee: asked.to,
    name: asked.name || null,
    question: asked.question,
    state: 'open',
    dueAt,
    steps: 0,
    actAt: dueAt,
    openedAt: now,
    openedBy: work.by.kind === 'person' ? work.by.id : null,
    ...link,
  })
  attach(work, evidence, { caseId: file.identity.id, inquiryId: id })
  const data = { inquiryId: id, to: asked.to, dueAt, ...evidenceOf(evidence) }
  const opened = { kind: 'inquiry_opened', data }
  const events = [...waiting.value.events, opened, ...linked]
  return done({ file: waiting.value.file, events, value: { id } })
}

interface Asking {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  readonly value: { readonly id: string }
}
type Waiting = Outcome<Pick<Asking, 'file' | 'events'>>

// A case that waits for the same until the same moment already stands as it was asked to.
function waitingFor(
  work: Work,
  held: Parameters<typeof decideWaiting>[1],
  asked: Asked,
  dueAt: Instant,
): Waiting {
  const { waitingFor: whom, nextChaseAt } = held.file.state
  const stands = whom === asked.to && nextChaseAt === dueAt
  if (!asked.wait || stands) return done({ file: held.file, events: [] })
  return decideWaiting(work, held, { for: asked.to, nextChaseAt: toShanghai(dueAt) })
}

interface OnInquiry {
  readonly caller: Caller
  readonly id: string
  readonly permission: 'case.reply' | 'inquiry.answer'
}
type Decide<T> = (
  stored: StoredInquiry,
  held: Parameters<typeof decideWaiting>[1],
) => ReturnType<Parameters<typeof onCase<T>>[2]>

/** One operation on one inquiry, in the case where the work goes on now. The case is locked first. */
export async function onInquiry<T>(
  work: Work,
  { caller, id, permission }: OnInquiry,
  decide: Decide<T>,
): Promise<Outcome<T>> {
  const found = await caseOfInquiry(work.db, id, shopsWhere(caller, 'case.read'))
  if (!found) return refused({ code: 'inquiry.unknown' })
  return onCase(work, { caller, number: found.number, permission, merged: 'follow' }, async (held) => {
    const stored = await lockInquiry(work.db, id)
    return stored.state === 'closed' ? refused({ code: 'inquiry.closed' }) : decide(stored, held)
  })
}

/** 结束协查: taken back before the answer, or read after it. Its link opens nothing any more. */
export const closeInquiry = (
  work: Work,
  caller: Caller,
  { id, reason }: { readonly id: string } & z.infer<typeof EndOfInquiry>,
) =>
  onInquiry(work, { caller, id, permission: 'case.reply' }, (stored, { file, now }) => {
    work.update(
      'inquiries',
      { id },
      { state: 'closed', actAt: null, closedAt: now, closedBecause: reason, linkExpiresAt: null },
    )
    // The answer had put the case on top; read, it goes back to where its promises are.
    const read = file.state.waitingFor === null ? change(file, { nextChaseAt: null }) : file
    const data = { inquiryId: id, to: stored.addressee, reason }
    return done({ file: read, events: [{ kind: 'inquiry_closed', data }], value: null })
  })

/** A new link; an earlier one opens nothing any more. The secret is given once; only its digest stays. */
export const issueLink = (work: Work, caller: Caller, id: string) =>
  onInquiry(work, { caller, id, permission: 'case.reply' }, (stored, { file, now }) => {
    const secret = newSecret()
    const until = now + LINK_HOLDS
    work.update('inquiries', { id }, { linkHash: sha256(secret), linkExpiresAt: until })
    const events = [{ kind: 'inquiry_linked', data: { inquiryId: id, to: stored.addressee } }]
    return done({ file, events, value: { secret, until } })
  })

/** The link opens nothing any more; said again it changes nothing. */
export const revokeLink = (work: Work, caller: Caller, id: string) =>
  onInquiry(work, { caller, id, permission: 'case.reply' }, (stored, { file }) => {
    if (stored.linkExpiresAt === null) return done({ file, events: [], value: null })
    work.update('inquiries', { id }, { linkExpiresAt: null })
    const events = [{ kind: 'inquiry_unlinked', data: { inquiryId: id, to: stored.addressee } }]
    return done({ file, events, value: null })
  })
