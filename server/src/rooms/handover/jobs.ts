import { say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import { whyGone } from './domain/offer.ts'
import { changeHandover, decideItem, itemsOf, takeDueHandovers } from './queries.ts'

const MOST_PER_ROUND = 50

/**
 * 10 minutes without an answer: the offer goes to whoever leads too, once, and screens hear of it. What is closed or
 * somebody else's by now is not worth asking for. Two nodes at once: each offer goes to one of them. Gives how many
 * there were; call again until 0.
 */
export async function askTheLead(work: Work): Promise<number> {
  const due = await takeDueHandovers(work.db, work.now, MOST_PER_ROUND)
  const items = await itemsOf(
    work.db,
    due.map(({ id }) => id),
  )
  for (const { id, giverId, shopId } of due) {
    const waiting = items.filter(({ handoverId, state }) => handoverId === id && state === 'pending')
    const gone = waiting.filter(({ standing }) => whyGone(standing, giverId) !== null)
    for (const item of gone)
      decideItem(work, item, { state: 'dropped', decidedBy: null, reason: whyGone(item.standing, giverId) })
    const alive = waiting.length > gone.length
    changeHandover(work, id, {
      actAt: null,
      leadAt: alive ? work.now : null,
      closedAt: alive ? null : work.now,
    })
    for (const { caseId, number } of waiting)
      say(work, { shopId, caseId, number, kind: 'handover_to_lead', cause: id })
  }
  return due.length
}
