import { EditOutlined, EyeOutlined } from '@ant-design/icons'
import { presenceWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Presence } from '../../lib/shapes.ts'

/** Colleagues at the same case: who writes is said loudly, because two answers are worse than one. */
export function OthersHere({ others }: { others: readonly Presence[] }) {
  const { t, word } = useWords()
  return (
    <span className="others-here" role="status" aria-label={t('case.othersHere')}>
      {others.map(({ id, name, doing }) => (
        <span key={id} className="mark" data-tone={doing === 'typing' ? 'amber' : undefined}>
          {doing === 'typing' ? <EditOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
          {t('case.otherDoes', { name, does: word(presenceWords[doing]) })}
        </span>
      ))}
    </span>
  )
}
