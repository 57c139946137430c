import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { radarRuleWords } from '@aftercare/contract/radar-words'
import { useOffer } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { Alert, AlertResults } from '../../lib/shapes.ts'
import { DataList } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { Alarm, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AlertTable } from './alert-table.tsx'
import { queryOf, useAlertCounts, useAlerts, useTake } from './api.ts'
import { radarTabs, type RadarSearch, type RadarTab } from './filters.ts'
import { TellDialog } from './tell-dialog.tsx'
import './radar.css'

const route = getRouteApi('/inside/radar')

/** 物流雷达: parcels in trouble before the customer says a word; take them over, tell the customers. */
export function RadarPage() {
  const { t } = useWords()
  const shop = useShop()
  usePageTitle(t('radar.title'))
  if (!shop) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Radar key={shop.code} shop={shop.code} />
}

const empty = {
  act: ['radar.noneAct', 'radar.noneActText'],
  watch: ['radar.noneWatch', 'radar.noneWatchText'],
  ended: ['radar.noneEnded', 'radar.noneEndedText'],
} as const

function Radar({ shop }: { shop: string }) {
  const { t } = useWords()
  const search = route.useSearch()
  const tab = search.tab ?? 'act'
  const list = useAlerts(shop, search)
  const mayExport = useMay('case.export')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const marked = list.items.filter(({ id }) => chosen.includes(id))
  const [title, text] = empty[tab]
  return (
    <div className="page radar">
      <Head shop={shop} tab={tab} onTab={() => setChosen([])} />
      <p className="page-lead muted">{t('radar.lead')}</p>
      {tab !== 'ended' && <Filters shop={shop} search={search} />}
      {mayExport && list.items.length > 0 && (
        <div className="list-tools">
          <ExportMenu path="/alerts/export" query={{ shop, ...queryOf(search) }} />
        </div>
      )}
      {tab === 'act' && <Acts rows={list.items} marked={marked} onMark={setChosen} />}
      <DataList of={list} empty={<State title={t(title)} text={t(text)} />}>
        <AlertTable rows={list.items} marked={tab === 'act' ? chosen : null} onMark={setChosen} />
      </DataList>
    </div>
  )
}

function Head({ shop, tab, onTab }: { shop: string; tab: RadarTab; onTab: () => void }) {
  const { t } = useWords()
  const navigate = route.useNavigate()
  const counts = useAlertCounts(shop).data
  const count = { act: counts?.act, watch: counts && counts.open - counts.act, ended: undefined }
  return (
    <div className="page-head">
      <Tabs<RadarTab>
        label={t('radar.tabs')}
        items={radarTabs.map((id) => ({
          id,
          label: t(`radar.${id}`),
          extra: count[id] ? <span className="tab-count">{count[id]}</span> : undefined,
        }))}
        chosen={tab}
        onChoose={(id) => {
          onTab()
          void navigate({ search: { tab: id === 'act' ? undefined : id }, replace: true })
        }}
      />
    </div>
  )
}

const any: string = ''

function Filters({ shop, search }: { shop: string; search: RadarSearch }) {
  const { t, word } = useWords()
  const navigate = route.useNavigate()
  const counts = useAlertCounts(shop).data
  const go = (change: RadarSearch): void => void navigate({ search: { ...search, ...change }, replace: true })
  const named = (names: readonly { name: string; count: number }[], every: string) => [
    { value: any, label: every },
    ...names.map(({ name, count }) => ({ value: name, label: `${name} ${count}` })),
  ]
  return (
    <div className="page-filters">
      <Select
        className="page-filter"
        aria-label={t('radar.rule')}
        value={search.rule ?? any}
        options={[
          { value: any, label: t('radar.anyRule') },
          ...(counts?.rules ?? []).map(({ rule, count }) => ({
            value: rule as string,
            label: `${word(radarRuleWords[rule])} ${count}`,
          })),
        ]}
        onChange={(rule) => go({ rule: counts?.rules.find((one) => one.rule === rule)?.rule })}
      />
      <Select
        className="page-filter"
        aria-label={t('radar.carrier')}
        value={search.carrier ?? any}
        options={named(counts?.carriers ?? [], t('radar.anyCarrier'))}
        onChange={(carrier) => go({ carrier: carrier || undefined })}
      />
      <Select
        className="page-filter"
        aria-label={t('radar.place')}
        value={search.place ?? any}
        options={named(counts?.places ?? [], t('radar.anyPlace'))}
        onChange={(place) => go({ place: place || undefined })}
      />
      {(search.tab ?? 'act') === 'act' && (
        <Checkbox
          checked={search.drafted === 'true'}
          onChange={({ target }) => go({ drafted: target.checked ? 'true' : undefined })}
        >
          {t('radar.onlyDrafted')}
        </Checkbox>
      )}
    </div>
  )
}

interface ActsProps {
  rows: readonly Alert[]
  marked: readonly Alert[]
  onMark: (ids: readonly string[]) => void
}

/** What is done with the marked ones, or with all of the page that wait. */
function Acts({ rows, marked, onMark }: ActsProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const take = useTake()
  const may = { tell: useMay('case.reply'), take: useMay('case.take') }
  const [telling, setTelling] = useState(false)
  const waiting = (marked.length > 0 ? marked : rows).filter((one) => one.message !== null)
  const free = marked.filter((one) => one.case && one.case.assignee === null)
  const ask = (): void => setTelling(true)
  useOffer(
    waiting.length > 0 && may.tell
      ? [{ id: 'radar-tell', label: t('radar.tell', { count: waiting.length }), run: ask }]
      : [],
  )
  const report = ({ items }: AlertResults): void => {
    const refused = items.filter(({ result }) => result === 'refused')
    const count = items.length - refused.length
    if (count > 0) void message.success(t('radar.taken', { count }))
    if (refused[0])
      void message.warning(t('radar.someNot', { count: refused.length, why: refused[0].title ?? '' }))
    onMark([])
  }
  if (rows.length === 0 || !(may.tell || may.take)) return null
  return (
    <div className="radar-acts">
      <span className="muted">
        {marked.length > 0 ? t('radar.marked', { count: marked.length }) : t('radar.markSome')}
      </span>
      <span className="radar-buttons">
        {may.take && (
          <Button
            disabled={free.length === 0}
            loading={take.isPending}
            onClick={() =>
              take.mutate(
                free.map(({ id }) => id),
                { onSuccess: report },
              )
            }
          >
            {t('radar.take', { count: free.length })}
          </Button>
        )}
        {may.tell && (
          <Button type="primary" disabled={waiting.length === 0} onClick={ask}>
            {t('radar.tell', { count: waiting.length })}
          </Button>
        )}
      </span>
      <Alarm error={take.error} />
      {telling && (
        <TellDialog
          alerts={waiting}
          onClose={() => setTelling(false)}
          onDone={() => {
            setTelling(false)
            onMark([])
          }}
        />
      )}
    </div>
  )
}
