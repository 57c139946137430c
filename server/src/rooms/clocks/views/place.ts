import type { Instant } from '../../../kernel/time.ts'

/** The key of a clock in a list: when it is due, its case and itself. */
export interface ClockPlace {
  readonly dueAt: Instant
  readonly caseId: string
  readonly id: string
}

const cursorShape = /^(-?\d{1,15})\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LAST = Date.UTC(9999, 11, 31)

/** The last row that was shown; undefined: the list begins; null: the cursor is none of ours. */
export function readPlace(cursor: string | undefined): ClockPlace | undefined | null {
  if (cursor === undefined) return undefined
  const [, at, caseId, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (!caseId || !id || !uuid.test(caseId) || !uuid.test(id)) return null
  return Math.abs(Number(at)) > LAST ? null : { dueAt: Number(at), caseId, id }
}

export const cursorOf = ({ dueAt, caseId, id }: ClockPlace): string =>
  Buffer.from(`${dueAt}.${caseId}.${id}`).toString('base64url')
