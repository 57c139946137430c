import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { levels } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useSession } from '../../lib/session.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { LevelBadge } from '../../ui/case-marks.tsx'
import { Failure } from '../../ui/states.tsx'
import { useWelcome } from './api.ts'
import { DemoPeople } from './demo-people.tsx'
import { FirstRunForm } from './first-run-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

const route = getRouteApi('/sign-in')

/** Only a place of our own: an address in a link must not lead elsewhere after signing in. */
const safePlace = (to: string | undefined): string => (to && /^\/[^/\\]/.test(to) ? to : '/cases')

export function SignInPage() {
  const { to } = route.useSearch()
  const { t } = useWords()
  const session = useSession()
  const welcome = useWelcome()
  usePageTitle(t(welcome.data && !welcome.data.setUp ? 'firstRun.title' : 'signIn.title'))
  const navigate = useNavigate()
  const signedIn = Boolean(session.data)
  useEffect(() => {
    if (signedIn) void navigate({ href: safePlace(to), replace: true })
  }, [signedIn, to, navigate])
  if (signedIn) return null
  return (
    <div className="door">
      <section className="door-story">
        <p className="door-brand">
          <BrandMark size={40} />
          <span>{t('brand.name')}</span>
        </p>
        <p className="door-line">{t('brand.line')}</p>
        <p className="door-lead">{t('signIn.lead')}</p>
        <dl className="door-promises">
          {levels.map((level) => (
            <div key={level}>
              <dt>
                <LevelBadge level={level} />
              </dt>
              <dd>{t(`signIn.${level}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="door-promise">{t('brand.promise')}</p>
      </section>
      <main className="door-way">
        {welcome.error && !welcome.data && (
          <Failure error={welcome.error} onRetry={() => void welcome.refetch()} />
        )}
        {welcome.data &&
          (welcome.data.setUp ? (
            <WayIn accounts={welcome.data.accounts} demo={welcome.data.demo} />
          ) : (
            <FirstRunForm />
          ))}
      </main>
      <LanguageSwitch />
    </div>
  )
}

function WayIn({
  accounts,
  demo,
}: {
  accounts: Parameters<typeof DemoPeople>[0]['accounts']
  demo: boolean
}) {
  const [byPassword, setByPassword] = useState(false)
  if (demo && accounts.length > 0 && !byPassword)
    return <DemoPeople accounts={accounts} onOther={() => setByPassword(true)} />
  return <SignInForm onBack={demo ? () => setByPassword(false) : undefined} />
}

function LanguageSwitch() {
  const { language } = useSettings()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="door-language plain-button"
      lang={other}
      onClick={() => changeSettings({ language: other })}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
