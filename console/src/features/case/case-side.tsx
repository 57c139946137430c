import { memo } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { exactTime } from '../../lib/time.ts'
import { CausePanel } from './cause-panel.tsx'
import { DisputePanel } from './dispute-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { EraseButton } from './erase-dialog.tsx'
import { FilePanel } from './file-panel.tsx'
import { HoldPart } from './hold-part.tsx'
import { InquiryPanel } from './inquiry-panel.tsx'
import { Fact } from './fact.tsx'
import { OrderPanel } from './order-panel.tsx'
import { LimitPanel } from './limit-panel.tsx'
import { PromisePanel } from './promise-panel.tsx'
import { PlatformPanel } from './platform-panel.tsx'
import { Phone } from './phone.tsx'
import { RemedyPanel } from './remedy-panel.tsx'
import { RulePanel } from './rule-panel.tsx'

interface Props {
  of: CaseDetail
  /** Puts a question for the customer into the reply. */
  onAsk: (text: string) => void
}

/** What we know: the order first, then the person. */
export const CaseSide = memo(function CaseSide({ of, onAsk }: Props) {
  const { t, language } = useWords()
  const { customer } = of
  const past = customer.cases - 1
  return (
    <>
      <section className="panel" aria-label={t('order.title')}>
        <h2>{t('order.title')}</h2>
        {of.order ? <OrderPanel of={of.order} /> : <p className="muted">{t('order.none')}</p>}
      </section>
      <DisputePanel of={of} onAsk={onAsk} />
      <EvidencePanel of={of} onAsk={onAsk} />
      <RemedyPanel of={of} onAsk={onAsk} />
      <PromisePanel of={of} />
      <LimitPanel of={of} />
      <CausePanel of={of} />
      <RulePanel of={of} onAsk={onAsk} />
      <FilePanel of={of} />
      <InquiryPanel of={of} />
      <PlatformPanel of={of} />
      <section className="panel" aria-label={t('customer.title')}>
        <h2>{t('customer.title')}</h2>
        <dl className="facts">
          {customer.erasedAt === null ? (
            <Fact label={customer.name ?? t('case.customer')}>
              <Phone of={of} />
            </Fact>
          ) : (
            <Fact label={t('case.customer')}>
              <span title={exactTime(customer.erasedAt, language)}>
                {t('erasure.doneAt', { day: customer.erasedAt.slice(0, 10) })}
              </span>
            </Fact>
          )}
          <Fact label={t('customer.cases')}>
            {past > 0 ? t('customer.casesCount', { count: past }) : t('customer.firstCase')}
          </Fact>
          {of.reviewers.length > 0 && (
            <Fact label={t('review.seated')}>
              {of.reviewers.map(({ seat, person }) => `${t(`review.${seat}`)} ${person.name}`).join(' · ')}
            </Fact>
          )}
        </dl>
        <HoldPart of={of} />
        <EraseButton of={of} />
      </section>
    </>
  )
})

/** On a phone the words come first: the order and the person are one line until somebody opens them. */
export function FoldedFacts({ of, onAsk }: Props) {
  const { t } = useWords()
  const { order, customer } = of
  return (
    <details className="facts-fold">
      <summary>
        {order &&
          (order.paidFen === null ? (
            <strong>{t('order.unknown')}</strong>
          ) : (
            <strong>{yuanText(order.paidFen, 'short')}</strong>
          ))}
        <span className="one-line">{order?.title ?? t('order.title')}</span>
        <span className="muted">{customer.erasedAt === null ? customer.name : t('erasure.done')}</span>
      </summary>
      <CaseSide of={of} onAsk={onAsk} />
    </details>
  )
}
