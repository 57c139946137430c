import {
  AuditOutlined,
  FormOutlined,
  HeartOutlined,
  ImportOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useMay } from '../../lib/session.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'

const others = ['/cases/new', '/imports', '/people', '/audit', '/health'] as const

/** The place that an address belongs to; null: it is reached by another way. */
const placeOf = (path: string): PlaceProps['to'] | null =>
  others.find((place) => path.startsWith(place)) ?? (path.startsWith('/cases') ? '/cases' : null)

interface PlaceProps {
  to: '/cases' | (typeof others)[number]
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
  const mayImport = useMay('import.run')
  const maySeePeople = useMay('person.list')
  const mayAudit = useMay('audit.read')
  const maySeeHealth = useMay('health.read')
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
        {mayImport && (
          <Place
            to="/imports"
            icon={<ImportOutlined aria-hidden />}
            label={t('frame.imports')}
            short={t('frame.imports')}
            open={railOpen}
          />
        )}
        {maySeePeople && (
          <Place
            to="/people"
            icon={<TeamOutlined aria-hidden />}
            label={t('people.title')}
            short={t('people.short')}
            open={railOpen}
          />
        )}
        {mayAudit && (
          <Place
            to="/audit"
            icon={<AuditOutlined aria-hidden />}
            label={t('audit.title')}
            short={t('audit.title')}
            open={railOpen}
          />
        )}
        {maySeeHealth && (
          <Place
            to="/health"
            icon={<HeartOutlined aria-hidden />}
            label={t('health.title')}
            short={t('health.short')}
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
