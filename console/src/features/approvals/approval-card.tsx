import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  approvalSeatWords,
  grantObstacleWords,
  remedyGroundWords,
  remedyKindWords,
  remedyRouteWords,
  remedyStateWords,
} from '@aftercare/contract/remedy-words'
import { ruleVerdictWords } from '@aftercare/contract/rulebook-words'
import { categoryWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { ApprovalRequest } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { GivenApprovals } from '../../ui/given-approvals.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useDecide } from './api.ts'

/** One request: what is asked, why it waits, what it rests on, the evidence, and one tap. */
export function ApprovalCard({ of }: { of: ApprovalRequest }) {
  const { t, word, language } = useWords()
  const moment = (at: string): string => weekTime(Date.parse(at), serverNow(), language)
  const money = of.fen + of.costFen
  return (
    <li className="approval">
      <header className="approval-head">
        <span className="muted">{t('approvals.asks', { name: of.by?.name ?? '' })}</span>
        <strong>{word(remedyKindWords[of.kind])}</strong>
        {money > 0 && <strong className="approval-money">{yuanText(money)}</strong>}
        {of.route === 'offline' && (
          <span className="mark" data-tone="amber">
            {word(remedyRouteWords[of.route])}
          </span>
        )}
      </header>
      <p className="approval-about">
        <Link to="/cases/$number" params={{ number: of.number }}>
          {of.number}
        </Link>
        <span>{word(levelWords[of.level])}</span>
        <span>{word(categoryWords[of.category])}</span>
        {of.customer && <span>{of.customer}</span>}
        <span className="muted" title={exactTime(of.at, language)}>
          {moment(of.at)}
        </span>
      </p>
      <p className="approval-obstacle">
        {of.obstacle && word(grantObstacleWords[of.obstacle])}
        {of.weighedFen > money && ` · ${t('approvals.weighed', { money: yuanText(of.weighedFen) })}`}
      </p>
      <dl className="approval-facts">
        <Line label={t('approvals.why')}>{of.reason}</Line>
        <Line label={t('approvals.rule')}>
          {word(remedyGroundWords[of.ground])}
          {of.verdict && of.rule && (
            <span className="muted small">
              {' · '}
              {t('approvals.says', { verdict: word(ruleVerdictWords[of.verdict]) })}{' '}
              <cite title={of.rule.gist}>
                {of.rule.instrument} {of.rule.article}
              </cite>
            </span>
          )}
        </Line>
        {of.words && <Line label={t('approvals.words')}>「{of.words}」</Line>}
        {of.order && (
          <Line label={t('approvals.order')}>
            {of.order.title ?? of.order.number}
            {of.order.paidFen !== null && ` · ${t('approvals.paid', { paid: yuanText(of.order.paidFen) })}`}
          </Line>
        )}
        <Line label={t('approvals.evidence')}>
          {of.files.length === 0 ? (
            <span className="muted">{t('approvals.noEvidence')}</span>
          ) : (
            <FileThumbs files={of.files} label={t('approvals.evidence')} />
          )}
        </Line>
      </dl>
      <GivenApprovals of={of.approvals} />
      {of.state === 'waiting' ? (
        <Waiting of={of} until={of.expiresAt && moment(of.expiresAt)} />
      ) : (
        <p className="muted">{word(remedyStateWords[of.state])}</p>
      )}
    </li>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Waiting({ of, until }: { of: ApprovalRequest; until: string | null }) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const decide = useDecide(of.number)
  const [refusing, setRefusing] = useState(false)
  const money = of.fen + of.costFen
  const who = of.needs.map((seat) => word(approvalSeatWords[seat])).join(' + ')
  const approve = (): void =>
    decide.mutate(
      { remedy: of.id, verdict: 'approved' },
      {
        onSuccess: ({ state }) =>
          void message.success(
            state === 'waiting' ? t('approvals.doneWaiting', { who }) : t('approvals.done'),
          ),
      },
    )
  return (
    <footer className="approval-foot">
      {of.mine ? (
        <div className="approval-acts">
          <Button type="primary" loading={decide.isPending} onClick={approve}>
            {money > 0 ? t('approvals.approve', { money: yuanText(money) }) : t('approvals.approvePlain')}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t('approvals.refuse')}</Button>
        </div>
      ) : (
        <p className="muted">{of.denied}</p>
      )}
      <p className="muted small">
        {t('remedy.needs', { who })}
        {until && ` · ${t('approvals.until', { time: until })}`}
      </p>
      {!refusing && <Alarm error={decide.error} />}
      {refusing && <RefuseDialog of={of} onClose={() => setRefusing(false)} />}
    </footer>
  )
}

function RefuseDialog({ of, onClose }: { of: ApprovalRequest; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const decide = useDecide(of.number)
  const [reason, setReason] = useState('')
  const refuse = (): void =>
    decide.mutate(
      { remedy: of.id, verdict: 'refused', reason },
      {
        onSuccess: () => {
          void message.success(t('approvals.notDone'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('approvals.refuseTitle')}
      submit={t('approvals.refuse')}
      busy={decide.isPending}
      error={decide.error}
      ready={reason.trim() !== ''}
      danger
      onSubmit={refuse}
      onClose={onClose}
    >
      <Field label={t('approvals.refuseLabel')}>
        <Input.TextArea
          value={reason}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Dialog>
  )
}
