import type { DeliveriesAnswer, NewDeliveries } from '@aftercare/contract/waiting'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { deliveryWords } from '@aftercare/contract/words'
import type { z } from 'zod'
import { refused, type Outcome } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Language } from '../../platform/http/problem.ts'
import { transact } from '../../platform/work.ts'
import { readCaseNumber } from '../cases/index.ts'
import { deliveriesSentence } from './domain/deliveries-sentence.ts'
import { markDelivery } from './mark-delivery.ts'

type Asked = z.infer<typeof NewDeliveries>
type Answer = z.infer<typeof DeliveriesAnswer>
type Item = Answer['items'][number]
type Key = Asked['messages'][number]

interface Asking {
  readonly world: World
  readonly caller: Caller
  readonly language: Language
}

/**
 * 标记已发送 of many: each message in a transaction of its own, through the decision of the single mark, so that one
 * that cannot be marked keeps none of the others back. Repeated, it changes nothing. A dry run decides the same and
 * rolls it back.
 */
export async function markDeliveries(asking: Asking, asked: Asked): Promise<Answer> {
  const found = new Map<Key, Item>()
  // Oldest first (ids are made in order of time): an answer withdraws the system reply that waits beside it.
  for (const key of [...asked.messages].sort((a, b) => (a.id < b.id ? -1 : 1)))
    found.set(key, describe(key, await markOne(asking, key, asked), asked, asking.language))
  const items = asked.messages.map((key) => found.get(key)!)
  const count = (outcome: Item['outcome']): number => items.filter((item) => item.outcome === outcome).length
  const tally = { marked: count('marked'), unchanged: count('unchanged'), refused: count('refused') }
  const cases = new Set(items.flatMap(({ outcome, number }) => (outcome === 'marked' ? [number] : []))).size
  const { language } = asking
  const mark = deliveryWords[asked.delivery][language]
  const sentence = deliveriesSentence({ ...tally, cases }, { dryRun: asked.dryRun ?? false, language, mark })
  return { sentence, ...tally, items }
}

/** Never sent: it only rolls a rehearsal back. */
const REHEARSED = 'message.rehearsed'

const markOne = ({ world, caller }: Asking, { number, id }: Key, { delivery, dryRun }: Asked) =>
  transact<Outcome<unknown>>(world.database, { now: world.clock.now(), by: caller.actor }, async (work) => {
    const key = { number: readCaseNumber(number), messageId: id }
    const outcome = await markDelivery(work, caller, key, delivery)
    return outcome.ok && dryRun ? refused({ code: REHEARSED }) : outcome
  })

function describe(
  { number, id }: Key,
  outcome: Outcome<unknown>,
  { delivery }: Asked,
  language: Language,
): Item {
  if (outcome.ok || outcome.refusal.code === REHEARSED) return { number, id, outcome: 'marked' }
  const { code, is } = outcome.refusal
  if (code === 'message.not_waiting' && is === delivery) return { number, id, outcome: 'unchanged' }
  return { number, id, outcome: 'refused', code, title: refusals[code as RefusalCode][language] }
}
