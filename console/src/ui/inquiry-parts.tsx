import { channelKindWords, inquiryStateWords } from '@aftercare/contract/desk-words'
import { span } from '../lib/countdown.ts'
import { useWords } from '../lib/i18n.ts'
import { serverNow, useServerTime } from '../lib/server-time.ts'
import type { Inquiry } from '../lib/shapes.ts'
import { exactTime, shortTime } from '../lib/time.ts'
import { FileThumbs } from './file-thumbs.tsx'
import './inquiries.css'

/** How long there is still time to answer, how long it is overdue, or that it is answered. */
export function InquiryState({ of }: { of: Inquiry }) {
  const { t, word, language } = useWords()
  const due = Date.parse(of.dueAt)
  const late = useServerTime((now) => of.state === 'open' && due <= now)
  const length = useServerTime((now) => span(Math.abs(due - now), language))
  if (of.state !== 'open')
    return (
      <span className="mark" data-tone={of.state === 'answered' ? 'green' : undefined}>
        {word(inquiryStateWords[of.state])}
      </span>
    )
  return (
    <time
      className="mark"
      data-tone={late ? 'red' : 'amber'}
      dateTime={of.dueAt}
      title={exactTime(of.dueAt, language)}
    >
      {t(late ? 'inquiry.overdueBy' : 'inquiry.dueIn', { span: length })}
    </time>
  )
}

/** What was answered, by whom and when, with its pictures. */
export function InquiryAnswers({ of }: { of: Inquiry }) {
  const { t, language } = useWords()
  return of.answers.map(({ id, text, name, by, at, files }) => (
    <blockquote key={id} className="inquiry-answer">
      {text}
      <FileThumbs files={files} label={t('files.title')} />
      <footer className="muted small">
        {t(by === 'link' ? 'inquiry.byLink' : 'inquiry.by', {
          name,
          time: shortTime(at, serverNow(), language),
        })}
      </footer>
    </blockquote>
  ))
}

/** How the question went to a partner's robot, and whether it arrived; nothing when a person passed it on. */
export function InquirySent({ of: { sent } }: { of: Inquiry }) {
  const { t, word, language } = useWords()
  if (!sent) return null
  const by = `${word(channelKindWords[sent.by])} · ${sent.channel}`
  const words = t(`inquiry.sent_${sent.state}`, { by, time: shortTime(sent.at, serverNow(), language) })
  return sent.state === 'dead' ? (
    <p className="mark" data-tone="red" role="status">
      {words}
    </p>
  ) : (
    <p className="muted small">{words}</p>
  )
}
