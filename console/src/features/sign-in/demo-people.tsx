import { ArrowRightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { roles } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Welcome } from '../../lib/shapes.ts'
import { Alarm } from '../../ui/states.tsx'
import { useSignIn } from './api.ts'

interface Props {
  accounts: Welcome['accounts']
  onOther: () => void
}

export function DemoPeople({ accounts, onOther }: Props) {
  const { t, word } = useWords()
  const signIn = useSignIn()
  const inOrder = accounts.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role))
  return (
    <>
      <header className="door-head">
        <h1>{t('signIn.demoTitle')}</h1>
        <p className="muted">{t('signIn.demoHint')}</p>
      </header>
      <Alarm error={signIn.error} />
      <ul className="people">
        {inOrder.map(({ login, name, role, password }) => (
          <li key={login}>
            <button
              type="button"
              className="person plain-button"
              disabled={signIn.isPending}
              aria-label={t('signIn.enterAs', { role: word(roleWords[role]), name })}
              onClick={() => signIn.mutate({ login, password })}
            >
              <span className="person-role">{word(roleWords[role])}</span>
              <span className="person-name">{name}</span>
              <ArrowRightOutlined className="person-go" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button type="link" className="door-other" onClick={onOther}>
        {t('signIn.other')}
      </Button>
    </>
  )
}
