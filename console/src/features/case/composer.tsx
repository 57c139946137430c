import { LockOutlined } from '@ant-design/icons'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import type { KeyboardEvent, Ref } from 'react'
import { useImperativeHandle, useRef } from 'react'
import { MOST_FILES } from '@aftercare/contract/file-limits'
import { idsOf, isReady, useAttachments } from '../../lib/attachments.ts'
import { useWords } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keys.ts'
import type { CaseDetail, NewMessage, NewPromise } from '../../lib/shapes.ts'
import { AttachButton, AttachmentTray, useTakingFiles } from '../../ui/attachments.tsx'
import { Alarm } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerField } from './composer-field.tsx'
import type { Drafting, Mode } from './drafts.ts'
import { NewerDialog } from './newer-dialog.tsx'
import { newestOf, saidSince } from './newer.ts'
import { useMention } from './use-mention.ts'
import { useModes } from './use-modes.ts'
import { useReplyHelp } from './use-reply-help.tsx'
import { useSend } from './use-send.ts'

export interface ComposerHandle {
  start: (mode: Mode) => void
}
interface Props {
  of: CaseDetail
  drafting: Drafting
  main: boolean
  handle: Ref<ComposerHandle>
  onSent?: () => void
}

const hints = {
  reply: 'composer.replyHint',
  note: 'composer.notePlaceholder',
  customer: 'composer.customerHint',
} as const

interface Said {
  text: string
  items: Parameters<typeof idsOf>[0]
  draft: Drafting['draft']
  mentions: () => string[]
  promises: () => NewPromise[]
  offersCall: () => { offersCallAt?: string }
}

/** What is sent of the words, by their mode. */
const bodyOf = (kind: Mode, { text, items, draft, mentions, promises, offersCall }: Said): NewMessage => ({
  kind,
  text,
  ...idsOf(items),
  offersSolution: kind === 'reply' && draft.offersSolution,
  ...(kind === 'reply' && draft.seen !== null && { lastSeen: draft.seen }),
  ...(kind === 'note' && { mentions: mentions() }),
  ...(kind === 'reply' && { promises: promises(), ...offersCall() }),
})

function NoteLabel() {
  const { t } = useWords()
  return (
    <span className="note-label">
      <LockOutlined aria-hidden /> {t('composer.noteHint')}
    </span>
  )
}

export function Composer({ of, drafting, main, handle, onSent }: Props) {
  const { t } = useWords()
  const area = useRef<TextAreaRef>(null)
  const { draft, change, write } = drafting
  const attachments = useAttachments({ path: '/files', query: { shop: of.shop }, most: MOST_FILES })
  const said = (sent: Mode): void => {
    drafting.said(sent)
    attachments.clear(sent)
  }
  const { send, sendLater, held, answerHeld, busy, error } = useSend({ number: of.number, said, onSent })
  const offered = useModes(of)
  const mode =
    offered.find(({ id }) => id === draft.mode) ?? offered.find(({ denied }) => !denied) ?? offered[0]

  const taking = useTakingFiles(attachments, mode?.id ?? '', !mode?.denied && !busy)

  useImperativeHandle(handle, () => ({
    start: (wanted) => {
      if (offered.some(({ id }) => id === wanted)) change({ mode: wanted })
      // At once: whoever types on must not have her letters taken for commands.
      area.current?.focus({ cursor: 'end' })
    },
  }))
  const text = mode ? draft.texts[mode.id] : ''
  const mention = useMention({
    shop: of.shop,
    active: mode?.id === 'note' && !mode.denied,
    text,
    onWrite: (next, cursor) => {
      write('note', next)
      requestAnimationFrame(() => area.current?.resizableTextArea?.textArea.setSelectionRange(cursor, cursor))
    },
  })
  const help = useReplyHelp({
    of,
    area,
    active: mode?.id === 'reply' && !mode.denied,
    text,
    onWrite: (next) => write('reply', next),
  })
  if (!mode) return null

  const { id, denied } = mode
  const items = attachments.of(id)
  const isSaid = text.trim() !== '' || items.length > 0
  const ready = isSaid && isReady(items) && !denied && !busy
  const spoken = text.trim() === '' ? t('files.seeFiles') : text
  const words = bodyOf(id, {
    text: spoken,
    items,
    draft,
    mentions: mention.mentioned,
    promises: help.promises,
    offersCall: help.offersCall,
  })
  const submit = (go: typeof send): void => help.guard((more) => void go({ ...words, ...more }))
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event.nativeEvent) || mention.press(event) || help.press(event)) return
    if (event.key === 'Escape') return event.currentTarget.blur()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !ready) return
    event.preventDefault()
    submit(send)
  }
  return (
    <section className="composer" data-mode={id} aria-label={t('composer.label')} {...taking}>
      <div className="composer-head">
        <Tabs
          label={t('composer.modes')}
          items={offered.map((one) => ({ id: one.id, label: t(`composer.${one.id}`) }))}
          chosen={id}
          onChoose={(next) => change({ mode: next })}
        />
        {id === 'note' && <NoteLabel />}
        {help.button}
      </div>
      <ComposerField
        ref={area}
        mode={id}
        text={text}
        placeholder={denied || t(hints[id])}
        readOnly={Boolean(denied) || busy}
        mention={mention}
        found={help.found}
        onWrite={(next) => write(id, next)}
        onPress={press}
      />
      {help.below}
      <AttachmentTray items={items} attachments={attachments} />
      <Alarm error={error} />
      {held && (
        <NewerDialog
          newer={saidSince(of.messages, held.lastSeen)}
          mine={held.text}
          onSend={() => answerHeld(newestOf(of.messages))}
          onEdit={() => {
            answerHeld(null)
            change({ seen: newestOf(of.messages) })
          }}
        />
      )}
      <ComposerFoot
        mode={id}
        main={main}
        ready={ready}
        busy={busy}
        kept={text !== ''}
        offersSolution={draft.offersSolution}
        onOffers={(offersSolution) => change({ offersSolution })}
        onMention={
          id === 'note' && !denied
            ? () => mention.begin(area.current?.resizableTextArea?.textArea.selectionStart ?? text.length)
            : undefined
        }
        onStore={() => submit(sendLater)}
        onSend={() => submit(send)}
      >
        <AttachButton attachments={attachments} place={id} disabled={Boolean(denied) || busy} />
      </ComposerFoot>
    </section>
  )
}
