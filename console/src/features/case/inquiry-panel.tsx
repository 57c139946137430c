import { Button } from 'antd'
import { useState } from 'react'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { useInquiries } from './inquiry-api.ts'
import { InquiryCard } from './inquiry-card.tsx'
import { InquiryDialog } from './inquiry-dialog.tsx'
import '../../ui/inquiries.css'

/** 协查: what was asked about this case, by whom it has to be answered until when, and what they said. */
export function InquiryPanel({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const found = useInquiries(of.number)
  const [asking, setAsking] = useState(false)
  const mayAsk = useMayIn(of.shop, 'case.reply') && of.status !== 'closed'
  const ask = () => setAsking(true)
  useKeys({ i: mayAsk ? ask : undefined })
  const also = inEveryLanguage('inquiry.open')
  useOffer(mayAsk ? [{ id: 'case inquire', label: t('inquiry.open'), also, keys: ['i'], run: ask }] : [])
  const items = found.data?.items ?? []
  const sorted = [...items].sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
  return (
    <section className="panel" aria-label={t('inquiry.title')}>
      <header className="inquiry-head">
        <h2>{t('inquiry.title')}</h2>
        {mayAsk && (
          <Button size="small" aria-keyshortcuts="i" onClick={ask}>
            {t('inquiry.open')}
            <kbd className="key wide-only">i</kbd>
          </Button>
        )}
      </header>
      {items.length === 0 && <p className="muted small">{t('inquiry.none')}</p>}
      <ul className="inquiry-list">
        {sorted.map((inquiry) => (
          <InquiryCard key={inquiry.id} of={inquiry} number={of.number} />
        ))}
      </ul>
      {asking && <InquiryDialog of={of} onClose={() => setAsking(false)} />}
    </section>
  )
}
