import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { State } from '../../ui/states.tsx'

export function NotFound() {
  const { t } = useWords()
  return (
    <State title={t('state.notFound')} text={t('state.notFoundText')}>
      <Link to="/cases">
        <Button type="primary" tabIndex={-1}>
          {t('state.toQueue')}
        </Button>
      </Link>
    </State>
  )
}

export function Broken() {
  const { t } = useWords()
  return (
    <div role="alert">
      <State title={t('state.crashed')} text={t('state.crashedText')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('state.reload')}
        </Button>
      </State>
    </div>
  )
}
