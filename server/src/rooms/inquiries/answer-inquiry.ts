import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  change,
  decideEndOfWaiting,
  lockCases,
  readCaseFiles,
  saveCase,
  survivorOf,
  type CaseEvent,
  type CaseFile,
  type Held,
} from '../cases/index.ts'
import { attach, evidenceOf, holdLinked, holdUploads, type HeldFiles } from '../files/index.ts'
import { policyOfShop } from '../policy/index.ts'
import { linkOpens } from './domain/inquiry.ts'
import { onInquiry } from './open-inquiry.ts'
import { caseOfLink, isLinkOf, lastAnswer, lockInquiry, type StoredInquiry } from './queries.ts'

/** More than this nobody reads; a link that is abused stops here. */
const MOST_ANSWERS = 20

interface Answer {
  readonly name: string
  readonly text: string
  readonly byLink: boolean
  readonly personId: string | null
  /** Ids of what was uploaded for it. */
  readonly files: readonly string[] | undefined
}

interface Said {
  readonly text: string
  readonly files: readonly string[] | undefined
}

interface Answered {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  readonly value: { readonly id: string }
}

/** An answer by somebody who is signed in: the warehouse itself, or a colleague who was told by phone. */
export const answerInquiry = (
  work: Work,
  caller: Caller,
  { id, text, files }: Said & { readonly id: string },
) =>
  onInquiry(work, { caller, id, permission: 'inquiry.answer' }, (stored, held) => {
    const personId = caller.actor.kind === 'person' ? caller.actor.id : null
    return writeAnswer(work, stored, held, { name: caller.name, text, files, byLink: false, personId })
  })

/** The same by whoever holds the link. What opens nothing, for whatever reason, says one and the same. */
export async function answerByLink(
  work: Work,
  { secret, name, text, files }: Said & { readonly secret: string; readonly name: string },
): Promise<Outcome<null>> {
  const gone = refused({ code: 'inquiry_link.gone' })
  const linkHash = sha256(secret)
  const found = await caseOfLink(work.db, linkHash)
  if (!found) return gone
  const caseId = await holdSurvivor(work, found.caseId)
  const stored = await lockInquiry(work.db, found.id)
  if (!linkOpens(stored, work.now) || !(await isLinkOf(work.db, found.id, linkHash))) return gone
  const file = (await readCaseFiles(work.db, [caseId]))[0]!
  const policy = await policyOfShop(work.db, found.shopId)
  const held = { file, policy, now: work.now }
  const said = { name, text, files, byLink: true, personId: null }
  const answered = await writeAnswer(work, stored, held, said)
  if (!answered.ok) return answered.refusal.code === 'file.unknown' ? answered : gone
  saveCase(work, file, answered.value.file, answered.value.events)
  return done(null)
}

// Looked at again once it is held: the case may just have been merged.
async function holdSurvivor(work: Work, caseId: string): Promise<string> {
  const { id } = await survivorOf(work.db, caseId)
  await lockCases(work.db, [caseId, id])
  return (await survivorOf(work.db, caseId)).id === id ? id : holdSurvivor(work, caseId)
}

async function writeAnswer(
  work: Work,
  stored: StoredInquiry,
  held: Pick<Held, 'file' | 'policy' | 'now'>,
  answer: Answer,
): Promise<Outcome<Answered>> {
  const { id } = stored
  const { file } = held
  const last = await lastAnswer(work.db, id)
  // Sent twice by a finger or a bad line: it stands there already.
  if (last?.text === answer.text && last.name === answer.name)
    return done({ file, events: [], value: { id: last.id } })
  if (last && last.count >= MOST_ANSWERS) return refused({ code: 'inquiry.closed' })
  const { files, ...words } = answer
  const evidence = answer.byLink
    ? await holdLinked(work, files, id)
    : await holdUploads(work, files, file.identity.shopId)
  if (!evidence.ok) return evidence
  return done(decideAnswer(work, held, stored, { words, evidence: evidence.value }))
}

interface Given {
  readonly words: Omit<Answer, 'files'>
  readonly evidence: HeldFiles
}

/** What an answer does to its inquiry and to the case, when both are held. */
export function decideAnswer(
  work: Work,
  held: Pick<Held, 'file' | 'policy' | 'now'>,
  { id, addressee, state }: Pick<StoredInquiry, 'id' | 'addressee' | 'state'>,
  { words, evidence }: Given,
): Answered {
  const { file, now } = held
  const answerId = newId()
  work.insert('inquiryAnswers', { id: answerId, inquiryId: id, ...words, at: now })
  attach(work, evidence, { caseId: file.identity.id, inquiryId: id, answerId })
  if (state === 'open') work.update('inquiries', { id }, { state: 'answered', actAt: null })
  const said = {
    kind: 'inquiry_answered',
    data: { inquiryId: id, to: addressee, answerId, ...evidenceOf(evidence) },
  }
  const { file: after, events } = waitEnded(held, addressee)
  return { file: after, events: [...events, said], value: { id: answerId } }
}

/** Nobody is waited for any more; the case stands on top from now until the answer is read. */
function waitEnded(held: Pick<Held, 'file' | 'policy' | 'now'>, addressee: StoredInquiry['addressee']) {
  const { file, now } = held
  if (file.state.status === 'closed' || file.state.waitingFor !== addressee) return { file, events: [] }
  const ended = decideEndOfWaiting(held, {}, 'inquiry')
  if (!ended.ok) return { file, events: [] }
  return { file: change(ended.value.file, { nextChaseAt: now }), events: ended.value.events }
}
