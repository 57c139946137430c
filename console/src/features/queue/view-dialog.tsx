import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { queueColumnWords } from '@aftercare/contract/desk-words'
import { queueColumns } from '@aftercare/contract/lists'
import type { QueueColumn } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { useMay } from '../../lib/session.ts'
import type { SavedView, ViewFilters } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useChangeViews } from './api.ts'
import { fromView } from './filters.ts'

interface Props {
  shop: string
  /** The filters of the screen, for a new view. */
  filters: ViewFilters
  /** The view that is changed; none: a new one. */
  view: SavedView | undefined
  onClose: () => void
}

const longest = 20

export function ViewDialog({ shop, filters, view, onClose }: Props) {
  const { t, word } = useWords()
  const navigate = useNavigate()
  const mayShare = useMay('view.share')
  const { save, change } = useChangeViews(shop)
  const [name, setName] = useState(view?.name ?? '')
  const [columns, setColumns] = useState<readonly QueueColumn[]>(view?.columns ?? queueColumns)
  const [shared, setShared] = useState(view?.shared ?? false)
  const words = {
    name: name.trim(),
    columns: columns.length === queueColumns.length ? null : [...columns],
    shared,
  }
  const open = ({ id }: SavedView): void => {
    onClose()
    void navigate({ to: '/cases', search: fromView(id, filters) })
  }
  const submit = (): void => {
    if (view) change.mutate({ id: view.id, filters: view.filters, ...words }, { onSuccess: onClose })
    else save.mutate({ filters, ...words }, { onSuccess: open })
  }
  return (
    <Dialog
      title={t(view ? 'views.editTitle' : 'views.saveTitle')}
      submit={t('views.save')}
      busy={save.isPending || change.isPending}
      error={save.error ?? change.error}
      ready={words.name !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      {!view && <p className="muted">{t('views.lead')}</p>}
      <Field label={t('views.name')}>
        <Input
          value={name}
          autoFocus
          maxLength={longest}
          placeholder={t('views.nameHint')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div className="field">
        <span className="field-label">{t('views.columns')}</span>
        <Checkbox.Group
          value={[...columns]}
          options={queueColumns.map((id) => ({ value: id, label: word(queueColumnWords[id]) }))}
          onChange={(chosen) => setColumns(queueColumns.filter((id) => chosen.includes(id)))}
        />
      </div>
      {(mayShare || shared) && (
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {t('views.shared')}
        </Checkbox>
      )}
    </Dialog>
  )
}
