import { App, Button, Switch } from 'antd'
import { useId, useState } from 'react'
import { noticeKinds } from '@aftercare/contract/lists'
import { noticeKindWords } from '@aftercare/contract/desk-words'
import { chime } from '../../lib/chime.ts'
import { useWords } from '../../lib/i18n.ts'
import { useChangePreferences, usePreferences } from '../../lib/notices.ts'
import { errorWords } from '../../lib/problem.ts'
import type { NoticePreferences } from '../../lib/shapes.ts'
import { Bone, Failure } from '../../ui/states.tsx'
import { OutwardPreferences } from './outward-preferences.tsx'

interface RowProps {
  label: string
  hint?: string | undefined
  on: boolean
  locked?: boolean
  onChange: (on: boolean) => void
  children?: React.ReactNode
}

function Row({ label, hint, on, locked = false, onChange, children }: RowProps) {
  const id = useId()
  return (
    <li className="prefer-row">
      <span className="prefer-words">
        <span id={id}>{label}</span>
        {hint && <span className="muted small">{hint}</span>}
      </span>
      {children}
      <Switch checked={on} disabled={locked} aria-labelledby={id} onChange={onChange} />
    </li>
  )
}

/** 提醒我: which notices appear, and which make themselves heard. Kept at once. */
export function NoticePreferencesPart() {
  const { t } = useWords()
  const found = usePreferences()
  return (
    <section id="notices" className="page-part prefer" aria-label={t('notices.prefer')}>
      <h2>{t('notices.prefer')}</h2>
      <p className="muted">{t('notices.preferLead')}</p>
      {found.isPending && <Bone width="60%" height={72} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Switches now={found.data} />}
    </section>
  )
}

function Switches({ now }: { now: NoticePreferences }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const keeping = useChangePreferences()
  const change = (part: Partial<NoticePreferences>): void =>
    keeping.mutate(
      { ...now, ...part },
      { onError: (error) => void message.error(errorWords(error, language)) },
    )
  return (
    <>
      <ul className="prefer-list">
        {noticeKinds.map((kind) => {
          const always = kind === 'mentioned'
          return (
            <Row
              key={kind}
              label={word(noticeKindWords[kind])}
              hint={always ? t('notices.always') : undefined}
              on={!now.muted.includes(kind)}
              locked={always}
              onChange={(on) =>
                change({ muted: on ? now.muted.filter((one) => one !== kind) : [...now.muted, kind] })
              }
            />
          )
        })}
      </ul>
      <ul className="prefer-list">
        <Row
          label={t('notices.sound')}
          hint={t('notices.soundHint')}
          on={now.sound}
          onChange={(sound) => change({ sound })}
        >
          <Button size="small" type="link" onClick={chime}>
            {t('notices.try')}
          </Button>
        </Row>
        <Desktop now={now} onChange={change} />
        <Quiet now={now} onChange={change} />
      </ul>
      <OutwardPreferences now={now} onChange={change} />
    </>
  )
}

interface PartProps {
  now: NoticePreferences
  onChange: (part: Partial<NoticePreferences>) => void
}

const permissionNow = (): NotificationPermission | 'missing' =>
  'Notification' in window ? Notification.permission : 'missing'

/** The browser asks only when she presses something: a question out of nowhere is refused once and for all. */
function Desktop({ now, onChange }: PartProps) {
  const { t } = useWords()
  const [permission, setPermission] = useState(permissionNow)
  const ask = async (): Promise<void> => setPermission(await Notification.requestPermission())
  const turn = (desktop: boolean): void => {
    onChange({ desktop })
    if (desktop && permission === 'default') void ask()
  }
  const hint =
    permission === 'missing'
      ? t('notices.desktopMissing')
      : permission === 'denied' && now.desktop
        ? t('notices.desktopBlocked')
        : t('notices.desktopHint')
  return (
    <Row
      label={t('notices.desktop')}
      hint={hint}
      on={now.desktop}
      locked={permission === 'missing'}
      onChange={turn}
    >
      {now.desktop && permission === 'default' && (
        <Button size="small" type="link" onClick={() => void ask()}>
          {t('notices.desktopAsk')}
        </Button>
      )}
    </Row>
  )
}

const usualNight = { from: '22:00', to: '08:00' }

/** What is quiet is the desktop and the e-mails: without either there is nothing to choose. */
function Quiet({ now, onChange }: PartProps) {
  const { t } = useWords()
  const { quiet } = now
  if (!now.desktop && now.email === null) return null
  const change = (part: Partial<typeof usualNight>): void => {
    const next = { ...(quiet ?? usualNight), ...part }
    if (next.from !== '' && next.to !== '') onChange({ quiet: next })
  }
  return (
    <Row
      label={t('notices.quiet')}
      hint={t('notices.quietHint')}
      on={quiet !== null}
      onChange={(on) => onChange({ quiet: on ? usualNight : null })}
    >
      {quiet && (
        <span className="prefer-hours">
          <input
            type="time"
            aria-label={t('notices.quietFrom')}
            value={quiet.from}
            onChange={(event) => change({ from: event.target.value })}
          />
          –
          <input
            type="time"
            aria-label={t('notices.quietTo')}
            value={quiet.to}
            onChange={(event) => change({ to: event.target.value })}
          />
        </span>
      )}
    </Row>
  )
}
