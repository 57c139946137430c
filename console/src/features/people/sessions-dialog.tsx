import { Button, Modal } from 'antd'
import { useFocusBack } from '../../lib/focus-back.ts'
import { useWords } from '../../lib/i18n.ts'
import { SessionTable } from '../../ui/session-table.tsx'
import { Alarm, Bone, Failure } from '../../ui/states.tsx'
import { useEndSessionsOf, useSessionsOf } from './api.ts'
import type { PersonDialogProps } from './role-dialog.tsx'

export function SessionsDialog({ person, shop, onClose }: PersonDialogProps) {
  const { t } = useWords()
  useFocusBack()
  const sessions = useSessionsOf(shop, person.id)
  const end = useEndSessionsOf(shop, person.id)
  const items = sessions.data ?? []
  return (
    <Modal
      open
      centered
      title={t('mine.ofTitle', { name: person.name })}
      width={640}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.close')}</Button>
          {items.length > 0 && (
            <Button danger loading={end.isPending} onClick={() => end.mutate(null)}>
              {t('mine.endAllOf')}
            </Button>
          )}
        </>
      }
    >
      <div className="dialog-body">
        {sessions.isPending && <Bone width="60%" />}
        {sessions.error && <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />}
        {sessions.data && items.length === 0 && <p className="muted">{t('mine.none')}</p>}
        {items.length > 0 && (
          <SessionTable items={items} busy={end.isPending} onEnd={(id) => end.mutate(id)} />
        )}
        <Alarm error={end.error} />
      </div>
    </Modal>
  )
}
