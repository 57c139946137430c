import { App, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import type { Roster, Team } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSaveTeam } from './api.ts'

interface Props {
  shop: string
  roster: Roster
  team: Team | null
  onClose: () => void
}

const LEADING: readonly string[] = ['lead', 'supervisor', 'owner']

export function TeamDialog({ shop, roster, team, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSaveTeam(team)
  const own = useMe().shops.filter(({ permissions }) => permissions.includes('roster.manage'))
  const [name, setName] = useState(team?.name ?? '')
  const [shops, setShops] = useState<string[]>(team?.shops ?? [shop])
  const [capacity, setCapacity] = useState(team?.capacity ?? 20)
  const [leads, setLeads] = useState(() => idsOf(team, true))
  const [members, setMembers] = useState(() => idsOf(team, false))
  const options = roster.people.map(({ id, name: who, role }) => ({
    value: id,
    label: `${who} · ${word(roleWords[role])}`,
    leads: LEADING.includes(role),
  }))
  const submit = (): void =>
    save.mutate(
      { shop, name: name.trim(), shops, capacity, members: membersOf(leads, members) },
      {
        onSuccess: () => {
          void message.success(t('roster.saved'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={team ? t('roster.editTeam') : t('roster.addTeam')}
      submit={t('roster.save')}
      busy={save.isPending}
      error={save.error}
      ready={name.trim() !== '' && shops.length > 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('roster.teamName')} error={faultAt(save.error, 'name')}>
        <Input value={name} maxLength={40} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('roster.leads')} hint={t('roster.leadsHint')}>
        <Select
          mode="multiple"
          value={leads}
          options={options.filter((one) => one.leads)}
          optionFilterProp="label"
          onChange={setLeads}
        />
      </Field>
      <Field label={t('roster.members')} error={faultAt(save.error, 'members')}>
        <Select
          mode="multiple"
          value={members}
          options={options.filter(({ value }) => !leads.includes(value))}
          optionFilterProp="label"
          onChange={setMembers}
        />
      </Field>
      <Field
        label={t('roster.teamCapacity')}
        hint={t('roster.teamCapacityHint')}
        error={faultAt(save.error, 'capacity')}
      >
        <InputNumber
          min={0}
          max={500}
          precision={0}
          value={capacity}
          onChange={(count) => setCapacity(count ?? 0)}
        />
      </Field>
      {own.length > 1 && (
        <Field label={t('roster.teamShops')} error={faultAt(save.error, 'shops')}>
          <Select
            mode="multiple"
            value={shops}
            options={own.map(({ code, name: of }) => ({ value: code, label: of, disabled: code === shop }))}
            onChange={setShops}
          />
        </Field>
      )}
    </Dialog>
  )
}

const idsOf = (team: Team | null, leads: boolean): string[] =>
  (team?.members ?? []).filter((one) => one.leads === leads).map(({ personId }) => personId)

const membersOf = (leads: readonly string[], others: readonly string[]): Team['members'] => [
  ...leads.map((personId) => ({ personId, leads: true })),
  ...others.filter((id) => !leads.includes(id)).map((personId) => ({ personId, leads: false })),
]
