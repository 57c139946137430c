import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords, Refused } from '../../lib/problem.ts'
import { Failure, State } from '../../ui/states.tsx'
import { Door } from './door.tsx'

interface Looking<View> {
  data: View | undefined
  error: Error | null
  refetch: () => unknown
}

interface Props<View> {
  use: (token: string) => Looking<View>
  children: (view: View, token: string) => ReactNode
}

/** A page that a link opens. The secret stands behind `#`, which a browser sends to no server. */
export function LinkPage<View>({ use, children }: Props<View>) {
  const token = useRouterState({ select: ({ location }) => location.hash })
  const { t } = useWords()
  return (
    <Door>
      {token === '' ? (
        <State title={t('join.noToken')} text={t('join.noTokenText')} />
      ) : (
        <Opened use={use} token={token} key={token}>
          {children}
        </Opened>
      )}
    </Door>
  )
}

function Opened<View>({ use: useLook, token, children }: Props<View> & { token: string }) {
  const { t, language } = useWords()
  const look = useLook(token)
  if (look.data !== undefined) return children(look.data, token)
  if (look.error instanceof Refused)
    return (
      <div role="alert">
        <State title={t('join.closed')} text={errorWords(look.error, language)}>
          <Link to="/sign-in" className="cell-link">
            {t('join.toSignIn')}
          </Link>
        </State>
      </div>
    )
  if (look.error) return <Failure error={look.error} onRetry={() => void look.refetch()} />
  return (
    <p className="muted" role="status">
      {t('join.looking')}
    </p>
  )
}
