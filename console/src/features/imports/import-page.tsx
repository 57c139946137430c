import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { isRefused } from '../../lib/problem.ts'
import { useServerTime } from '../../lib/server-time.ts'
import { useMay } from '../../lib/session.ts'
import type { Import } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useImport } from './api.ts'
import { Bar } from './bar.tsx'
import { monthDay, sizeWord } from './numbers.ts'
import { Preview } from './preview.tsx'
import { Result } from './result.tsx'
import { RunProgress } from './run-progress.tsx'
import { StateMark } from './state-mark.tsx'
import './imports.css'
import './imports-phone.css'

export function ImportPage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/inside/imports/$id' })
  const may = useMay('import.run')
  const found = useImport(id)
  usePageTitle(t('imports.title'))
  if (!may) return <State title={t('imports.notAllowed')} text={t('state.askOwner')} />
  if (isRefused(found.error, 404) || isRefused(found.error, 422))
    return (
      <State title={t('imports.noFile')}>
        <Link to="/imports" className="import-link">
          {t('imports.back')}
        </Link>
      </State>
    )
  if (found.data) return <OneImport of={found.data} />
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="imports" aria-busy aria-label={t('state.loading')}>
      <Bone width="30%" height={20} />
      <Bone width="100%" height={160} />
    </div>
  )
}

function OneImport({ of }: { of: Import }) {
  const navigate = useNavigate()
  return (
    <div className="imports">
      <Head of={of} />
      <Body of={of} onLeave={() => void navigate({ to: '/imports' })} />
    </div>
  )
}

function Body({ of, onLeave }: { of: Import; onLeave: () => void }) {
  const { t } = useWords()
  const { state, preview } = of
  if (state === 'failed')
    return (
      <section className="imports-part">
        <State title={of.why ?? ''}>
          <Button type="primary" onClick={onLeave}>
            {t('imports.discard')}
          </Button>
        </State>
      </section>
    )
  if (state === 'done') return <Result of={of} onAnother={onLeave} />
  if (state === 'running' || state === 'stopping' || state === 'stopped') return <RunProgress of={of} />
  // While it is read again, what was known stays in sight.
  if (preview) return <Preview key={of.id} of={of} preview={preview} onLeave={onLeave} />
  return (
    <section className="imports-part reading" role="status">
      <p className="reading-title">{t('imports.reading')}</p>
      <Bar label={t('imports.reading')} share={null} />
      <p className="muted small">{t('imports.readingText')}</p>
    </section>
  )
}

function Head({ of }: { of: Import }) {
  const { t, language } = useWords()
  const when = useServerTime((now) => shortTime(of.createdAt, now, language))
  const { sameFile } = of
  return (
    <header className="import-head">
      <Link to="/imports" className="import-back">
        <ArrowLeftOutlined aria-hidden />
        {t('imports.back')}
      </Link>
      <div className="import-name">
        <h2 className="one-line" title={of.fileName}>
          {of.fileName}
        </h2>
        <StateMark state={of.state} />
      </div>
      <p className="muted small">
        {sizeWord(of.size)} · {t('imports.by', { name: of.by ?? t('imports.someone'), time: when })}
      </p>
      {sameFile && (
        <p className="import-same" role="note">
          {t('imports.same', { day: monthDay(sameFile.at, language) })}{' '}
          <Link to="/imports/$id" params={{ id: sameFile.id }} className="import-link">
            {t('imports.sameLink')}
          </Link>
        </p>
      )}
    </header>
  )
}
