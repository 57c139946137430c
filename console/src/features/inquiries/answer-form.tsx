import { App, Button, Input } from 'antd'
import type { FormEvent, KeyboardEvent } from 'react'
import { MOST_FILES } from '@aftercare/contract/file-limits'
import { idsOf, isReady, useAttachments } from '../../lib/attachments.ts'
import { useWords } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keys.ts'
import type { Inquiry } from '../../lib/shapes.ts'
import { AttachButton, AttachmentTray, useTakingFiles } from '../../ui/attachments.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useGiveAnswer } from './list-api.ts'
import type { Walk } from './use-walk.ts'

const PLACE = 'answer'

/** The answer is written under the question. Ctrl+Enter sends it, Esc leads back to the list and keeps the words. */
export function AnswerForm({ of, walk }: { of: Inquiry; walk: Walk }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const give = useGiveAnswer()
  const { id, number } = of
  const text = walk.textOf(id)
  const attachments = useAttachments({ path: '/files', query: { shop: of.shop }, most: MOST_FILES })
  const photos = attachments.of(PLACE)
  const taking = useTakingFiles(attachments, PLACE)
  const ready = text.trim() !== '' && isReady(photos)
  const send = (event?: FormEvent): void => {
    event?.preventDefault()
    if (!ready || give.isPending) return
    give.mutate(
      { id, number, text: text.trim(), ...idsOf(photos) },
      {
        onSuccess: () => {
          walk.sent(id)
          void message.success(t('inquiry.answered'))
        },
      },
    )
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') return walk.leave()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <form className="inquiry-form ask-form" onSubmit={send} onKeyDown={press} {...taking}>
      <Field label={t('asked.yours')} hint={t('inquiry.privacy')}>
        <Input.TextArea
          value={text}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          onChange={(event) => walk.write(id, event.target.value)}
        />
      </Field>
      <AttachmentTray items={photos} attachments={attachments} />
      <Alarm error={give.error} />
      <div className="ask-acts">
        <AttachButton attachments={attachments} place={PLACE} />
        <Button onClick={walk.leave}>{t('dialog.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={give.isPending} disabled={!ready}>
          {t('asked.send')}
        </Button>
      </div>
    </form>
  )
}
