import { FormOutlined, InboxOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useMay } from '../../lib/session.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'

const placeOf = (path: string): PlaceProps['to'] => (path === '/cases/new' ? '/cases/new' : '/cases')

interface PlaceProps {
  to: '/cases' | '/cases/new'
  icon: ReactNode
  label: string
  short: string
  open: boolean
}

function Place({ to, icon, label, short, open }: PlaceProps) {
  // A case belongs to the queue it came from; the form for a new one is a place of its own.
  const here = useRouterState({ select: ({ location }) => placeOf(location.pathname) === to })
  return (
    <li>
      <Tooltip title={open ? '' : label} placement="right">
        <Link
          to={to}
          className="place"
          activeOptions={{ exact: true }}
          data-here={here || undefined}
          aria-current={here ? 'page' : undefined}
          aria-label={label}
        >
          {icon}
          <span className="place-word">{label}</span>
          <span className="place-short" aria-hidden>
            {short}
          </span>
        </Link>
      </Tooltip>
    </li>
  )
}

/** Only places that exist, and only those that this role works with. */
export function Rail() {
  const { t } = useWords()
  const { railOpen } = useSettings()
  const mayRegister = useMay('case.create')
  const fold = t(railOpen ? 'frame.fold' : 'frame.unfold')
  return (
    <nav className="rail" aria-label={t('frame.places')}>
      <Link to="/cases" className="rail-brand" aria-label={`${t('brand.name')} ${t('frame.queue')}`}>
        <BrandMark />
        <span className="rail-name">{t('brand.name')}</span>
      </Link>
      <ul className="places">
        <Place
          to="/cases"
          icon={<InboxOutlined aria-hidden />}
          label={t('frame.queue')}
          short={t('frame.queue')}
          open={railOpen}
        />
        {mayRegister && (
          <Place
            to="/cases/new"
            icon={<FormOutlined aria-hidden />}
            label={t('frame.register')}
            short={t('frame.registerShort')}
            open={railOpen}
          />
        )}
      </ul>
      <button
        type="button"
        className="plain-button rail-fold"
        aria-label={fold}
        onClick={() => changeSettings({ railOpen: !railOpen })}
      >
        {railOpen ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
        <span className="place-word">{fold}</span>
      </button>
    </nav>
  )
}
