import type { Work } from '../../platform/work.ts'
import type { Clock } from './domain/clock.ts'

export const insertClock = (work: Work, caseId: string, clock: Clock): void =>
  work.insert('clocks', { caseId, ...clock })

export function updateClock(work: Work, caseId: string, clock: Clock): void {
  const { id, ...columns } = clock
  work.update('clocks', { caseId, id }, columns)
}
