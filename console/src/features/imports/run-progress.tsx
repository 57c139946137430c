import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import type { Import } from '../../lib/shapes.ts'
import { Alarm } from '../../ui/states.tsx'
import { useStart, useStop } from './api.ts'
import { ErrorFile } from './bad-rows.tsx'
import { Bar } from './bar.tsx'
import { Counts } from './counts.tsx'
import { many, timeLeft } from './numbers.ts'

/** How far it is, how fast it goes, and how to stop it. */
export function RunProgress({ of }: { of: Import }) {
  const { t } = useWords()
  const stop = useStop(of.id)
  const resume = useStart(of.id)
  const { state, read, rows } = of
  const still = state === 'stopped'
  const title = still
    ? (of.why ?? t('imports.stopped', { read: many(read) }))
    : t(state === 'stopping' ? 'imports.stopping' : 'imports.running')
  return (
    <section className="imports-part" aria-label={t('imports.running')}>
      <p className="run-title" role="status">
        {title}
      </p>
      <Bar label={t('imports.running')} share={rows ? read / rows : null} still={still} />
      <p className="run-numbers">
        <strong>{t('imports.progress', { read: many(read), rows: many(rows ?? read) })}</strong>
        <Pace of={of} />
      </p>
      <Counts of={of} links={false} />
      <div className="import-actions">
        {still ? (
          <Button
            type="primary"
            size="large"
            disabled={!of.canResume}
            loading={resume.isPending}
            onClick={() => resume.mutate(undefined)}
          >
            {t('imports.resume')}
          </Button>
        ) : (
          <Button
            size="large"
            disabled={state === 'stopping'}
            loading={stop.isPending}
            onClick={() => stop.mutate()}
          >
            {t('imports.stop')}
          </Button>
        )}
        {still && of.badRows > 0 && <ErrorFile of={of} large />}
        {state === 'running' && <span className="muted small">{t('imports.leaveIt')}</span>}
      </div>
      <Alarm error={stop.error ?? resume.error} />
    </section>
  )
}

function Pace({ of }: { of: Import }) {
  const { t } = useWords()
  if (of.perSecond === null) return null
  const left = of.secondsLeft === null ? null : timeLeft(of.secondsLeft)
  const time =
    left === null
      ? null
      : left.unit === 'hours'
        ? t('imports.hours', { hours: left.hours, n: left.count })
        : t(`imports.${left.unit}`, { n: left.count })
  return (
    <span className="muted">
      {t('imports.rate', { rate: many(Math.round(of.perSecond)) })}
      {time !== null && ` · ${t('imports.left', { time: time })}`}
    </span>
  )
}
