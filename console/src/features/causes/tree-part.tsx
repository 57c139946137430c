import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  causeDepartments,
  causeGroups,
  type CauseDepartment,
  type CauseGroup,
} from '@aftercare/contract/cause-lists'
import { causeDepartmentWords, causeGroupWords } from '@aftercare/contract/cause-words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords, faultAt } from '../../lib/problem.ts'
import { useMay } from '../../lib/session.ts'
import type { CauseEntry, NewCauseEntry } from '../../lib/shapes.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { useSaveCause, useTree } from './api.ts'

/** 成因表: who owns each cause; the shop's own stand among them. */
export function TreePart({ shop }: { shop: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useTree(shop)
  const may = useMay('cause.manage')
  const [adding, setAdding] = useState(false)
  return (
    <>
      <div className="page-filters">
        <p className="page-lead muted">{t('cause.treeLead')}</p>
        {may && <Button onClick={() => setAdding(true)}>{t('cause.add')}</Button>}
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bone width="70%" />}
      {data && <Tree shop={shop} items={data.items} may={may} />}
      {adding && <AddDialog shop={shop} onClose={() => setAdding(false)} />}
    </>
  )
}

interface TreeProps {
  shop: string
  items: readonly CauseEntry[]
  may: boolean
}

function Tree({ shop, items, may }: TreeProps) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const save = useSaveCause(shop)
  const change = ({ code, name, group, owner, retired }: CauseEntry, next: Partial<NewCauseEntry>): void =>
    save.mutate(
      { code, entry: { name, group, owner, retired, ...next } },
      {
        onSuccess: () => void message.success(t('cause.saved')),
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  const columns: Column<CauseEntry>[] = [
    {
      id: 'name',
      head: t('cause.name'),
      cell: ({ name, own, retired }) => (
        <>
          {name} {own && <span className="mark">{t('cause.own')}</span>}{' '}
          {retired && <span className="mark">{t('cause.retired')}</span>}
        </>
      ),
      plain: true,
    },
    { id: 'group', head: t('cause.group'), cell: ({ group }) => word(causeGroupWords[group]) },
    {
      id: 'owner',
      head: t('cause.ownerHead'),
      cell: (one) =>
        may ? (
          <Departments
            value={one.owner}
            label={`${one.name} ${t('cause.ownerHead')}`}
            onChange={(owner) => change(one, { owner })}
          />
        ) : (
          word(causeDepartmentWords[one.owner])
        ),
    },
    {
      id: 'acts',
      head: '',
      cell: (one) =>
        may && (
          <Button size="small" type="text" onClick={() => change(one, { retired: !one.retired })}>
            {t(one.retired ? 'cause.use' : 'cause.retire')}
          </Button>
        ),
      plain: true,
    },
  ]
  const rows = causeGroups.flatMap((group) => items.filter((one) => one.group === group))
  return <DataTable label={t('cause.tree')} columns={columns} rows={rows} rowKey={({ code }) => code} />
}

interface DepartmentProps {
  value: CauseDepartment
  label: string
  onChange: (value: CauseDepartment) => void
}

function Departments({ value, label, onChange }: DepartmentProps) {
  const { word } = useWords()
  return (
    <Select<CauseDepartment>
      className="page-filter"
      aria-label={label}
      value={value}
      options={causeDepartments.map((one) => ({ value: one, label: word(causeDepartmentWords[one]) }))}
      onChange={onChange}
    />
  )
}

/** A code of its own, that no other cause of the shop has. */
const newCode = (): string => `own_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`

function AddDialog({ shop, onClose }: { shop: string; onClose: () => void }) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSaveCause(shop)
  const [name, setName] = useState('')
  const [group, setGroup] = useState<CauseGroup>('goods')
  const [owner, setOwner] = useState<CauseDepartment>('quality')
  const submit = (): void =>
    save.mutate(
      { code: newCode(), entry: { name: name.trim(), group, owner } },
      {
        onSuccess: () => {
          void message.success(t('cause.saved'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('cause.addTitle')}
      submit={t('cause.save')}
      busy={save.isPending}
      error={save.error}
      ready={name.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('cause.name')} error={faultAt(save.error, 'name')}>
        <Input value={name} maxLength={30} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('cause.group')}>
        <Select<CauseGroup>
          value={group}
          options={causeGroups.map((one) => ({ value: one, label: word(causeGroupWords[one]) }))}
          onChange={setGroup}
        />
      </Field>
      <Field label={t('cause.ownerHead')}>
        <Select<CauseDepartment>
          value={owner}
          options={causeDepartments.map((one) => ({ value: one, label: word(causeDepartmentWords[one]) }))}
          onChange={setOwner}
        />
      </Field>
    </Dialog>
  )
}
