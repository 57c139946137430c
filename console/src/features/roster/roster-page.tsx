import { App, Switch } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { Roster } from '../../lib/shapes.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useRoster, useSetAuto } from './api.ts'
import { Stranded } from './stranded.tsx'
import { TeamList } from './team-list.tsx'
import { WeekGrid } from './week-grid.tsx'
import '../../ui/data-table.css'
import './roster.css'

export function RosterPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('roster.read')
  usePageTitle(t('roster.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Loaded shop={shop.code} />
}

/** 班组与排班: who works with whom and when, and how much each has in hand now. */
function Loaded({ shop }: { shop: string }) {
  const { t } = useWords()
  const roster = useRoster(shop)
  const mayAssign = useMay('case.assign')
  if (roster.error && !roster.data)
    return <Failure error={roster.error} onRetry={() => void roster.refetch()} />
  if (!roster.data)
    return (
      <div className="page roster" aria-busy aria-label={t('state.loading')}>
        <Bone width="100%" height={44} />
        <Bone width="100%" height={320} />
      </div>
    )
  return (
    <div className="page roster">
      <Auto shop={shop} roster={roster.data} />
      <Stranded shop={shop} mayAssign={mayAssign} />
      <TeamList shop={shop} roster={roster.data} />
      <WeekGrid shop={shop} roster={roster.data} />
    </div>
  )
}

function Auto({ shop, roster }: { shop: string; roster: Roster }) {
  const { t } = useWords()
  const { modal, message } = App.useApp()
  const set = useSetAuto(shop)
  const { auto, version, mayManage } = roster
  const ask = (): void =>
    void modal.confirm({
      title: t(auto ? 'roster.autoAskOff' : 'roster.autoAsk'),
      content: t(auto ? 'roster.autoAskOffText' : 'roster.autoAskText'),
      okText: t(auto ? 'roster.turnOff' : 'roster.turnOn'),
      cancelText: t('dialog.cancel'),
      onOk: () =>
        set.mutateAsync({ auto: !auto, version }).catch((error: Error) => void message.error(error.message)),
    })
  return (
    <div className="page-head roster-head">
      <label className="roster-auto">
        <Switch checked={auto} disabled={!mayManage} loading={set.isPending} onChange={ask} />
        <strong>{t('roster.auto')}</strong>
      </label>
      <span className="muted small roster-auto-text">{t(auto ? 'roster.autoOn' : 'roster.autoOff')}</span>
    </div>
  )
}
