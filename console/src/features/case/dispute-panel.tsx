import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { disputeRulingWords, disputeStateWords } from '@aftercare/contract/dispute-words'
import { dutyWords } from '@aftercare/contract/words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail, Dispute } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { canDo } from './can-do.ts'
import { useDispute, useOurFault, useRule } from './dispute-api.ts'
import { FactsDialog } from './facts-dialog.tsx'
import { OpinionDialog } from './opinion-dialog.tsx'
import { RulingView } from './ruling-view.tsx'
import { Articles, SeatList } from './seat-list.tsx'
import { TextDialog } from './text-dialog.tsx'
import './disputes.css'

interface Props {
  of: CaseDetail
  /** Puts words for the customer into the reply. */
  onAsk: (text: string) => void
}

type Asking = 'facts' | 'opinion' | 'fault'

/** 争议复核: the way through a dispute, step by step, with who sits, what was ruled, and how it was ruled before. */
export function DisputePanel({ of, onAsk }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const dispute = useDispute(of.number).data?.dispute ?? null
  const [asking, setAsking] = useState<Asking | null>(null)
  useOffer(
    dispute?.can.opine.may
      ? [
          {
            id: 'case opinion',
            label: t('dispute.opine'),
            also: inEveryLanguage('dispute.opine'),
            run: () => setAsking('opinion'),
          },
        ]
      : [],
  )
  if (!dispute) return null
  const write = (text: string): void => {
    onAsk(text)
    void message.success(t('dispute.written'))
  }
  const close = (): void => setAsking(null)
  const open = dispute.can.facts.deniedCode !== 'dispute.none'
  return (
    <section className="panel dispute" aria-label={t('dispute.title')}>
      <h2>
        {t('dispute.title')}{' '}
        <span className="mark" data-tone={dispute.state === 'ruled' ? 'green' : 'amber'}>
          {word(disputeStateWords[dispute.state])}
        </span>
      </h2>
      {dispute.ruling && <RulingView of={dispute} onWrite={canDo(of, 'reply') ? write : null} />}
      {open && <Steps of={of} dispute={dispute} onWrite={write} onOpen={setAsking} />}
      {!open && dispute.opinions.length > 0 && <SeatList number={of.number} of={dispute} />}
      {asking === 'facts' && <FactsDialog number={of.number} of={dispute} onClose={close} />}
      {asking === 'opinion' && <OpinionDialog number={of.number} of={dispute} onClose={close} />}
      {asking === 'fault' && <FaultDialog number={of.number} onClose={close} />}
    </section>
  )
}

interface StepsProps {
  of: CaseDetail
  dispute: Dispute
  onWrite: (text: string) => void
  onOpen: (what: Asking) => void
}

/** 先共情，再摆事实，看凭证，讲规则，给选择，说期限. */
function Steps({ of, dispute, onWrite, onOpen }: StepsProps) {
  const { t, language } = useWords()
  const { facts, can } = dispute
  return (
    <ol className="dispute-steps">
      <Step title={t('dispute.empathy')} done={dispute.empathyAt !== null}>
        {dispute.empathyAt === null ? (
          <>
            <p className="muted small">{t('dispute.empathyLead')}</p>
            {canDo(of, 'reply') && (
              <Button size="small" onClick={() => onWrite(EMPATHY)}>
                {t('dispute.write')}
              </Button>
            )}
          </>
        ) : (
          <p className="muted small" title={exactTime(dispute.empathyAt, language)}>
            {t('dispute.answered', { time: timeOf(dispute.empathyAt, language) })}
          </p>
        )}
      </Step>
      <Step title={t('dispute.facts')} done={facts.common !== ''}>
        {facts.askedFen !== null && <p>{t('dispute.asked', { money: yuanText(facts.askedFen, 'short') })}</p>}
        <div className="dispute-sides">
          {facts.common && <Side label={t('dispute.common')} text={facts.common} />}
          {facts.argued && <Side label={t('dispute.argued')} text={facts.argued} />}
        </div>
        {can.facts.may && (
          <Button size="small" onClick={() => onOpen('facts')}>
            {t(facts.common ? 'dispute.factsEdit' : 'dispute.factsAdd')}
          </Button>
        )}
      </Step>
      <Step title={t('dispute.evidence')} done={dispute.evidenceOpen === 0}>
        <p className="muted small">
          {dispute.evidenceOpen === 0
            ? t('dispute.evidenceDone')
            : t('dispute.evidenceOpen', { count: dispute.evidenceOpen })}
        </p>
      </Step>
      <Step title={t('dispute.rule')}>
        <Rule number={of.number} />
        <Precedents of={dispute} />
      </Step>
      <Step title={t('dispute.decide')}>
        <SeatList number={of.number} of={dispute} />
        <div className="dispute-acts">
          {can.opine.may && (
            <Button type="primary" onClick={() => onOpen('opinion')}>
              {t(dispute.state === 'split' ? 'dispute.decideSplit' : 'dispute.opine')}
            </Button>
          )}
          {can.ourFault.may && <Button onClick={() => onOpen('fault')}>{t('dispute.fault')}</Button>}
        </div>
        {!can.opine.may && can.opine.deniedBecause && (
          <p className="muted small">{can.opine.deniedBecause}</p>
        )}
      </Step>
      <Step title={t('dispute.deadline')}>
        <Deadlines of={of} dispute={dispute} />
      </Step>
    </ol>
  )
}

// What a customer reads is in the shop's language, whatever the screen speaks.
const EMPATHY =
  '您好，给您添麻烦了，您着急的心情我们理解。这件事我们已经请两位同事一起看，先和您把情况核对清楚，再给您一个说得明白的结果。'

const timeOf = (at: string, language: 'zh' | 'en'): string => weekTime(Date.parse(at), serverNow(), language)

function Step({ title, done, children }: { title: string; done?: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className="dispute-step" data-done={done || undefined}>
      <h3>
        {title}
        {done && <CheckCircleFilled aria-label={t('dispute.stepDone')} />}
      </h3>
      {children}
    </li>
  )
}

const Side = ({ label, text }: { label: string; text: string }) => (
  <div className="dispute-side">
    <span className="muted small">{label}</span>
    <p>{text}</p>
  </div>
)

/** The rule in plain words; the whole answer stands in its own panel. */
function Rule({ number }: { number: string }) {
  const { t } = useWords()
  const { data } = useRule(number)
  if (!data) return null
  if (!data.answer) return <p className="muted small">{t('dispute.noRule')}</p>
  return (
    <>
      <p>{data.answer.because}</p>
      <Articles of={data.answer.articles} />
    </>
  )
}

/** 先例: the nearest earlier rulings, and what was usual. */
function Precedents({ of: { precedents, usual } }: { of: Dispute }) {
  const { t, word } = useWords()
  if (precedents.length === 0) return <p className="muted small">{t('dispute.noPrecedent')}</p>
  return (
    <details className="dispute-earlier">
      <summary>
        {usual
          ? t('dispute.usual', { ...usual, ruling: word(disputeRulingWords[usual.ruling]) })
          : t('dispute.precedents', { count: precedents.length })}
      </summary>
      <ul>
        {precedents.map(({ number, ruling, fen, grounds, likeness }) => (
          <li key={number}>
            <a href={`/cases/${number}`}>{number}</a>{' '}
            <strong>
              {word(disputeRulingWords[ruling])}
              {ruling === 'part' && fen !== null && ` ${yuanText(fen, 'short')}`}
            </strong>{' '}
            <span className="muted small">
              {t('dispute.likeness', { percent: Math.round(likeness * 100) })}
            </span>
            <p className="muted small">{grounds}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}

const duties = ['flag_for_review', 'propose_settlement', 'decide_dispute', 'platform_deadline']

function Deadlines({ of, dispute }: { of: CaseDetail; dispute: Dispute }) {
  const { t, word, language } = useWords()
  const running = of.clocks.filter(({ duty, endedAt }) => endedAt === null && duties.includes(duty))
  return (
    <ul className="dispute-deadlines">
      {dispute.acceptBy && (
        <li>
          <WarningFilled aria-hidden /> {t('dispute.acceptBy', { time: timeOf(dispute.acceptBy, language) })}
        </li>
      )}
      {running.map(({ duty, dueAt }) => (
        <li key={duty} title={exactTime(dueAt, language)}>
          {t('dispute.due', { duty: word(dutyWords[duty]), time: timeOf(dueAt, language) })}
        </li>
      ))}
    </ul>
  )
}

function FaultDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const fault = useOurFault(number)
  return (
    <TextDialog
      title={t('dispute.fault')}
      label={t('dispute.faultLabel')}
      submit={t('dispute.faultSubmit')}
      most={500}
      busy={fault.isPending}
      error={fault.error}
      onSubmit={(reason) =>
        fault.mutate(reason, {
          onSuccess: () => {
            void message.success(t('dispute.faultDone'))
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
