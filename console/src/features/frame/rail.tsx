import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { useNarrow } from '../../lib/narrow.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { PhoneRail } from './phone-rail.tsx'
import { PlaceGroups } from './place-groups.tsx'

/** The places of this role by what belongs together, and the way to fold their words away; on a phone at its foot. */
export function Rail() {
  const { t } = useWords()
  return (
    <nav className="rail" aria-label={t('frame.places')}>
      {useNarrow() ? <PhoneRail /> : <WideRail />}
    </nav>
  )
}

function WideRail() {
  const { t } = useWords()
  const { railOpen } = useSettings()
  const fold = t(railOpen ? 'frame.fold' : 'frame.unfold')
  return (
    <>
      <Link to="/" className="rail-brand" aria-label={`${t('brand.name')} ${t('frame.queue')}`}>
        <BrandMark />
        <span className="rail-name">{t('brand.name')}</span>
      </Link>
      <div className="place-groups">
        <PlaceGroups open={railOpen} />
      </div>
      <button
        type="button"
        className="plain-button rail-fold"
        aria-label={fold}
        onClick={() => changeSettings({ railOpen: !railOpen })}
      >
        {railOpen ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
        <span className="place-word">{fold}</span>
      </button>
    </>
  )
}
