import { approvalSeatWords } from '@aftercare/contract/remedy-words'
import { useWords } from '../lib/i18n.ts'
import type { Remedy } from '../lib/shapes.ts'

/** Who said yes to a remedy, and who said no and why. */
export function GivenApprovals({ of }: { of: Remedy['approvals'] }) {
  const { t, word } = useWords()
  return of.map(({ seat, by, verdict, reason }) => (
    <p className="small" key={seat}>
      {t(verdict === 'approved' ? 'remedy.approved' : 'remedy.refused', {
        seat: word(approvalSeatWords[seat]),
        name: by?.name ?? '',
        reason: reason ?? '',
      })}
    </p>
  ))
}
