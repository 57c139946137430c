import { LockOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Mode } from './drafts.ts'

interface Props {
  mode: Mode
  main: boolean
  ready: boolean
  busy: boolean
  kept: boolean
  offersSolution: boolean
  onOffers: (offers: boolean) => void
  /** Where nobody can be named, it is not there. */
  onMention: (() => void) | undefined
  onStore: () => void
  onSend: () => void
  children: ReactNode
}

const submits = {
  reply: 'composer.copySend',
  note: 'composer.saveNote',
  customer: 'composer.saveWords',
} as const

/** What can be done with the words: a note is saved behind a lock, a reply is stored or sent. */
export function ComposerFoot({ mode, main, ready, busy, kept, children, ...on }: Props) {
  const { t } = useWords()
  return (
    <div className="composer-foot">
      {mode === 'reply' && (
        <Checkbox checked={on.offersSolution} onChange={(event) => on.onOffers(event.target.checked)}>
          {t('composer.offers')}
        </Checkbox>
      )}
      {children}
      <span className="composer-kept muted small">{kept && t('composer.kept')}</span>
      {on.onMention && (
        <Button
          title={t('mention.hint')}
          onPointerDown={(event) => event.preventDefault()}
          onClick={on.onMention}
        >
          {t('mention.insert')}
        </Button>
      )}
      {mode === 'reply' && (
        <Button disabled={!ready} onClick={on.onStore}>
          {t('composer.store')}
        </Button>
      )}
      <Button
        type={main ? 'primary' : 'default'}
        disabled={!ready}
        loading={busy}
        icon={mode === 'note' ? <LockOutlined aria-hidden /> : undefined}
        title="Ctrl+Enter"
        aria-keyshortcuts="Control+Enter"
        onClick={on.onSend}
      >
        {t(submits[mode])}
      </Button>
    </div>
  )
}
