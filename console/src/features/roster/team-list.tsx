import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Roster, Team } from '../../lib/shapes.ts'
import { State } from '../../ui/states.tsx'
import { useRemoveTeam } from './api.ts'
import { LoadBar } from './load-bar.tsx'
import { TeamDialog } from './team-dialog.tsx'

interface Props {
  shop: string
  roster: Roster
}

export function TeamList({ shop, roster }: Props) {
  const { t } = useWords()
  const [editing, setEditing] = useState<Team | 'new' | null>(null)
  const { teams, mayManage } = roster
  return (
    <section className="page-part roster-part" aria-label={t('roster.teams')}>
      <div className="roster-part-head">
        <h2>{t('roster.teams')}</h2>
        {mayManage && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
            {t('roster.addTeam')}
          </Button>
        )}
      </div>
      {teams.length === 0 && <State title={t('roster.noTeams')} text={t('roster.noTeamsText')} />}
      <ul className="team-cards">
        {teams.map((team) => (
          <TeamCard key={team.id} shop={shop} roster={roster} team={team} onEdit={() => setEditing(team)} />
        ))}
      </ul>
      {editing && (
        <TeamDialog
          shop={shop}
          roster={roster}
          team={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  )
}

function TeamCard({ shop, roster, team, onEdit }: Props & { team: Team; onEdit: () => void }) {
  const { t } = useWords()
  const { modal, message } = App.useApp()
  const remove = useRemoveTeam(shop)
  const people = roster.people.filter(({ id }) => team.members.some(({ personId }) => personId === id))
  const leads = people.filter(({ id }) => team.members.some((one) => one.personId === id && one.leads))
  const there = people.filter(({ onShift, away }) => onShift && !away)
  const ask = (): void =>
    void modal.confirm({
      title: t('roster.removeAsk', { name: team.name }),
      content: t('roster.removeText'),
      okText: t('roster.removeTeam'),
      okButtonProps: { danger: true },
      cancelText: t('dialog.cancel'),
      onOk: () => remove.mutateAsync(team).catch((error: Error) => void message.error(error.message)),
    })
  const open = there.reduce((sum, one) => sum + one.open, 0)
  const capacity = there.reduce((sum, one) => sum + one.capacity, 0)
  return (
    <li className="team-card">
      <div className="team-card-head">
        <strong>{team.name}</strong>
        {roster.mayManage && (
          <span className="team-card-acts">
            <Button
              type="text"
              size="small"
              icon={<EditOutlined aria-hidden />}
              aria-label={`${t('roster.editTeam')} ${team.name}`}
              onClick={onEdit}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t('roster.removeTeam')} ${team.name}`}
              onClick={ask}
            />
          </span>
        )}
      </div>
      <p className="small">
        <span className="muted">{t('roster.leads')} </span>
        {leads.map(({ name }) => name).join('、') || <span className="muted">{t('roster.nobody')}</span>}
      </p>
      <p className="small">
        <span className="muted">
          {t('roster.on')} {there.length}/{people.length}{' '}
        </span>
        {there
          .slice(0, 8)
          .map(({ name }) => name)
          .join('、')}
        {there.length > 8 && ' …'}
      </p>
      <LoadBar name={team.name} open={open} capacity={capacity} />
    </li>
  )
}
