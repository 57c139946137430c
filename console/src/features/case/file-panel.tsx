import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { FileThumbs } from '../../ui/file-thumbs.tsx'

/** 照片与文件: everything that came with the case, whoever brought it. */
export function FilePanel({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  if (of.files.length === 0) return null
  return (
    <section className="panel" aria-label={t('files.title')}>
      <h2>{t('files.count', { count: of.files.length })}</h2>
      <FileThumbs files={of.files} label={t('files.title')} />
    </section>
  )
}
