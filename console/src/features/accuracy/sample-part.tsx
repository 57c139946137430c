import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { errorWords } from '../../lib/problem.ts'
import type { Checking, DrawnCase } from '../../lib/shapes.ts'
import { KindMark } from '../../ui/case-marks.tsx'
import { ClassChooser } from '../../ui/class-chooser.tsx'
import { Failure, State } from '../../ui/states.tsx'
import { useCheck, useDraw, useDrawn } from './api.ts'

/** 抽查: one drawn case after the other, y, n or s. */
export function SamplePart({ shop }: { shop: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const { data, error, refetch } = useDrawn(shop)
  const draw = useDraw(shop)
  const fail = (refused: Error): void => void message.error(errorWords(refused, language))
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const [first] = data.items
  const more = (
    <Button
      type={first ? 'default' : 'primary'}
      loading={draw.isPending}
      onClick={() => draw.mutate(undefined, { onError: fail })}
    >
      {t(first ? 'accuracy.drawMore' : 'accuracy.draw')}
    </Button>
  )
  return (
    <section className="page-part" aria-label={t('accuracy.sample')}>
      <p className="muted">{t('accuracy.sampleLead')}</p>
      {first ? (
        <>
          <p role="status">{t('accuracy.left', { count: data.items.length })}</p>
          <Verdict key={first.number} of={first} onFail={fail} />
        </>
      ) : (
        <State title={t('accuracy.sampleEmpty')} />
      )}
      <p>{more}</p>
    </section>
  )
}

function Verdict({ of, onFail }: { of: DrawnCase; onFail: (error: Error) => void }) {
  const { t } = useWords()
  const check = useCheck()
  const [wrong, setWrong] = useState(false)
  const say = (said: Checking): void => {
    if (!check.isPending) check.mutate({ number: of.number, ...said }, { onError: onFail })
  }
  useKeys({
    y: () => say({ verdict: 'right' }),
    n: () => setWrong(true),
    s: () => say({ verdict: 'unclear' }),
    Escape: wrong ? () => setWrong(false) : undefined,
  })
  return (
    <article className="accuracy-drawn">
      <p>
        <Link className="cell-link" to="/cases/$number" params={{ number: of.number }}>
          {of.number}
        </Link>{' '}
        <KindMark category={of.said.category} subtype={of.said.subtype} />
      </p>
      <blockquote>{of.text}</blockquote>
      <p className="accuracy-acts">
        <Button type="primary" loading={check.isPending} onClick={() => say({ verdict: 'right' })}>
          {t('accuracy.yes')} <kbd>y</kbd>
        </Button>
        <Button onClick={() => setWrong(true)}>
          {t('accuracy.no')} <kbd>n</kbd>
        </Button>
        <Button onClick={() => say({ verdict: 'unclear' })}>
          {t('accuracy.skip')} <kbd>s</kbd>
        </Button>
      </p>
      {wrong && (
        <div role="group" aria-label={t('accuracy.rightIs')}>
          <p>{t('accuracy.rightIs')}</p>
          <ClassChooser
            likely={[]}
            present={of.said}
            onChoose={(truth) => say({ verdict: 'wrong', truth })}
          />
        </div>
      )}
    </article>
  )
}
