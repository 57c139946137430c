import { sql } from 'kysely'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { onCases, survivorsOf, type DecideCase, type Held } from '../cases/index.ts'

/** How a note comes about: handed in, because messages/ has no door for it. */
export type Note = (work: Work, held: Held, text: string) => ReturnType<DecideCase>

interface Settling {
  readonly id: string
  readonly reason: string
  readonly note: Note
}

/**
 * 了结: somebody knows better. It is not raised again while it counts from the same moment; the reason is a note of
 * its case. The case is held before the alert, as by everybody who holds both.
 */
export async function settleAlert(
  work: Work,
  caller: Caller,
  { id, reason, note }: Settling,
): Promise<Outcome<null>> {
  const shops = shopsWhere(caller, 'case.reply')
  const { rows } = await sql<{ caseId: string | null }>`
    select alerts.case_id as "caseId" from alerts
    where alerts.id = ${id}::uuid and alerts.shop_id = any(${shops}::uuid[])
  `.execute(work.db)
  if (!rows[0]) return refused({ code: 'alert.unknown' })
  const { caseId } = rows[0]
  const words = `物流雷达预警了结：${cleanText(reason)}`
  const number = caseId === null ? undefined : (await survivorsOf(work.db, [caseId])).get(caseId)?.number
  const numbers = number === undefined ? [] : [number]
  const ask = { caller, numbers, permission: 'case.reply' } as const
  const [noted] = await onCases(work, ask, (own, held) => note(own, held, words))
  if (noted && !noted.outcome.ok) return noted.outcome
  const held = await sql<{ ended: boolean }>`
    select alerts.ended_at is not null as ended from alerts where alerts.id = ${id}::uuid for update
  `.execute(work.db)
  if (held.rows[0]!.ended) return refused({ code: 'alert.ended' })
  const endedBy = caller.actor.kind === 'person' ? caller.actor.id : null
  work.update('alerts', { id }, { endedAt: work.now, endedAs: 'settled', endedBy, caseDue: false })
  return done(null)
}
