import { CloseOutlined, FileTextOutlined, PictureOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ClipboardEvent, DragEvent } from 'react'
import { filesIn, type Attachment, type Attachments } from '../lib/attachments.ts'
import { useWords } from '../lib/i18n.ts'
import { errorWords } from '../lib/problem.ts'
import './files.css'

/** Taken by the server; whatever else is chosen is refused with what to do. */
const TAKEN = 'image/*,video/mp4,application/pdf'

/** Ctrl+V and drag for a part of the screen. Text goes where it always goes; pictures become attachments. */
export function useTakingFiles(attachments: Attachments, place: string, may = true) {
  const [over, setOver] = useState(false)
  const onPaste = (event: ClipboardEvent): void => {
    const files = filesIn(event.clipboardData)
    if (!may || files.length === 0) return
    attachments.add(files, place, 'screenshot')
    // The name of a picture is no text that anybody wants to have pasted.
    if (!event.clipboardData.types.includes('text/plain')) event.preventDefault()
  }
  const onDragOver = (event: DragEvent): void => {
    if (!may || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const onDrop = (event: DragEvent): void => {
    setOver(false)
    const files = filesIn(event.dataTransfer)
    if (!may || files.length === 0) return
    event.preventDefault()
    attachments.add(files, place)
  }
  return {
    onPaste,
    onDragOver,
    onDrop,
    onDragLeave: () => setOver(false),
    'data-over': over || undefined,
  }
}

interface ButtonProps {
  attachments: Attachments
  place: string
  /** Photos only, as on the page of a link. */
  photos?: boolean
  disabled?: boolean
}

/** Chooses files; on a phone the camera is one of the choices. */
export function AttachButton({ attachments, place, photos = false, disabled = false }: ButtonProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const label = t(photos ? 'files.takePhoto' : 'files.add')
  return (
    <>
      <Button
        className="attach-button"
        size={photos ? 'large' : 'middle'}
        type={photos ? 'default' : 'text'}
        block={photos}
        icon={<PictureOutlined />}
        disabled={disabled}
        title={photos ? undefined : t('files.paste')}
        aria-label={label}
        onClick={() => input.current?.click()}
      >
        {photos ? label : t('files.addShort')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={photos ? 'image/*' : TAKEN}
        aria-label={label}
        onChange={(event) => {
          attachments.add([...(event.target.files ?? [])], place, photos ? 'photo' : null)
          event.target.value = ''
        }}
      />
    </>
  )
}

interface TrayProps {
  items: readonly Attachment[]
  attachments: Attachments
}

/** What will be saved with the words: each can be taken away, and tried again where the line broke. */
export function AttachmentTray({ items, attachments }: TrayProps) {
  const { t, language } = useWords()
  if (items.length === 0) return null
  const broken = items.find(({ error }) => error !== null)
  return (
    <div className="tray-part">
      <ul className="tray" aria-label={t('files.tray')}>
        {items.map((one) => (
          <TrayItem key={one.key} of={one} attachments={attachments} />
        ))}
      </ul>
      {broken?.error && (
        <p className="field-error" role="alert">
          {errorWords(broken.error, language)}
        </p>
      )}
    </div>
  )
}

function TrayItem({ of, attachments }: { of: Attachment; attachments: Attachments }) {
  const { t } = useWords()
  const { file, look, share, id, error } = of
  const name = file.name || t('files.photo')
  return (
    <li className="tray-item" data-state={error ? 'failed' : id ? 'done' : 'sending'} title={name}>
      {look ? (
        <img src={look} alt={name} />
      ) : (
        <span className="tray-document">
          <FileTextOutlined aria-hidden />
          <span className="one-line small">{name}</span>
        </span>
      )}
      {!id && !error && (
        <progress
          className="tray-progress"
          value={share}
          max={1}
          aria-label={t('files.uploading', { name })}
        />
      )}
      {error && (
        <button
          type="button"
          className="tray-retry"
          aria-label={`${t('files.retry')} ${name}`}
          onClick={() => attachments.retry(of)}
        >
          <ReloadOutlined aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="tray-remove"
        aria-label={t('files.remove', { name })}
        onClick={() => attachments.remove(of.key)}
      >
        <CloseOutlined aria-hidden />
      </button>
    </li>
  )
}
