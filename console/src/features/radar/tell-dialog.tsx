import { App } from 'antd'
import { radarRuleWords } from '@aftercare/contract/radar-words'
import { useWords } from '../../lib/i18n.ts'
import type { Alert } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useTell } from './api.ts'

interface Props {
  alerts: readonly Alert[]
  onClose: () => void
  onDone: () => void
}

const MOST_AT_ONCE = 100

/** 告知客户: each message in sight before it goes to 待发送. */
export function TellDialog({ alerts, onClose, onDone }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const tell = useTell()
  const chosen = alerts.slice(0, MOST_AT_ONCE)
  const send = (): void =>
    tell.mutate(
      chosen.map(({ id }) => id),
      {
        onSuccess: ({ items }) => {
          const count = (result: string): number => items.filter((one) => one.result === result).length
          const refused = items.find((one) => one.result === 'refused')
          if (count('done') > 0) void message.success(t('radar.told', { count: count('done') }))
          if (count('told_before') > 0)
            void message.info(t('radar.toldBefore', { count: count('told_before') }))
          if (refused)
            void message.warning(t('radar.someNot', { count: count('refused'), why: refused.title ?? '' }))
          onDone()
        },
      },
    )
  return (
    <Dialog
      title={t('radar.tellTitle', { count: chosen.length })}
      submit={t('radar.approve', { count: chosen.length })}
      busy={tell.isPending}
      error={tell.error}
      onSubmit={send}
      onClose={onClose}
    >
      <p className="muted">{t('radar.tellHint')}</p>
      <ul className="radar-messages" aria-label={t('radar.messages')} tabIndex={0}>
        {chosen.map(({ id, rule, order, message: words }) => (
          <li key={id}>
            <span className="muted small">
              {word(radarRuleWords[rule])} · {order}
            </span>
            <p>{words}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
