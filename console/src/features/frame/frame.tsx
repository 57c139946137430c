import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useConnection } from '../../lib/connection.ts'
import { useWords } from '../../lib/i18n.ts'
import { useKeys, usePaletteKey } from '../../lib/keys.ts'
import { useSession } from '../../lib/session.ts'
import { useSettings } from '../../lib/settings.ts'
import { Failure } from '../../ui/states.tsx'
import { BulkUndo } from './bulk-undo.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { HandoverBanner } from './handover-banner.tsx'
import { FactorBanner, FactorGate } from './factor-duty.tsx'
import { ImportNotices } from './import-notices.tsx'
import { KeysHelp } from './keys-help.tsx'
import { NoticeAlerts } from './notice-alerts.tsx'
import { Palette } from './palette/palette.tsx'
import { usePlaces } from './places.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useLive } from './use-live.ts'
import './frame.css'
import './rail.css'
import './top-bar.css'
import './frame-phone.css'

/** Everything behind the sign-in: rail, top bar, and the screen that the address names. */
export function Frame() {
  const session = useSession()
  const { t } = useWords()
  if (session.data?.factorDuty?.now) return <FactorGate />
  if (session.data) return <Inside />
  if (session.data === null) return <ToSignIn />
  if (session.error) return <Failure error={session.error} onRetry={() => void session.refetch()} />
  return <p className="out-of-sight">{t('state.loading')}</p>
}

/** After signing in, a person comes back to the address that was asked for. */
function ToSignIn() {
  const navigate = useNavigate()
  useEffect(() => {
    const { pathname, search } = window.location
    const plain = (pathname === '/' || pathname === '/cases') && search === ''
    void navigate({ to: '/sign-in', search: plain ? {} : { to: pathname + search }, replace: true })
  }, [navigate])
  return null
}

// One case fills the window and scrolls in its parts; the other screens scroll as a whole.
const screenOf = (path: string): 'case' | 'page' => (/^\/cases\/(?!new$)./.test(path) ? 'case' : 'page')

function Inside() {
  const { t } = useWords()
  const { railOpen, density } = useSettings()
  const [helpOpen, setHelpOpen] = useState(false)
  const screen = useRouterState({ select: ({ location }) => screenOf(location.pathname) })
  const cut = useConnection() !== 'fine'
  useLive()
  const [palette, setPalette] = useState<string | null>(null)
  useKeys({ '?': () => setHelpOpen(true), '/': () => setPalette('') })
  usePaletteKey(palette !== null, () => setPalette(palette === null ? '' : null))
  useGoKeys()
  return (
    <div
      className="frame"
      data-rail={railOpen ? 'open' : 'folded'}
      data-density={density}
      data-screen={screen}
      data-cut={cut || undefined}
    >
      <a className="skip" href="#content">
        {t('frame.skip')}
      </a>
      <Rail />
      <div className="frame-main">
        <TopBar onHelp={() => setHelpOpen(true)} onSearch={setPalette} />
        <ConnectionBanner />
        <HandoverBanner />
        <FactorBanner />
        <main id="content" className="content">
          <Outlet />
        </main>
      </div>
      <ImportNotices />
      <NoticeAlerts />
      {palette !== null && (
        <Palette first={palette} onHelp={() => setHelpOpen(true)} onClose={() => setPalette(null)} />
      )}
      <BulkUndo />
      {helpOpen && <KeysHelp onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

/** `g` and the letter of a place lead there; `g b` to the bell's page, `g m` to one's own sign-in. */
function useGoKeys(): void {
  const navigate = useNavigate()
  const places = usePlaces()
  useKeys({
    ...Object.fromEntries(places.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
    'g b': () => void navigate({ to: '/notices' }),
    'g m': () => void navigate({ to: '/account' }),
  })
}
