import { fieldFaults } from '@aftercare/contract/field-faults'
import type { LineError } from '@aftercare/contract/problem'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { ZodError } from 'zod'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from './problem.ts'

/** Why one line of many is not taken; the others are. */
export interface LineRefusal extends Refusal {
  readonly code: RefusalCode
  readonly errors?: LineError['errors']
}

/** A line whose shape is wrong, field by field. */
export const shapeRefusal = ({ issues }: ZodError, language: Language): LineRefusal => ({
  code: 'request.invalid',
  errors: fieldFaults(issues, language),
})

export function refusedLine(line: number, { code, errors }: LineRefusal, language: Language) {
  const { status, [language]: title } = refusals[code]
  return { line, status, error: { code, title, ...(errors ? { errors } : {}) } }
}
