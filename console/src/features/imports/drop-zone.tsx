import { FileAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { importSubjects, type ImportSubject } from '@aftercare/contract/lists'
import { importSubjectWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Choices } from '../../ui/choices.tsx'
import { Alarm } from '../../ui/states.tsx'
import { Bar } from './bar.tsx'
import { useUpload } from './api.ts'

const most = 200 * 1024 * 1024
const endings = '.csv,.tsv,.txt,.jsonl,.ndjson,.xlsx'

interface Props {
  shop: string
  onDone: (id: string) => void
}

/** A place for a file: dropped here, or chosen. What it is, is seen from its content. */
export function DropZone({ shop, onDone }: Props) {
  const { t, word } = useWords()
  const { send, cancel, sending, error } = useUpload(shop, onDone)
  const [what, setWhat] = useState<ImportSubject>('cases')
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<Error | null>(null)
  const input = useRef<HTMLInputElement>(null)

  const take = (files: FileList | null): void => {
    const [file, second] = files ?? []
    if (!file) return
    const wrong = second ? t('imports.oneFile') : file.size > most ? t('imports.tooLarge') : null
    setRefused(wrong === null ? null : new Error(wrong))
    if (wrong === null) send({ file, what })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (!sending) take(event.dataTransfer.files)
  }
  return (
    <section className="drop-part" aria-label={t('imports.choose')}>
      <Choices
        label={t('imports.what')}
        items={importSubjects.map((id) => ({ id, label: word(importSubjectWords[id]) }))}
        chosen={what}
        onChoose={setWhat}
      />
      <div
        className="drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <div className="drop-sending">
            <p className="drop-title one-line">{t('imports.uploading', { name: sending.name })}</p>
            <Bar label={t('imports.uploading', { name: sending.name })} share={sending.share} />
            <Button onClick={cancel}>{t('imports.cancelUpload')}</Button>
          </div>
        ) : (
          <>
            <FileAddOutlined className="drop-icon" aria-hidden />
            <p className="drop-title">{t(over ? 'imports.dropNow' : 'imports.drop')}</p>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t('imports.choose')}
            </Button>
            <p className="muted small">{t('imports.accepts')}</p>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={endings}
          aria-label={t('imports.choose')}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </div>
      <Alarm error={refused ?? error} />
    </section>
  )
}
