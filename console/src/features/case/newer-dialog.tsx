import { Button, Modal } from 'antd'
import { useFocusBack } from '../../lib/focus-back.ts'
import { useWords } from '../../lib/i18n.ts'
import type { CaseMessage } from '../../lib/shapes.ts'
import { At } from './bubble.tsx'

interface Props {
  newer: readonly CaseMessage[]
  mine: string
  onSend: () => void
  onEdit: () => void
}

/** Two people answered, or the customer said more: both texts side by side, before anything is sent. */
export function NewerDialog({ newer, mine, onSend, onEdit }: Props) {
  const { t } = useWords()
  useFocusBack()
  return (
    <Modal
      open
      centered
      closable={false}
      width={720}
      title={t('newer.title')}
      mask={{ closable: false }}
      onCancel={onEdit}
      footer={
        <>
          <Button onClick={onSend} disabled={newer.length === 0}>
            {t('newer.send')}
          </Button>
          <Button type="primary" onClick={onEdit}>
            {t('newer.edit')}
          </Button>
        </>
      }
    >
      <div className="newer">
        <section aria-label={t('newer.theirs')}>
          <h3>{t('newer.theirs')}</h3>
          {newer.map(({ id, kind, text, at, by }) => (
            <article key={id} className="newer-text" data-kind={kind}>
              <p className="small muted">
                {kind === 'customer' ? t('case.customer') : (by?.name ?? t('newer.colleague'))} <At at={at} />
              </p>
              <p>{text}</p>
            </article>
          ))}
        </section>
        <section aria-label={t('newer.mine')}>
          <h3>{t('newer.mine')}</h3>
          <p className="newer-text">{mine}</p>
        </section>
      </div>
    </Modal>
  )
}
