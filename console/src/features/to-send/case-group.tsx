import { CopyOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { channelWords } from '@aftercare/contract/words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseToSend } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { LevelBadge } from '../../ui/case-marks.tsx'
import type { UseSending } from './use-sending.ts'

interface Props {
  of: CaseToSend
  sending: UseSending
  mayMark: boolean
}

/** What waits for one customer: whom and where to find her, and every text with its own button. */
export function CaseGroup({ of, sending, mayMark }: Props) {
  const { t, word } = useWords()
  return (
    <li className="send-case">
      <header className="send-head">
        <Link to="/cases/$number" params={{ number: of.number }} className="cell-link">
          {of.number}
        </Link>
        <strong>{of.customer.name ?? t('queue.unnamed')}</strong>
        <LevelBadge level={of.level} />
        <span className="mark">{word(channelWords[of.channel])}</span>
        <OrderNumber number={of.order?.number} />
        <span className="muted small">{of.assignee?.name ?? t('queue.nobody')}</span>
        <span className="muted small one-line send-excerpt">{of.excerpt}</span>
      </header>
      <ul>
        {of.messages.map((message) => (
          <MessageLine key={message.id} of={of} message={message} sending={sending} mayMark={mayMark} />
        ))}
      </ul>
    </li>
  )
}

/** The chat window of the platform is found by it. */
function OrderNumber({ number }: { number: string | undefined }) {
  const { t } = useWords()
  const { message } = App.useApp()
  if (number === undefined) return <span className="muted small">{t('toSend.noOrder')}</span>
  const copy = async (): Promise<void> => {
    if (await copyText(number)) void message.success(t('case.copied', { number }))
  }
  return (
    <button
      type="button"
      className="plain-button mark"
      aria-label={t('toSend.copyOrder', { number })}
      onClick={() => void copy()}
    >
      {t('toSend.order', { number })} <CopyOutlined aria-hidden />
    </button>
  )
}

interface LineProps extends Props {
  message: CaseToSend['messages'][number]
}

function MessageLine({ of, message, sending, mayMark }: LineProps) {
  const { t, language } = useWords()
  const { id, text, at, by, kind, delivery } = message
  const line = { id, number: of.number, name: of.customer.name, text }
  return (
    <li className="send-line" data-message={id} data-at={sending.at === id || undefined}>
      {mayMark && (
        <Checkbox
          checked={sending.selected.has(id)}
          aria-label={t('toSend.select', { number: of.number })}
          onChange={() => sending.toggle(id)}
        />
      )}
      <div className="send-text">
        <p className="send-words">{text}</p>
        <p className="muted small">
          {kind === 'system' ? t('case.system') : t('toSend.by', { name: by ?? '' })} ·{' '}
          <time dateTime={at} title={exactTime(at, language)}>
            {shortTime(at, serverNow(), language)}
          </time>
          {delivery === 'failed' && (
            <span className="mark" data-tone="red">
              {' '}
              · {t('toSend.failed')}
            </span>
          )}
          {sending.copied.has(id) && (
            <span className="mark" data-tone="green">
              {' '}
              · {t('toSend.wasCopied')}
            </span>
          )}
        </p>
      </div>
      {mayMark && (
        <Button size="small" disabled={sending.marking} onClick={() => sending.copyAndMark(line)}>
          {t('case.copySend')}
        </Button>
      )}
    </li>
  )
}
