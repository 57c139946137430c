import { Link } from '@tanstack/react-router'
import type { View } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'

/** One line for the views that need a word: what stands here, and what is to be done about it. */
export function ViewLine({ view }: { view: View | undefined }) {
  const { t } = useWords()
  if (view === 'stale') return <p className="view-line muted">{t('stale.line')}</p>
  if (view !== 'to_send') return null
  return (
    <p className="view-line muted">
      {t('toSend.lead')} <Link to="/to-send">{t('toSend.open')}</Link>
    </p>
  )
}
