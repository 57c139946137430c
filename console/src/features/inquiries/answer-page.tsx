import { CheckCircleFilled } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { MOST_LINK_FILES } from '@aftercare/contract/file-limits'
import { idsOf, isReady, useAttachments } from '../../lib/attachments.ts'
import { address } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { errorWords, fieldErrors, Refused } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { LinkedFile, LinkedInquiry } from '../../lib/shapes.ts'
import { shortTime, weekTime } from '../../lib/time.ts'
import { AttachButton, AttachmentTray } from '../../ui/attachments.tsx'
import { FileThumbs, type Size } from '../../ui/file-thumbs.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm, Failure, State } from '../../ui/states.tsx'
import { useLinkedAnswer, useLinkedInquiry } from './api.ts'
import '../../ui/inquiries.css'

const route = getRouteApi('/inquiry/$secret')

/** What warehouse, courier or supplier see when they open the link: one question, one big field. */
export function AnswerPage() {
  const { secret } = route.useParams()
  const { t, language } = useWords()
  const look = useLinkedInquiry(secret)
  usePageTitle(t('inquiry.page'))
  if (look.data) return <Page of={look.data} secret={secret} />
  return (
    <main className="inquiry-page">
      {look.error instanceof Refused ? (
        <div role="alert">
          <State title={t('inquiry.gone')} text={errorWords(look.error, language)} />
        </div>
      ) : look.error ? (
        <Failure error={look.error} onRetry={() => void look.refetch()} />
      ) : (
        <p className="muted" role="status">
          {t('state.loading')}
        </p>
      )}
    </main>
  )
}

function Page({ of, secret }: { of: LinkedInquiry; secret: string }) {
  const { t } = useWords()
  const [sent, setSent] = useState(false)
  const [name, setName] = useState('')
  return (
    <main className="inquiry-page">
      <p className="muted">{t('inquiry.asks', { shop: of.shop })}</p>
      <h1>{of.question}</h1>
      <LinkedThumbs files={of.files} secret={secret} />
      <Facts of={of} />
      {sent ? (
        <section className="inquiry-thanks" role="status">
          <CheckCircleFilled aria-hidden />
          <h2>{t('inquiry.thanks')}</h2>
          <p>{t('inquiry.thanksText')}</p>
          <Button size="large" block onClick={() => setSent(false)}>
            {t('inquiry.more')}
          </Button>
        </section>
      ) : (
        <AnswerForm secret={secret} name={name} onName={setName} onSent={() => setSent(true)} />
      )}
      <Before of={of} secret={secret} />
    </main>
  )
}

function Facts({ of }: { of: LinkedInquiry }) {
  const { t, language } = useWords()
  const due = Date.parse(of.dueAt)
  const facts = [
    [t('inquiry.product'), of.product?.title],
    [t('inquiry.sku'), of.product?.sku],
    [t('inquiry.orderTail'), of.orderTail],
    [t('inquiry.wanted'), weekTime(due, serverNow(), language)],
  ] as const
  return (
    <>
      <dl className="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {due <= serverNow() && <p className="muted">{t('inquiry.late')}</p>}
    </>
  )
}

/** Pictures of this inquiry, through its link alone. */
function LinkedThumbs({ files, secret }: { files: readonly LinkedFile[]; secret: string }) {
  const { t } = useWords()
  const sourceOf = (id: string, w: Size): string =>
    address(`/inquiry-links/${encodeURIComponent(secret)}/files/${id}/thumbnail`, { w })
  return <FileThumbs files={files} label={t('files.title')} sourceOf={sourceOf} originals={false} />
}

const PLACE = 'answer'

interface FormProps {
  secret: string
  name: string
  onName: (name: string) => void
  onSent: () => void
}

function AnswerForm({ secret, name, onName, onSent }: FormProps) {
  const { t } = useWords()
  const send = useLinkedAnswer(secret)
  const [text, setText] = useState('')
  const path = `/inquiry-links/${encodeURIComponent(secret)}/files`
  const attachments = useAttachments({ path, query: {}, most: MOST_LINK_FILES })
  const photos = attachments.of(PLACE)
  const errors = fieldErrors(send.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!send.isPending)
      send.mutate({ name: name.trim(), text: text.trim(), ...idsOf(photos) }, { onSuccess: onSent })
  }
  return (
    <form className="inquiry-form" onSubmit={submit}>
      <Field label={t('inquiry.yourAnswer')} hint={t('inquiry.privacy')} error={errors['text']}>
        <Input.TextArea
          className="inquiry-big"
          value={text}
          placeholder={t('inquiry.yourAnswerHint')}
          autoSize={{ minRows: 6, maxRows: 16 }}
          maxLength={2000}
          required
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <section className="choosable" aria-label={t('files.photos')}>
        <span className="field-label">{t('files.photos')}</span>
        <AttachmentTray items={photos} attachments={attachments} />
        <AttachButton
          attachments={attachments}
          place={PLACE}
          photos
          disabled={send.isPending || photos.length >= MOST_LINK_FILES}
        />
      </section>
      <Field label={t('inquiry.yourName')} error={errors['name']}>
        <Input
          size="large"
          value={name}
          autoComplete="name"
          maxLength={50}
          required
          onChange={(event) => onName(event.target.value)}
        />
      </Field>
      <Alarm error={send.error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={send.isPending}
        disabled={text.trim() === '' || name.trim() === '' || !isReady(photos)}
      >
        {t('inquiry.send')}
      </Button>
    </form>
  )
}

function Before({ of, secret }: { of: LinkedInquiry; secret: string }) {
  const { t, language } = useWords()
  if (of.answers.length === 0) return null
  return (
    <section className="inquiry-before">
      <h2>{t('inquiry.before')}</h2>
      {of.answers.map(({ text, name, at, files }) => (
        <blockquote key={at} className="inquiry-answer">
          {text}
          <LinkedThumbs files={files} secret={secret} />
          <footer className="muted small">
            {t('inquiry.by', { name, time: shortTime(at, serverNow(), language) })}
          </footer>
        </blockquote>
      ))}
    </section>
  )
}
