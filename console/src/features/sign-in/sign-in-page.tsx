import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useSession } from '../../lib/session.ts'
import { Failure } from '../../ui/states.tsx'
import { useWelcome } from './api.ts'
import { DemoPeople } from './demo-people.tsx'
import { Door } from './door.tsx'
import { FirstRunForm } from './first-run-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

const route = getRouteApi('/sign-in')

/** Only a place of our own: an address in a link must not lead elsewhere after signing in. */
const safePlace = (to: string | undefined): string => (to && /^\/[^/\\]/.test(to) ? to : '/')

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
    <Door>
      {welcome.error && !welcome.data && (
        <Failure error={welcome.error} onRetry={() => void welcome.refetch()} />
      )}
      {welcome.data &&
        (welcome.data.setUp ? (
          <WayIn accounts={welcome.data.accounts} demo={welcome.data.demo} />
        ) : (
          <FirstRunForm />
        ))}
    </Door>
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
