import { Modal } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useFocusBack } from '../lib/focus-back.ts'
import { useWords } from '../lib/i18n.ts'
import { isComposing } from '../lib/keys.ts'
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

/** Asks before something is done; Ctrl+Enter says yes. The error stays inside, with everything that was typed. */
export function Dialog({ title, submit, busy, error, ready = true, danger = false, ...rest }: Props) {
  const { t } = useWords()
  useFocusBack()
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    // What opened above this one answers for itself.
    if (!event.currentTarget.contains(event.target as Node)) return
    event.preventDefault()
    event.stopPropagation()
    if (ready && !busy) rest.onSubmit()
  }
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
      <div className="dialog-body" onKeyDownCapture={press}>
        {rest.children}
        <Alarm error={error} />
      </div>
    </Modal>
  )
}
