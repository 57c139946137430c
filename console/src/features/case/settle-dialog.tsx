import { App } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { TextDialog } from './text-dialog.tsx'

interface Props<As> {
  as: As
  title: string
  label: string
  /** Said when it is done. */
  done: string
  settle: {
    readonly isPending: boolean
    readonly error: Error | null
    mutate(body: { as: As; word: string }, on: { onSuccess: () => void }): void
  }
  onClose: () => void
}

/** What became of something owed, with a word about it. */
export function SettleDialog<As>({ as, title, label, done, settle, onClose }: Props<As>) {
  const { t } = useWords()
  const { message } = App.useApp()
  const onSuccess = (): void => {
    void message.success(done)
    onClose()
  }
  return (
    <TextDialog
      title={title}
      label={label}
      submit={t('promise.submit')}
      most={200}
      busy={settle.isPending}
      error={settle.error}
      onSubmit={(word) => settle.mutate({ as, word }, { onSuccess })}
      onClose={onClose}
    />
  )
}
