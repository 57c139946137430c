import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import type { Checked } from '../../lib/wording.ts'
import { FindingList } from '../../ui/wording.tsx'

interface Props {
  checked: Checked
  /** Null: nothing is offered. */
  offer: string | null
  onAccept: (text: string) => void
  onDismiss: () => void
}

/** Under the reply: what was found and why, and the better text. */
export function WordingPanel({ checked, offer, onAccept, onDismiss }: Props) {
  const { t } = useWords()
  const { text, findings, better } = checked
  if (findings.length === 0) return null
  const onlyTime = findings.every(({ rule }) => rule === 'vague_time')
  return (
    <section className="wording-panel" aria-label={t('wording.check')}>
      <div role="status">
        <FindingList text={text} findings={findings} />
      </div>
      {offer !== null && (
        <div className="wording-better">
          <p>
            <span className="wording-better-head">{t('wording.better')}</span>
            {offer}
          </p>
          <Button
            size="small"
            type="primary"
            aria-keyshortcuts="Tab"
            title={t('wording.tabHint')}
            onClick={() => onAccept(offer)}
          >
            {t('wording.accept')} <kbd className="key wide-only">Tab</kbd>
          </Button>
          <Button size="small" onClick={onDismiss}>
            {t('wording.dismiss')}
          </Button>
        </div>
      )}
      {better === null && (
        <p className="wording-own">{t(onlyTime ? 'wording.writeTime' : 'wording.noBetter')}</p>
      )}
    </section>
  )
}
