import { CheckSquareOutlined, CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { categories, levels, statuses } from '@aftercare/contract/lists'
import { categoryWords, levelWords, roleWords, statusWords } from '@aftercare/contract/words'
import type { Word } from '@aftercare/contract/words'
import { useState } from 'react'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMay, useMe } from '../../lib/session.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { clearFilters, isFiltered, toView } from './filters.ts'
import type { Filters } from './filters.ts'
import { useChoose } from './use-choose.ts'

const any = ''

interface PickProps<T extends string> {
  label: string
  anyLabel: string
  value: T | undefined
  options: readonly { value: T; label: string }[]
  onPick: (value: T | undefined) => void
  wide?: boolean
}

function Pick<T extends string>({ label, anyLabel, value, options, onPick, wide = false }: PickProps<T>) {
  return (
    <Select<T | typeof any>
      aria-label={label}
      className={value ? 'filter filter-set' : 'filter'}
      value={value ?? any}
      options={[{ value: any, label: anyLabel }, ...options]}
      onChange={(chosen) => onPick(chosen === any ? undefined : chosen)}
      popupMatchSelectWidth={false}
      {...(wide ? { showSearch: { optionFilterProp: 'label' } } : {})}
    />
  )
}

function usePeople(shop: string | undefined) {
  const { t, word } = useWords()
  const { person } = useMe()
  const colleagues = useColleagues(shop).data ?? []
  const others = colleagues.filter(({ id }) => id !== person.id)
  return [
    { value: 'none', label: t('queue.nobody') },
    { value: person.id, label: `${t('queue.me')} · ${person.name}` },
    ...others.map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(roleWords[role])}` })),
  ]
}

interface Props {
  shop: string | undefined
  filters: Filters
  selecting: boolean
  onSelecting: () => void
}

export function FilterBar({ shop, filters, selecting, onSelecting }: Props) {
  const { t, word } = useWords()
  const choose = useChoose()
  const people = usePeople(shop)
  const mayExport = useMay('case.export')
  const [open, setOpen] = useState(false)
  const filtered = isFiltered(filters)
  const options = <T extends string>(list: readonly T[], words: Record<T, Word>) =>
    list.map((value) => ({ value, label: word(words[value]) }))
  return (
    <div className="filter-bar" data-open={open} role="group" aria-label={t('queue.filters')}>
      <Button
        className="filter-toggle"
        icon={<FilterOutlined aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('queue.filters')}
      </Button>
      <div className="filter-list">
        <Pick
          label={t('queue.level')}
          anyLabel={t('queue.anyLevel')}
          value={filters.level}
          options={options(levels, levelWords)}
          onPick={(level) => choose({ level })}
        />
        <Pick
          label={t('queue.category')}
          anyLabel={t('queue.anyCategory')}
          value={filters.category}
          options={options(categories, categoryWords)}
          onPick={(category) => choose({ category })}
        />
        <Pick
          label={t('queue.status')}
          anyLabel={t('queue.anyStatus')}
          value={filters.status}
          options={options(statuses, statusWords)}
          onPick={(status) => choose({ status })}
        />
        <Pick
          wide
          label={t('queue.assignee')}
          anyLabel={t('queue.anyAssignee')}
          value={filters.assignee}
          options={people}
          onPick={(assignee) => choose({ assignee })}
        />
        <Select
          aria-label={t('queue.sort')}
          className="filter"
          value={filters.sort ?? 'due'}
          options={[
            { value: 'due', label: t('queue.sortDue') },
            { value: 'newest', label: t('queue.sortNewest') },
          ]}
          onChange={(sort) => choose({ sort: sort === 'newest' ? 'newest' : undefined })}
          popupMatchSelectWidth={false}
        />
        {filters.q && <span className="searching one-line">{t('queue.searching', { q: filters.q })}</span>}
        {filters.import && <span className="searching one-line">{t('imports.fromImport')}</span>}
        {filtered && (
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            onClick={() => choose({ ...nothing, ...clearFilters(filters) })}
          >
            {t('queue.clear')}
          </Button>
        )}
      </div>
      <div className="queue-tools">
        <Button
          className="select-mode"
          type={selecting ? 'primary' : 'default'}
          icon={<CheckSquareOutlined aria-hidden />}
          aria-pressed={selecting}
          onClick={onSelecting}
        >
          {t('bulk.selectMode')}
        </Button>
        {mayExport && (
          <ExportMenu
            path="/cases/export"
            query={{ ...toView(filters), sort: undefined, import: filters.import, shop }}
          />
        )}
      </div>
    </div>
  )
}

const nothing: Filters = {
  level: undefined,
  category: undefined,
  status: undefined,
  assignee: undefined,
  q: undefined,
  import: undefined,
  saved: undefined,
}
