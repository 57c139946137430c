import { FileTextOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { fileKindWords } from '@aftercare/contract/desk-words'
import type { FileKind } from '@aftercare/contract/lists'
import { useState } from 'react'
import { address } from '../lib/http.ts'
import { useWords } from '../lib/i18n.ts'
import { FileViewer } from './file-viewer.tsx'
import './files.css'

/** What a thumbnail needs to know; by a link there is no name. */
export interface Shown {
  readonly id: string
  readonly kind: FileKind
  readonly name?: string
}

export type Size = '320' | '1280'

/** Where the picture of a file is; by a link another place. */
export const thumbnailOf = (id: string, w: Size): string => address(`/files/${id}/thumbnail`, { w })
export const originalOf = (id: string): string => address(`/files/${id}`)

interface Props {
  files: readonly Shown[]
  label: string
  sourceOf?: (id: string, size: Size) => string
  /** By a link there are no originals. */
  originals?: boolean
}

/** Pictures and videos open in the viewer, documents are saved. */
export function FileThumbs({ files, label, sourceOf = thumbnailOf, originals = true }: Props) {
  const { t, word } = useWords()
  const [open, setOpen] = useState<number | null>(null)
  if (files.length === 0) return null
  const viewed = files.filter(({ kind }) => kind !== 'document')
  const nameOf = ({ name, kind }: Shown): string => name ?? word(fileKindWords[kind])
  return (
    <>
      <ul className="thumbs" aria-label={label}>
        {files.map((file) => (
          <li key={file.id}>
            {file.kind === 'document' ? (
              <a
                className="thumb thumb-document"
                href={originalOf(file.id)}
                download
                aria-label={t('files.download', { name: nameOf(file) })}
              >
                <FileTextOutlined aria-hidden />
                <span className="one-line small">{nameOf(file)}</span>
              </a>
            ) : (
              <button
                type="button"
                className="thumb"
                title={nameOf(file)}
                aria-label={t('files.open', { name: nameOf(file) })}
                onClick={() => setOpen(viewed.indexOf(file))}
              >
                {file.kind === 'video' ? (
                  <PlayCircleOutlined aria-hidden />
                ) : (
                  <img src={sourceOf(file.id, '320')} alt={nameOf(file)} loading="lazy" />
                )}
              </button>
            )}
          </li>
        ))}
      </ul>
      {open !== null && (
        <FileViewer
          items={viewed.map((file) => ({
            key: file.id,
            name: nameOf(file),
            picture: file.kind === 'video' ? null : sourceOf(file.id, '1280'),
            original: originals ? originalOf(file.id) : null,
          }))}
          first={open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
