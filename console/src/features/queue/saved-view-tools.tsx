import { MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { SavedView } from '../../lib/shapes.ts'
import { useChangeViews } from './api.ts'
import { differs, toView } from './filters.ts'
import type { Filters } from './filters.ts'
import { useChoose } from './use-choose.ts'
import { ViewDialog } from './view-dialog.tsx'

interface Props {
  shop: string
  filters: Filters
  views: readonly SavedView[]
  chosen: SavedView | undefined
}

type Asking = 'new' | 'edit' | null

/** `+ 视图` keeps the present filters; a chosen view can be changed, moved and deleted. */
export function SavedViewTools({ shop, filters, views, chosen }: Props) {
  const { t } = useWords()
  const [asking, setAsking] = useState<Asking>(null)
  const menu = useMenu({ shop, filters, views, chosen, onEdit: () => setAsking('edit') })
  const changed = chosen && differs(filters, chosen.filters)
  return (
    <span className="view-tools">
      {changed && <span className="muted small">{t('views.changed')}</span>}
      {chosen?.canChange && (
        <Dropdown menu={menu} trigger={['click']}>
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined aria-hidden />}
            aria-label={t('views.menu', { name: chosen.name })}
          />
        </Dropdown>
      )}
      <Button type="text" size="small" aria-label={t('views.add')} onClick={() => setAsking('new')}>
        <PlusOutlined aria-hidden />
        <span className="view-add-word">{t('views.add').replace(/^\+\s*/, '')}</span>
      </Button>
      {asking && (
        <ViewDialog
          shop={shop}
          filters={toView(filters)}
          view={asking === 'edit' ? chosen : undefined}
          onClose={() => setAsking(null)}
        />
      )}
    </span>
  )
}

type Item = NonNullable<MenuProps['items']>[number]

function useMenu({ shop, filters, views, chosen, onEdit }: Props & { onEdit: () => void }): MenuProps {
  const { t, language } = useWords()
  const { modal, message } = App.useApp()
  const choose = useChoose()
  const { change, order, drop } = useChangeViews(shop)
  if (!chosen) return { items: [] }
  const { id, name, columns, shared } = chosen
  const failed = (error: Error): void => void message.error(errorWords(error, language))
  const ids = views.filter(({ mine }) => mine === chosen.mine).map((view) => view.id)
  const at = ids.indexOf(id)
  const move = (step: number): void => {
    const next = ids.filter((one) => one !== id)
    next.splice(at + step, 0, id)
    order.mutate(next, { onError: failed })
  }
  const confirm = (): void =>
    void modal.confirm({
      title: t('views.removeTitle', { name }),
      content: t('views.removeText'),
      okText: t('views.remove'),
      okButtonProps: { danger: true },
      cancelText: t('dialog.cancel'),
      onOk: () => drop.mutateAsync(id).then(() => choose({ saved: undefined }), failed),
    })
  const update: Item = {
    key: 'update',
    label: t('views.update'),
    disabled: !differs(filters, chosen.filters),
    onClick: () =>
      change.mutate({ id, name, columns, shared, filters: toView(filters) }, { onError: failed }),
  }
  const items: Item[] = [
    update,
    { key: 'edit', label: t('views.edit'), onClick: onEdit },
    { key: 'left', label: t('views.left'), disabled: at <= 0, onClick: () => move(-1) },
    { key: 'right', label: t('views.right'), disabled: at === ids.length - 1, onClick: () => move(1) },
    { key: 'remove', label: t('views.remove'), danger: true, onClick: confirm },
  ]
  return { items }
}
