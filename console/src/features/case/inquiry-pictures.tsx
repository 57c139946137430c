import { MOST_FILES } from '@aftercare/contract/file-limits'
import { useState } from 'react'
import { idsOf, isReady, useAttachments, type Attachments } from '../../lib/attachments.ts'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { AttachButton, AttachmentTray, useTakingFiles } from '../../ui/attachments.tsx'
import { thumbnailOf } from '../../ui/file-thumbs.tsx'

const PLACE = 'question'

/** The pictures that go with a question: of the case, or pasted now. */
export function usePictures({ shop }: CaseDetail) {
  const attachments = useAttachments({ path: '/files', query: { shop }, most: MOST_FILES })
  const taking = useTakingFiles(attachments, PLACE)
  const [picked, setPicked] = useState<readonly string[]>([])
  const items = attachments.of(PLACE)
  const pick = (id: string): void =>
    setPicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  const chosen = (): { files?: string[] } => {
    const files = [...picked, ...(idsOf(items).files ?? [])].slice(0, MOST_FILES)
    return files.length > 0 ? { files } : {}
  }
  return { attachments, taking, picked, pick, chosen, ready: isReady(items) }
}

interface Props {
  of: CaseDetail
  attachments: Attachments
  picked: readonly string[]
  pick: (id: string) => void
}

/** Whoever has the link sees these, and nothing else of the case. */
export function InquiryPictures({ of, attachments, picked, pick }: Props) {
  const { t } = useWords()
  const pictures = of.files.filter(({ kind }) => kind === 'screenshot' || kind === 'photo')
  return (
    <section className="choosable" aria-label={t('files.title')}>
      {pictures.length > 0 && (
        <>
          <span className="field-hint">{t('files.ofCase')}</span>
          <ul className="thumbs">
            {pictures.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  className="thumb"
                  aria-pressed={picked.includes(id)}
                  aria-label={t('files.choose', { name })}
                  onClick={() => pick(id)}
                >
                  <img src={thumbnailOf(id, '320')} alt={name} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <AttachmentTray items={attachments.of(PLACE)} attachments={attachments} />
      <span>
        <AttachButton attachments={attachments} place={PLACE} />
      </span>
    </section>
  )
}
