import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { Inquiry } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { InquiryAnswers, InquirySent, InquiryState } from '../../ui/inquiry-parts.tsx'
import { useAnswerInquiry, useCloseInquiry, useInquiryLink, useRevokeLink } from './inquiry-api.ts'
import { TextDialog } from './text-dialog.tsx'

interface Props {
  of: Inquiry
  /** The case that is looked at: the one it was opened in, or the one that holds it now. */
  number: string
}

/** One question, its answers, and what may be done with it. */
export function InquiryCard({ of, number }: Props) {
  const { t, word } = useWords()
  const closed = of.state === 'closed'
  return (
    <li className="inquiry" data-state={of.state}>
      <p className="inquiry-line">
        <strong>
          {word(inquiryAddresseeWords[of.to])}
          {of.name && ` · ${of.name}`}
        </strong>
        <InquiryState of={of} />
      </p>
      <p className="inquiry-question">{of.question}</p>
      <FileThumbs files={of.files} label={t('files.title')} />
      <InquirySent of={of} />
      <InquiryAnswers of={of} />
      {closed ? (
        <p className="muted small">{t('inquiry.closedBecause', { reason: of.closedBecause ?? '' })}</p>
      ) : (
        <Acts of={of} number={number} />
      )}
    </li>
  )
}

function Acts({ of, number }: Props) {
  const { t } = useWords()
  const mayAsk = useMayIn(of.shop, 'case.reply')
  const mayAnswer = useMayIn(of.shop, 'inquiry.answer')
  const [dialog, setDialog] = useState<'answer' | 'end' | null>(null)
  const close = (): void => setDialog(null)
  return (
    <>
      <div className="inquiry-acts">
        {mayAsk && <LinkButtons of={of} number={number} />}
        {mayAnswer && (
          <Button size="small" onClick={() => setDialog('answer')}>
            {t('inquiry.answer')}
          </Button>
        )}
        {mayAsk && (
          <Button size="small" type="text" onClick={() => setDialog('end')}>
            {t(of.state === 'answered' ? 'inquiry.read' : 'inquiry.withdraw')}
          </Button>
        )}
      </div>
      {dialog === 'answer' && <AnswerDialog of={of} number={number} onClose={close} />}
      {dialog === 'end' && <EndDialog of={of} number={number} onClose={close} />}
    </>
  )
}

function LinkButtons({ of, number }: Props) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const link = useInquiryLink(number, of.id)
  const revoke = useRevokeLink(number, of.id)
  const failed = (error: Error): void => void message.error(errorWords(error, language))
  const moment = (at: string): string => weekTime(Date.parse(at), serverNow(), language)
  const copy = (inWords: boolean): void =>
    link.mutate(undefined, {
      onSuccess: async ({ path, until }) => {
        const href = `${location.origin}${path}`
        const whom = of.name ?? word(inquiryAddresseeWords[of.to])
        const words = { whom, time: moment(of.dueAt), question: of.question, link: href }
        const text = inWords ? t('inquiry.chatText', words) : href
        if (!(await copyText(text))) return void message.warning(t('inquiry.copyFailed', { text }), 20)
        const time = moment(until)
        void message.success(inWords ? t('inquiry.textCopied') : t('inquiry.linkCopied', { time }))
      },
      onError: failed,
    })
  const takeBack = (): void =>
    revoke.mutate(undefined, {
      onSuccess: () => void message.success(t('inquiry.revoked')),
      onError: failed,
    })
  return (
    <>
      <Tooltip title={t('inquiry.newLinkHint')}>
        <Button size="small" loading={link.isPending} onClick={() => copy(false)}>
          {t('inquiry.copyLink')}
        </Button>
      </Tooltip>
      <Button size="small" disabled={link.isPending} onClick={() => copy(true)}>
        {t('inquiry.copyText')}
      </Button>
      {of.linkUntil !== null && (
        <Tooltip title={t('inquiry.linkUntil', { time: moment(of.linkUntil) })}>
          <Button size="small" type="text" loading={revoke.isPending} onClick={takeBack}>
            {t('inquiry.revoke')}
          </Button>
        </Tooltip>
      )}
    </>
  )
}

type DialogProps = Props & { onClose: () => void }

function AnswerDialog({ of, number, onClose }: DialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const answer = useAnswerInquiry(number, of.id)
  const done = (): void => {
    void message.success(t('inquiry.answered'))
    onClose()
  }
  return (
    <TextDialog
      title={t('inquiry.answer')}
      label={t('inquiry.answerHint')}
      submit={t('inquiry.answerSubmit')}
      most={2000}
      busy={answer.isPending}
      error={answer.error}
      onSubmit={(text) => answer.mutate(text, { onSuccess: done })}
      onClose={onClose}
    />
  )
}

function EndDialog({ of, number, onClose }: DialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const end = useCloseInquiry(number, of.id)
  const read = of.state === 'answered'
  const done = (): void => {
    void message.success(t('inquiry.ended'))
    onClose()
  }
  return (
    <TextDialog
      title={t(read ? 'inquiry.readTitle' : 'inquiry.withdrawTitle')}
      label={t('inquiry.reason')}
      submit={t('inquiry.end')}
      begun={read ? t('inquiry.readReason') : ''}
      most={200}
      busy={end.isPending}
      error={end.error}
      onSubmit={(reason) => end.mutate(reason, { onSuccess: done })}
      onClose={onClose}
    />
  )
}
