import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { Inquiry } from '../../lib/shapes.ts'
import { exactTime, shortTime, weekTime } from '../../lib/time.ts'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { InquiryAnswers, InquirySent, InquiryState } from '../../ui/inquiry-parts.tsx'
import { AnswerForm } from './answer-form.tsx'
import { useEndRead } from './list-api.ts'
import type { Walk } from './use-walk.ts'

interface Props {
  of: Inquiry
  walk: Walk
}

/** One question: how long there is time, what is asked about what, who asks; answered where it stands. */
export function InquiryRow({ of, walk }: Props) {
  const { t, word } = useWords()
  const { id } = of
  const mayAnswer = useMayIn(of.shop, 'inquiry.answer')
  const mayRead = useMayIn(of.shop, 'case.reply') && of.state === 'answered'
  return (
    <li
      className="ask"
      data-inquiry={id}
      data-at={walk.at === id || undefined}
      data-overdue={of.overdue || undefined}
    >
      <header className="ask-head">
        <InquiryState of={of} />
        <strong>
          {word(inquiryAddresseeWords[of.to])}
          {of.name && ` · ${of.name}`}
        </strong>
        <Link to="/cases/$number" params={{ number: of.number }} className="cell-link ask-case">
          {of.number}
        </Link>
      </header>
      <p className="ask-question">{of.question}</p>
      <FileThumbs files={of.files} label={t('files.title')} />
      <Facts of={of} />
      <InquirySent of={of} />
      <InquiryAnswers of={of} />
      {walk.open === id ? (
        <AnswerForm of={of} walk={walk} />
      ) : (
        <div className="ask-acts">
          {mayRead && <ReadButton of={of} walk={walk} />}
          {mayAnswer && (
            <Button
              type={of.state === 'open' ? 'primary' : 'default'}
              ghost={of.state === 'open' && walk.at !== id}
              onClick={() => walk.answer(id)}
            >
              {t(of.state === 'open' ? 'asked.answer' : 'asked.addTo')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Facts({ of }: { of: Inquiry }) {
  const { t, language } = useWords()
  return (
    <p className="muted small ask-facts">
      {of.order && (
        <span>
          {of.order.title ?? t('asked.noTitle')} · {of.order.number}
        </span>
      )}
      <span>
        {t('asked.from', { name: of.by ?? t('asked.somebody') })}{' '}
        <time dateTime={of.openedAt} title={exactTime(of.openedAt, language)}>
          {shortTime(of.openedAt, serverNow(), language)}
        </time>
      </span>
      <span>{t('asked.dueAt', { time: weekTime(Date.parse(of.dueAt), serverNow(), language) })}</span>
    </p>
  )
}

function ReadButton({ of, walk }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const end = useEndRead()
  const read = (): void =>
    end.mutate(
      { id: of.id, number: of.number, reason: t('inquiry.readReason') },
      {
        onSuccess: () => {
          walk.sent(of.id)
          void message.success(t('inquiry.ended'))
        },
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  return (
    <Button loading={end.isPending} onClick={read}>
      {t('inquiry.read')}
    </Button>
  )
}
