import type { FollowUpManner, FollowUpState } from '@aftercare/contract/follow-up-lists'
import type { NewFollowUpAnswer } from '@aftercare/contract/follow-ups'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { membershipIn, type Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  lockCases,
  readCasesWithWords,
  reopenFile,
  saveCase,
  survivorOf,
  type CaseFile,
  type CaseWithWords,
} from '../cases/index.ts'
import { decideWords } from '../intake/index.ts'
import { insertMessage } from '../messages/index.ts'
import { policyOfShop, type PublishedPolicy } from '../policy/index.ts'
import { triage, type LinearModel } from '../triage/index.ts'
import { isLow, MOST_ATTEMPTS, opensAgain, whyNotAnswer } from './domain/answer.ts'
import { ANSWER_WITHIN } from './domain/due.ts'
import { holdFollowUp } from './ask.ts'
import { findFollowUp, lockFollowUp, type StoredFollowUp } from './queries.ts'

interface Given {
  readonly by: FollowUpManner
  readonly score: number | null
  readonly text: string | null
}
interface Answered {
  readonly id: string
  readonly state: FollowUpState
  readonly reopened: boolean
}
type Model = LinearModel

/** 记下回答: what a colleague heard in chat or on the phone. */
export async function recordAnswer(
  work: Work,
  caller: Caller,
  id: string,
  { model, ...given }: z.infer<typeof NewFollowUpAnswer> & { readonly model: Model },
): Promise<Outcome<Answered>> {
  const held = await holdFollowUp(work, caller, id)
  if (!held.ok) return held
  const stored = held.value
  const why = whyNotAnswer({ ...stored, role: membershipIn(caller, stored.shopId)!.role })
  if (why) return refused(why)
  if (given.outcome === 'not_reached') return done(notReached(work, stored))
  const said = {
    by: stored.manner === 'call' ? ('call' as const) : ('chat' as const),
    score: given.score ?? null,
    text: given.text ? cleanText(given.text) : null,
  }
  if (said.score === null && !said.text) return refused({ code: 'follow_up.empty' })
  return done(await takeAnswer(work, stored, said, model))
}

/** Nobody took the call: again another time, and not for ever. */
function notReached(work: Work, { id, attempts, state }: StoredFollowUp): Answered {
  const tried = attempts + 1
  const over = tried >= MOST_ATTEMPTS
  work.update(
    'followUps',
    { id },
    over ? { attempts: tried, state: 'unanswered', actAt: null } : { attempts: tried },
  )
  return { id, state: over ? 'unanswered' : state, reopened: false }
}

/** The customer herself, by her link. What opens nothing, for whatever reason, says one and the same. */
export async function answerByLink(
  work: Work,
  { id, score, text, model }: { id: string; score: number; text: string | null; model: Model },
): Promise<Outcome<Answered>> {
  const gone = refused({ code: 'follow_up_link.gone' })
  const found = await findFollowUp(work.db, id, null)
  if (!found) return gone
  await lockCases(work.db, [found.caseId])
  const stored = await lockFollowUp(work.db, id)
  if (!linkOpens(stored, work.now)) return gone
  return done(await takeAnswer(work, stored, { by: 'link', score, text }, model))
}

/** A link answers once, and for two weeks. */
export const linkOpens = (
  { manner, state, askedAt }: Pick<StoredFollowUp, 'manner' | 'state' | 'askedAt'>,
  now: number,
): boolean => manner === 'link' && state === 'asked' && askedAt !== null && now < askedAt + ANSWER_WITHIN

async function takeAnswer(work: Work, stored: StoredFollowUp, given: Given, model: Model): Promise<Answered> {
  const { id } = stored
  const survivor = await survivorOf(work.db, stored.caseId)
  if (survivor.id !== stored.caseId) await lockCases(work.db, [survivor.id])
  const [known] = await readCasesWithWords(work.db, [survivor.id])
  const { file } = known!
  const policy = await policyOfShop(work.db, stored.shopId)
  const words = given.text ? wordsIn(work, { known: known!, given, policy, model }) : null
  const heard = words?.file ?? file
  const wasClosed = file.state.status === 'closed'
  const after = isLow(given.score) && heard.state.status === 'closed' ? reopened(work, heard, policy) : heard
  const data = {
    followUpId: id,
    manner: given.by,
    ...(given.score === null ? {} : { score: given.score }),
  }
  saveCase(work, after, after, [{ kind: 'follow_up_answered', data }])
  const opened = wasClosed && after.state.status !== 'closed'
  work.update(
    'followUps',
    { id },
    {
      state: 'answered',
      askedAt: stored.askedAt ?? work.now,
      answeredAt: work.now,
      answeredBy: given.by,
      score: given.score,
      reopened: opened,
      actAt: null,
    },
  )
  return { id, state: 'answered', reopened: opened }
}

interface Words {
  readonly known: CaseWithWords
  readonly given: Given
  readonly policy: PublishedPolicy
  readonly model: Model
}

/** Her words stand in the case. Content ones open nothing: only a low score or a matter that triage finds does. */
function wordsIn(work: Work, { known, given, policy, model }: Words): { file: CaseFile } {
  const { file } = known
  const text = given.text!
  const read = triage(text, { receivedAt: work.now }, model, policy.document.triage)
  const complains = read.category !== 'none' && !read.thanks
  if (!opensAgain({ score: given.score, complains })) {
    insertMessage(work, {
      caseId: file.identity.id,
      id: newId(),
      kind: 'customer',
      authorId: null,
      at: work.now,
      text,
      delivery: null,
      deliveredAt: null,
      offersSolution: false,
    })
    return { file }
  }
  const named = file.identity.id
  const heard = decideWords(work, { file, named, policy }, { text, known, model })
  return { file: saveCase(work, file, heard.value.file, heard.value.events) }
}

/** 低分: the case comes back with the promises of its level, counted from now. */
function reopened(work: Work, file: CaseFile, policy: PublishedPolicy): CaseFile {
  const next = reopenFile(file, { at: work.now, policy, newId })
  return saveCase(work, file, next, [{ kind: 'case_reopened', data: { by: 'follow_up' } }])
}
