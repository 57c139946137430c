import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { Alarm } from './states.tsx'

interface Props {
  title: string
  submit: string
  busy: boolean
  error: Error | null
  ready?: boolean
  danger?: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is done. The error stays inside, with everything that was typed. */
export function Dialog({ title, submit, busy, error, ready = true, danger = false, ...rest }: Props) {
  const { t } = useWords()
  return (
    <Modal
      open
      centered
      closable={false}
      title={title}
      width={520}
      okText={submit}
      cancelText={t('dialog.cancel')}
      okButtonProps={{ disabled: !ready, danger }}
      confirmLoading={busy}
      onOk={rest.onSubmit}
      onCancel={rest.onClose}
      mask={{ closable: false }}
    >
      <div className="dialog-body">
        {rest.children}
        <Alarm error={error} />
      </div>
    </Modal>
  )
}
