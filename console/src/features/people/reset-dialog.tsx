import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { usePasswordLink } from './api.ts'
import type { PersonDialogProps } from './role-dialog.tsx'
import { ShownOnce } from './shown-once.tsx'

export function ResetDialog({ person, shop, onClose }: PersonDialogProps) {
  const { t } = useWords()
  const link = usePasswordLink(shop, person.id)
  const { name } = person
  if (link.data)
    return (
      <ShownOnce
        title={t('link.reset', { name })}
        label={t('link.label')}
        secret={`${window.location.origin}${link.data.path}`}
        expiresAt={link.data.expiresAt}
        onClose={onClose}
      />
    )
  return (
    <Dialog
      title={t('people.resetTitle', { name })}
      submit={t('people.resetSubmit')}
      busy={link.isPending}
      error={link.error}
      onSubmit={() => link.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('people.resetLead')}</p>
    </Dialog>
  )
}
