import { App } from 'antd'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useReturn } from './api.ts'
import type { PersonDialogProps } from './role-dialog.tsx'

export function ReturnDialog({ person, shop, onClose }: PersonDialogProps) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const back = useReturn(shop, person.id)
  const { name } = person
  const submit = (): void =>
    back.mutate(undefined, {
      onSuccess: () => {
        void message.success(t('people.returnDone', { name }))
        onClose()
      },
    })
  return (
    <Dialog
      title={t('people.returnTitle', { name })}
      submit={t('people.returnSubmit', { name })}
      busy={back.isPending}
      error={back.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('people.returnLead', { role: word(roleWords[person.role]) })}</p>
    </Dialog>
  )
}
