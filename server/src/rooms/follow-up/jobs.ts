import type { Work } from '../../platform/work.ts'
import { newId } from '../../platform/ids.ts'
import { caseNumber, change, readCaseFiles, saveCase, type CaseFile } from '../cases/index.ts'
import { insertMessage } from '../messages/index.ts'
import { ANSWER_WITHIN, mannerOf, stepOf, type Due } from './domain/due.ts'
import { holdFreeCases, holdFreeCustomers, readLooked, toLookAt, type Looked } from './queries.ts'
import { chatQuestion } from './question.ts'

const MOST_PER_ROUND = 50

/**
 * Looks at the follow-ups whose time has come: asks in chat, puts a link or a call before somebody, waits for a parcel,
 * gives up what was not answered. Two nodes at once: each case and each customer goes to one of them. Gives how many
 * were looked at; call again until 0.
 */
export async function workOnFollowUps(work: Work): Promise<number> {
  const asked = await toLookAt(work.db, work.now, MOST_PER_ROUND)
  if (asked.length === 0) return 0
  const cases = await holdFreeCases(work.db, [...new Set(asked.map(({ caseId }) => caseId))])
  const buyers = asked.flatMap(({ customerId }) => customerId ?? [])
  const customers = await holdFreeCustomers(work.db, [...new Set(buyers)])
  const ours = asked.filter(
    ({ caseId, customerId }) => cases.has(caseId) && (customerId === null || customers.has(customerId)),
  )
  const looked = await readLooked(
    work.db,
    ours.map(({ id }) => id),
    work.now,
  )
  const files = await readCaseFiles(work.db, [...new Set(looked.map(({ caseId }) => caseId))])
  const fileOf = new Map(files.map((file) => [file.identity.id, file]))
  const justAsked = new Set<string>()
  for (const one of looked) {
    const again = one.customerId !== null && justAsked.has(one.customerId)
    const file = fileOf.get(one.caseId)!
    const { saved, asks } = lookAt(work, { ...one, askedRecently: one.askedRecently || again }, file)
    fileOf.set(one.caseId, saved)
    if (asks && one.customerId !== null) justAsked.add(one.customerId)
  }
  return looked.length
}

interface Looking {
  readonly saved: CaseFile
  readonly asks: boolean
}

function lookAt(work: Work, of: Looked, file: CaseFile): Looking {
  const { id } = of
  const left = { saved: file, asks: false }
  if (of.state === 'asked') {
    work.update('followUps', { id }, { state: 'unanswered', actAt: null })
    return left
  }
  const step = stepOf(of, work.now)
  if (step.do === 'skip') {
    work.update('followUps', { id }, { state: 'skipped', skippedBecause: step.because, actAt: null })
    return left
  }
  const { countedFrom, dueAt, lookAt: actAt } = step
  const manner = mannerOf(of)
  if (step.do === 'wait') {
    work.update(
      'followUps',
      { id },
      of.cameDueAt === null ? { manner, countedFrom, dueAt, actAt } : { actAt },
    )
    return left
  }
  return { saved: ask(work, { ...of, manner }, file, step), asks: true }
}

/** In chat the question waits in 待发送 at once; a link and a call wait for a person. */
function ask(work: Work, of: Looked, file: CaseFile, { countedFrom, dueAt }: Due): CaseFile {
  const { id, manner } = of
  const common = { manner, countedFrom, dueAt, cameDueAt: work.now }
  if (manner !== 'chat') {
    work.update('followUps', { id }, { ...common, state: 'due', actAt: work.now })
    return file
  }
  const actAt = work.now + ANSWER_WITHIN
  work.update('followUps', { id }, { ...common, state: 'asked', askedAt: work.now, actAt })
  const messageId = newId()
  insertMessage(work, {
    caseId: file.identity.id,
    id: messageId,
    kind: 'system',
    authorId: null,
    at: work.now,
    text: chatQuestion(caseNumber(file.identity.number)),
    delivery: 'to_send',
    deliveredAt: null,
    offersSolution: false,
  })
  const next = change(file, { toSend: file.state.toSend + 1 })
  return saveCase(work, file, next, [
    { kind: 'follow_up_asked', data: { followUpId: id, manner, messageId } },
  ])
}
