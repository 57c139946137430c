import { PictureOutlined } from '@ant-design/icons'
import { useWords } from '../lib/i18n.ts'

/** How many pictures, videos and documents a case has; nothing where there are none. */
export function FileMark({ count }: { count: number }) {
  const { t } = useWords()
  if (count === 0) return null
  const words = t('files.count', { count })
  return (
    <span className="mark muted" title={words}>
      <PictureOutlined aria-hidden />
      <span className="out-of-sight">{words}</span>
      <span aria-hidden>{count}</span>
    </span>
  )
}
