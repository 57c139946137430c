import { CheckCircleFilled, CommentOutlined, MinusCircleFilled, WarningFilled } from '@ant-design/icons'
import type { RuleFact, RuleVerdict } from '@aftercare/contract/rulebook-lists'
import {
  ruleAsks,
  ruleDeadlineWords,
  ruleDutyWords,
  ruleExposureWords,
  ruleFactWords,
  ruleFreightWords,
  ruleRemedyWords,
  ruleStandingWords,
  ruleVerdictWords,
} from '@aftercare/contract/rulebook-words'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { yuanText } from '../lib/money.ts'
import type { RuleAnswer, RuleArticle } from '../lib/shapes.ts'
import './rule-answer.css'

const marks: Readonly<Record<RuleVerdict, ReactNode>> = {
  must_accept: <CheckCircleFilled aria-hidden />,
  negotiate: <CommentOutlined aria-hidden />,
  may_refuse: <MinusCircleFilled aria-hidden />,
}

interface Props {
  of: RuleAnswer
  /** The whole of it, with every source; otherwise as much as a side panel holds. */
  full?: boolean
  /** Puts the question for a missing fact where it is asked. */
  onAsk?: ((text: string) => void) | undefined
}

/** 规则怎么说: the verdict first, then what follows from it, and what it stands on. */
export function RuleAnswerView({ of, full = false, onAsk }: Props) {
  const { t, word } = useWords()
  return (
    <div className="rule-answer" data-full={full}>
      <p className="rule-verdict" data-verdict={of.verdict}>
        <RuleVerdictLine of={of} />
      </p>
      <p className="rule-because">{of.because}</p>
      <Missing of={of} full={full} onAsk={onAsk} />
      <dl className="rule-facts">
        <Line label={t('rulebook.remedies')}>
          {of.remedies.map((remedy) => word(ruleRemedyWords[remedy])).join(' · ')}
          {of.remedies.length > 1 && of.verdict === 'must_accept' && (
            <span className="muted small"> {t('rulebook.choice')}</span>
          )}
        </Line>
        <Line label={t('rulebook.freight')}>{word(ruleFreightWords[of.freight])}</Line>
        {of.deadlines.map((deadline) => (
          <Line label={word(ruleDeadlineWords[deadline.kind])} key={deadline.kind}>
            <Day of={deadline} />
          </Line>
        ))}
      </dl>
      {of.burden && full && (
        <p className="muted small">
          {t(of.burden === 'shop' ? 'rulebook.burdenShop' : 'rulebook.burdenCustomer')}
        </p>
      )}
      {of.duties.length > 0 && (
        <section className="rule-part" data-kind="duties">
          <h3>{t('rulebook.duties')}</h3>
          <ul>
            {of.duties.map((duty) => (
              <li key={duty}>{word(ruleDutyWords[duty])}</li>
            ))}
          </ul>
        </section>
      )}
      <Exposure of={of} />
      <Articles of={of} full={full} />
      {full && <p className="muted small">{t('rulebook.version', { book: of.book, on: of.on })}</p>}
    </div>
  )
}

/** The verdict in a mark and a word; what is not settled says so. */
export function RuleVerdictLine({ of }: { of: RuleAnswer }) {
  const { t, word } = useWords()
  const verdict = word(ruleVerdictWords[of.verdict])
  return (
    <>
      {marks[of.verdict]}
      <strong>{of.settled ? verdict : t('rulebook.provisional', { verdict })}</strong>
    </>
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

function Day({ of: { kind, on, plainOn } }: { of: RuleAnswer['deadlines'][number] }) {
  const { t } = useWords()
  return (
    <span className="rule-day">
      {t(kind === 'lost_from' ? 'rulebook.from' : 'rulebook.byDay', { day: on })}
      {on !== plainOn && <span className="muted small">{t('rulebook.rolled', { day: plainOn })}</span>}
    </span>
  )
}

function Missing({ of, full, onAsk }: Props) {
  const { t } = useWords()
  if (of.missing.length === 0) return full ? <p className="muted small">{t('rulebook.missingNone')}</p> : null
  return (
    <section className="rule-part" data-kind="missing">
      <h3>{t('rulebook.missing')}</h3>
      <ul className="rule-missing">
        {of.missing.map((fact) => (
          <li key={fact}>
            <OneFact fact={fact} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      <p className="muted small">{t('rulebook.provisionalWhy')}</p>
    </section>
  )
}

/** What the customer knows is asked with one click; what the shop knows is looked up. */
function OneFact({ fact, onAsk }: { fact: RuleFact; onAsk: Props['onAsk'] }) {
  const { t, word } = useWords()
  const question = ruleAsks[fact]
  const name = word(ruleFactWords[fact])
  if (!question || !onAsk)
    return (
      <span className="rule-fact">
        {name}
        <span className="muted small">{t(question ? 'rulebook.askCustomer' : 'rulebook.lookUp')}</span>
      </span>
    )
  return (
    <button
      type="button"
      className="rule-fact"
      title={t('rulebook.askedHint')}
      onClick={() => onAsk(word(question))}
    >
      {name}
      <span className="small">{t('rulebook.askCustomer')}</span>
    </button>
  )
}

function Exposure({ of: { exposure } }: { of: RuleAnswer }) {
  const { t, word } = useWords()
  if (!exposure || exposure.length === 0) return null
  return (
    <section className="rule-part" data-kind="exposure">
      <h3>
        <WarningFilled aria-hidden /> {t('rulebook.exposure')}
      </h3>
      <ul>
        {exposure.map(({ kind, refundFen, extraFen, lossFen, totalFen, article }) => (
          <li key={kind}>
            <strong>{word(ruleExposureWords[kind])}</strong>{' '}
            <span className="rule-sum">
              {t('rulebook.exposureSum', {
                refund: yuanText(refundFen),
                extra: yuanText(extraFen),
                total: yuanText(totalFen),
              })}
              {lossFen > 0 && t('rulebook.exposureLoss', { loss: yuanText(lossFen) })}
            </span>{' '}
            <span className="muted small">
              {article.instrument} {article.article}
            </span>
          </li>
        ))}
      </ul>
      <p className="muted small">{t('rulebook.exposureNote')}</p>
    </section>
  )
}

/** A source that nobody checked against its text says so wherever it stands. */
export function Unverified({ of }: { of: RuleArticle }) {
  const { t, word } = useWords()
  if (of.standing === 'read') return null
  return (
    <span className="tag rule-unverified" title={word(ruleStandingWords[of.standing])}>
      {t('rulebook.unverified')}
    </span>
  )
}

function Articles({ of: { articles }, full }: { of: RuleAnswer; full: boolean }) {
  const { t, word } = useWords()
  const named = full ? articles : articles.slice(0, 1)
  return (
    <section className="rule-part" data-kind="articles">
      <h3>{t('rulebook.articles')}</h3>
      <ul>
        {named.map((article) => (
          <li key={article.id}>
            <span>
              <cite>
                {article.instrument} {article.article}
              </cite>{' '}
              <Unverified of={article} />
            </span>
            <span className="rule-gist">{article.gist}</span>
            {full && (
              <span className="muted small">
                {t('rulebook.source', {
                  source: article.source,
                  from: article.from,
                  standing: word(ruleStandingWords[article.standing]),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
