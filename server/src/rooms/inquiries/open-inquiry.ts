import type { EndOfInquiry, NewInquiry } from '@aftercare/contract/inquiries'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseInstant, toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, decideWaiting, onCase, type CaseEvent, type CaseFile } from '../cases/index.ts'
import { askPartner } from '../channels/index.ts'
import { attach, evidenceOf, holdUploadsOrOf } from '../files/index.ts'
import { LINK_HOLDS, whyNotDue } from './domain/inquiry.ts'
import { caseOfInquiry, lockInquiry, type StoredInquiry } from './queries.ts'

type Asked = z.infer<typeof NewInquiry>

/** 发起协查: asks, and on wish lets the case wait for the answer until it is due. */
export const openInquiry = (
  work: Work,
  caller: Caller,
  number: number | null,
  { secret: instance, ...wanted }: Asked & { readonly secret: Uint8Array },
) =>
  onCase(work, { caller, number, permission: 'case.reply', merged: 'follow' }, async (held) => {
    const { file, now } = held
    const dueAt = parseInstant(wanted.dueAt)
    if (dueAt === null) return refused({ code: 'time.unreadable' })
    if (file.state.status === 'closed') return refused({ code: 'case.closed' })
    const why = whyNotDue(dueAt, now)
    if (why) return refused(why)
    const { identity, state } = file
    const id = newId()
    const sent = await sendToPartner(work, { ...wanted, dueAt }, { id, file, instance })
    if (!sent.ok) return sent
    const { asked, link, events: linked } = sent.value
    const place = { shopId: identity.shopId, cases: [identity.id, ...state.absorbed] }
    const evidence = await holdUploadsOrOf(work, asked.files, place)
    if (!evidence.ok) return evidence
    const waiting = await waitingFor(work, held, asked, dueAt)
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
      openedBy: caller.actor.kind === 'person' ? caller.actor.id : null,
      ...link,
    })
    attach(work, evidence.value, { caseId: identity.id, inquiryId: id })
    const data = { inquiryId: id, to: asked.to, dueAt, ...evidenceOf(evidence.value) }
    const opened = { kind: 'inquiry_opened', data }
    return done({
      file: waiting.value.file,
      events: [...waiting.value.events, opened, ...linked],
      value: { id },
    })
  })

interface ToPartner {
  readonly asked: Asked
  /** The columns of its link, when one was made. */
  readonly link: Readonly<Record<string, unknown>>
  readonly events: readonly CaseEvent[]
}

// Of the address book: who it is stands there, and the question goes with a link of its own.
async function sendToPartner(
  work: Work,
  { dueAt, ...asked }: Omit<Asked, 'dueAt'> & { readonly dueAt: Instant },
  { id, file, instance }: { readonly id: string; readonly file: CaseFile; readonly instance: Uint8Array },
): Promise<Outcome<ToPartner>> {
  const { partnerId, question } = asked
  const plain = { ...asked, dueAt: toShanghai(dueAt) }
  if (partnerId === undefined) return done({ asked: plain, link: {}, events: [] })
  const secret = newSecret()
  const { id: caseId, shopId } = file.identity
  const words = {
    partnerId,
    shopId,
    caseId,
    inquiryId: id,
    question,
    dueAt,
    path: linkPath(secret),
    instance,
  }
  const partner = await askPartner(work, words)
  if (!partner.ok) return partner
  const { kind: to, name } = partner.value
  return done({
    asked: { ...plain, to, name },
    link: { linkHash: sha256(secret), linkExpiresAt: work.now + LINK_HOLDS },
    events: [{ kind: 'inquiry_linked', data: { inquiryId: id, to } }],
  })
}

/** Where an inquiry is answered, below the address of the console. */
export const linkPath = (secret: string): string => `/inquiry/${secret}`

type Waiting = Outcome<{ file: CaseFile; events: readonly CaseEvent[] }>

// A case that waits for the same until the same moment already stands as it was asked to.
async function waitingFor(
  work: Work,
  held: Parameters<typeof decideWaiting>[1],
  asked: Asked,
  dueAt: Instant,
): Promise<Waiting> {
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
