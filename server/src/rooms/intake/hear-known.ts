import type { Work } from '../../platform/work.ts'
import type { CaseFile, CaseWithWords } from '../cases/index.ts'
import { learnOrder, regradeCases } from '../orders/index.ts'
import type { Arrival } from './arrival.ts'
import { survivorIn, type IntakeFacts } from './facts.ts'
import { hearPlatform } from './hear-platform.ts'
import { messageIdOf } from './join-case.ts'
import type { PlatformMemory } from './platform-rows.ts'

/**
 * The case that a row with this external id opened or joined: it is no new contact, the case stands as it is. What
 * joined a case is found by its message, whose id is made of the external id.
 */
export function knownCase(arrival: Arrival, { known, ofOrder }: IntakeFacts): CaseWithWords | undefined {
  if (known || !arrival.externalId) return known ?? undefined
  const messageId = messageIdOf(arrival)
  return ofOrder.find(({ words }) => words.some(({ id }) => id === messageId))
}

interface Heard {
  readonly intake: 'known' | 'updated'
  readonly file: CaseFile
  readonly seen: CaseWithWords
}

/** A row that came before. Where its amount is new, the other open cases of the order are graded again as well. */
export function hearKnown(
  work: Work,
  arrival: Arrival,
  facts: IntakeFacts,
  { found, memory }: { readonly found: CaseWithWords; readonly memory: PlatformMemory },
): Heard {
  const { order, known, ofOrder } = facts
  const seen = survivorIn(facts, found)
  const unchanged = { intake: 'known', file: seen.file, seen } as const
  // A program that asks again gets the same answer; news come with the files.
  if (arrival.importedAs === null) return unchanged
  const heard = hearPlatform(work, arrival, {
    seen,
    home: found.file.identity.id,
    messageId: known ? found.file.identity.firstMessageId : messageIdOf(arrival),
    memory,
    paidFen: order?.paidFen ?? null,
  })
  if (!heard) return unchanged
  if (heard.paidFen !== null && order) {
    learnOrder(work, order.id, { paidFen: heard.paidFen })
    const others = ofOrder
      .map(({ file }) => file)
      .filter(({ identity, state }) => identity.id !== seen.file.identity.id && state.status !== 'closed')
    regradeCases(work, others, { paidFen: heard.paidFen, policy: arrival.policy })
  }
  return { intake: 'updated', file: heard.file, seen }
}
