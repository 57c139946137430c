import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'antd'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { PolicyCheck, PolicyEffect } from '../../lib/shapes.ts'
import { Bone } from '../../ui/states.tsx'

interface Props {
  of: { data: PolicyCheck | undefined; error: Error | null; isPending: boolean }
}

/** What a document would do, and what to think over, before it is published. */
export function Effect({ of: { data, error, isPending } }: Props) {
  const { t, language } = useWords()
  if (isPending)
    return (
      <div role="status">
        <p className="muted">{t('policy.checking')}</p>
        <Bone width="80%" />
      </div>
    )
  if (error || !data)
    return (
      <p className="alarm" role="alert">
        {error && errorWords(error, language)}
      </p>
    )
  return (
    <>
      {data.errors.length > 0 && (
        <section className="alarm" role="alert">
          <strong>{t('policy.errors')}</strong>
          <ul>
            {data.errors.map(({ path, message }) => (
              <li key={`${path} ${message}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {data.effect && <EffectWords of={data.effect} lastWeek={data.lastWeek} />}
      {data.clocks && <Moves of={data.clocks} />}
      {data.warnings.length > 0 && (
        <section className="policy-warnings">
          <h3>{t('policy.warnings')}</h3>
          <ul className="reasons">
            {data.warnings.map(({ code, message }) => (
              <li key={`${code} ${message}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Which running promises the document would move. */
function Moves({ of }: { of: NonNullable<PolicyCheck['clocks']> }) {
  const { t } = useWords()
  return (
    <section className="policy-moves">
      <p>{of.moved === 0 ? t('policy.movesNone', { ...of }) : t('policy.moves', { ...of })}</p>
      {of.overdue > 0 && <p className="policy-overdue">{t('policy.movesOverdue', { ...of })}</p>}
      {!of.complete && <p className="muted small">{t('policy.movesPart')}</p>}
    </section>
  )
}

function EffectWords({ of, lastWeek }: { of: PolicyEffect; lastWeek: PolicyCheck['lastWeek'] }) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const { open, level, rises, falls, promises, examples } = of
  const nothing = level === 0 && promises === 0 && examples.length === 0
  return (
    <section className="policy-effect" aria-label={t('policy.effect')}>
      <h3>{t('policy.effect')}</h3>
      <p className="policy-effect-line">
        {nothing
          ? t('policy.effectNone', { open })
          : t('policy.effectLevel', { open, level, rises, falls, promises })}
      </p>
      {!of.complete && <p className="muted small">{t('policy.effectPart', { open })}</p>}
      {!nothing && <p className="muted small">{t('policy.effectStays')}</p>}
      {lastWeek && lastWeek.cases > 0 && (
        <p className="muted small">{t('policy.lastWeek', { ...lastWeek })}</p>
      )}
      {examples.length > 0 && !shown && (
        <Button type="link" className="policy-link" onClick={() => setShown(true)}>
          {t('policy.examples', { count: examples.length })}
        </Button>
      )}
      {shown && <Examples of={examples} />}
    </section>
  )
}

function Examples({ of }: { of: PolicyEffect['examples'] }) {
  const { t, word } = useWords()
  return (
    <ul className="policy-examples">
      {of.map(({ number, level, review, because }) => (
        <li key={number}>
          <Link to="/cases/$number" params={{ number }} target="_blank" className="cell-link">
            {number}
          </Link>
          <span>
            {level
              ? `${word(levelWords[level.from])} → ${word(levelWords[level.to])}`
              : t(review ? 'policy.exampleReview' : 'policy.exampleTimes')}
          </span>
          <span className="muted small">{because}</span>
        </li>
      ))}
    </ul>
  )
}
