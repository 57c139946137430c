import { App, Button } from 'antd'
import { useState } from 'react'
import { remedyKindWords } from '@aftercare/contract/remedy-words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { yuanText } from '../../lib/money.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, CaseProposals, Proposal } from '../../lib/shapes.ts'
import { useProposals, useRemedies } from './remedy-api.ts'
import { RemedyDialog } from './remedy-dialog.tsx'
import { RemedyLine } from './remedy-line.tsx'
import './remedies.css'

interface Props {
  of: CaseDetail
  onAsk: (text: string) => void
}

/** 处理方案: what was given in this case, and what could be done, best first. */
export function RemedyPanel({ of, onAsk }: Props) {
  const { t } = useWords()
  const open = of.status !== 'closed' && of.mergedInto === null
  const mayGive = useMayIn(of.shop, 'remedy.give') && open
  const given = useRemedies(of.number).data?.items ?? []
  const proposals = useProposals(of.number, open).data
  const [taking, setTaking] = useState<Proposal | null>(null)
  const best = mayGive ? proposals?.items[0] : undefined
  useKeys({ p: best && (() => setTaking(best)) })
  useOffer(
    best
      ? [
          {
            id: 'case take best',
            label: t('remedy.takeBest'),
            also: inEveryLanguage('remedy.takeBest'),
            keys: ['p'],
            run: () => setTaking(best),
          },
        ]
      : [],
  )
  if (given.length === 0 && (proposals?.items.length ?? 0) === 0) return null
  return (
    <section className="panel" aria-label={t('remedy.title')}>
      <h2>{t('remedy.title')}</h2>
      {given.length > 0 && (
        <ul className="remedy-given">
          {given.map((one) => (
            <RemedyLine key={one.id} of={one} shop={of.shop} open={open} />
          ))}
        </ul>
      )}
      {proposals && open && (
        <>
          <Limits of={proposals} />
          <ol className="proposals" aria-label={t('remedy.propose')}>
            {proposals.items.map((one, at) => (
              <ProposalLine
                key={one.id}
                of={one}
                first={at === 0}
                onTake={mayGive ? setTaking : null}
                onAsk={onAsk}
              />
            ))}
          </ol>
        </>
      )}
      {taking && (
        <RemedyDialog
          of={of}
          proposal={taking}
          accounts={proposals?.ledger?.accounts ?? []}
          onAsk={onAsk}
          onClose={() => setTaking(null)}
        />
      )}
    </section>
  )
}

function Limits({ of: { ledger, limits } }: { of: CaseProposals }) {
  const { t } = useWords()
  return (
    <p className="muted small remedy-limits">
      <span>
        {ledger === null ? t('remedy.unknownPaid') : t('remedy.left', { left: yuanText(ledger.leftFen) })}
      </span>
      <span>
        {t('remedy.limits', { limit: yuanText(limits.goodwillFen), today: yuanText(limits.leftTodayFen) })}
      </span>
    </p>
  )
}

interface LineProps {
  of: Proposal
  first: boolean
  onTake: ((of: Proposal) => void) | null
  onAsk: (text: string) => void
}

/** One way: what, how much, why, at what cost, and who may. */
function ProposalLine({ of, first, onTake, onAsk }: LineProps) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const { hint, grant, articles } = of
  const ask = (text: string): void => {
    onAsk(text)
    void message.success(t('remedy.asked'))
  }
  return (
    <li className="proposal" data-first={first || undefined}>
      <p className="proposal-head">
        <strong>{word(remedyKindWords[of.kind])}</strong>
        {of.fen > 0 && <span className="proposal-money">{yuanText(of.fen)}</span>}
        {first && (
          <span className="mark" data-tone="gold">
            {t('remedy.best')}
          </span>
        )}
      </p>
      {/* What one thinks further stands in the shop's own words. */}
      <p lang={hint ? 'zh' : undefined}>{of.because}</p>
      {articles[0] && (
        <p className="muted small">
          <cite>
            {articles[0].instrument} {articles[0].article}
          </cite>
        </p>
      )}
      <p className="muted small">
        {of.shopCostFen > 0 && `${t('remedy.cost', { cost: yuanText(of.shopCostFen) })} · `}
        {grant.because}
      </p>
      {hint && (
        <p className="muted small">
          {hint.savedPercent === null
            ? t('remedy.noData')
            : t('remedy.saved', { tried: hint.tried, percent: hint.savedPercent })}
        </p>
      )}
      {onTake && (
        <div className="proposal-acts">
          {hint && (
            <Button size="small" onClick={() => ask(hint.question)}>
              {t('remedy.ask')}
            </Button>
          )}
          <Button size="small" type={first && !hint ? 'primary' : 'default'} onClick={() => onTake(of)}>
            {t(grant.may ? 'remedy.take' : 'remedy.takeAsk')}
          </Button>
        </div>
      )}
    </li>
  )
}
