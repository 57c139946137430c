import { useWords } from '../../lib/i18n.ts'
import { refusalWords } from '../../lib/problem.ts'
import { useMayIn } from '../../lib/session.ts'
import type { AllowedAction, CaseDetail } from '../../lib/shapes.ts'
import { allowedOf } from './can-do.ts'
import type { Mode } from './drafts.ts'

/** The customer's further words come in like a new case, also when this one is closed: they open it again. */
export function useModes(of: CaseDetail): { id: Mode; denied: string | undefined }[] {
  const { language } = useWords()
  const mayLog = useMayIn(of.shop, 'case.create')
  const why = (allowed: AllowedAction | undefined): string | undefined =>
    allowed?.deniedBecause && refusalWords(allowed.deniedCode, allowed.deniedBecause, language)
  const [reply, note] = [allowedOf(of, 'reply'), allowedOf(of, 'note')]
  return [
    ...(reply ? [{ id: 'reply' as const, denied: why(reply) }] : []),
    ...(note ? [{ id: 'note' as const, denied: why(note) }] : []),
    ...(mayLog ? [{ id: 'customer' as const, denied: undefined }] : []),
  ]
}
