import { sql } from 'kysely'
import type { ProductCategory } from '@aftercare/contract/lists'
import { done, refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { caseNumber, change, onCase, type CaseFile } from '../cases/index.ts'
import { clocksForDeadline } from '../clocks/index.ts'
import { moveFilesOf } from '../files/index.ts'
import { takeMessage } from '../messages/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import type { Arrival } from './arrival.ts'
import { deadlineOf, type PlatformRow } from './domain/platform-news.ts'
import { indexAnew } from './index-anew.ts'
import { createCase, type IntakeTools } from './open-cases.ts'
import { readArrivalWords } from './open-file.ts'
import { readPlatformMemory, rowsOf, takePlatformRow } from './platform-rows.ts'
import { readStory, tellWithout, type SaidMessage } from './retell-case.ts'

export interface SplitAsk {
  readonly caller: Caller
  readonly number: number | null
  readonly messageId: string
}

/**
 * 拆成新工单: a message that joined becomes a case of its own, opened when it came; the old case gets back exactly what
 * it had, and whatever else happened since happens to it without that message.
 */
export function splitMessage(work: Work, { caller, number, messageId }: SplitAsk, tools: IntakeTools) {
  return onCase(work, { caller, number, permission: 'case.merge' }, async ({ file, membership, policy }) => {
    const { identity } = file
    const story = await readStory(work.db, file)
    const message = story.messages.find(({ id }) => id === messageId)
    if (!message) return refused({ code: 'message.unknown' })
    const line = story.entries.findLast(
      ({ kind, data }) => kind === 'customer_wrote' && data.messageId === messageId,
    )
    if (!line || message.caseId !== identity.id) return refused({ code: 'message.cannot_split' })

    const deciding = { policy, model: tools.model }
    const memory = await readPlatformMemory(work.db, [identity.id])
    const row = memory.rows.find((one) => one.messageId === messageId)
    const retold = tellWithout(story, { without: line.seq, leaving: [], message: messageId }, deciding)
    const changedSince = story.entries.some(({ seq, kind }) => seq > line.seq && setsDeadline.has(kind))
    const rows = rowsOf(memory, file)
    const told = row && changedSince ? withoutDeadline(retold, { row, rows }, { work, policy }) : retold
    const fresh = await tools.numbers.next(work.db)
    const taken = await takePlatformRow(work, row)
    await takeMessage(work.db, message)
    await indexAnew(work, [told])
    const shop = { id: identity.shopId, code: membership.code }
    const opened = openSplit(
      work,
      { file: told, message, row: taken, fresh, about: await readAbout(work.db, identity.id), shop, policy },
      tools,
    )
    await moveFilesOf(work.db, messageId, opened.identity.id)
    const data = { messageId, number: fresh }
    const value = { number: caseNumber(fresh), from: caseNumber(identity.number) }
    return done({ file: told, events: [{ kind: 'message_split', data }], value, retold: true as const })
  })
}

/** What may have set the case's deadline after its rows had come. */
const setsDeadline: ReadonlySet<string> = new Set(['platform_changed', 'deadline_changed'])

// What a file said of the row after it had joined has set the case's deadline; the rows that stay set it now.
function withoutDeadline(
  file: CaseFile,
  { row, rows }: { row: PlatformRow; rows: readonly PlatformRow[] },
  { work, policy }: { work: Work; policy: PublishedPolicy },
): CaseFile {
  const deadlineAt = deadlineOf(rows.filter((one) => one.messageId !== row.messageId))
  if (file.state.status === 'closed' || deadlineAt === deadlineOf(rows)) return file
  const making = { policy: policy.document, newId }
  return change(file, {}, clocksForDeadline(file.clocks, deadlineAt, work.now, making))
}

interface About {
  readonly name: string | null
  readonly number: string | null
  readonly paidFen: number | null
  readonly productCategory: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
}

async function readAbout(db: Db, caseId: string): Promise<About> {
  const { rows } = await sql<About>`
    select customers.name, orders.number, orders.paid_fen as "paidFen",
      orders.product_category as "productCategory", orders.custom_made as "customMade", orders.opened
    from cases
    left join customers on customers.id = cases.customer_id
    left join orders on orders.id = cases.order_id
    where cases.id = ${caseId}
  `.execute(db)
  return rows[0]!
}

interface Splitting {
  readonly file: CaseFile
  readonly message: SaidMessage
  readonly row: PlatformRow | null
  readonly fresh: number
  readonly about: About
  readonly shop: Arrival['shop']
  readonly policy: PublishedPolicy
}

// As if it had come alone: same customer, order and line, the same person, the promises counted from when it came.
function openSplit(
  work: Work,
  { file, message, row, fresh, about, shop, policy }: Splitting,
  tools: IntakeTools,
): CaseFile {
  const { identity, state } = file
  const arrival: Arrival = {
    shop,
    policy,
    channel: identity.channel,
    text: message.text,
    customer: { name: about.name, phone: null, externalId: null },
    order: about.number === null ? null : { number: about.number, line: identity.orderLine ?? undefined },
    externalId: null,
    receivedAt: message.at,
    importedAs: null,
    fromPlatform: row && { ...row, reasonAlone: row.reason !== null && row.reason === message.text },
  }
  const { customerId, orderId } = identity
  const order = { id: orderId, paidFen: about.paidFen, customerId, learned: false }
  const read = readArrivalWords(arrival, about, tools.model)
  const split = { messageId: message.id, from: identity.number, row }
  const { assigneeId } = state
  return createCase(work, { arrival, read, order, number: fresh, assigneeId, repeatOf: null, split }, tools)
}
