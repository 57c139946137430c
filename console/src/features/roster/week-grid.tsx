import { EllipsisOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { shiftExceptionWords } from '@aftercare/contract/roster-words'
import { weekdayWords } from '@aftercare/contract/policy-words'
import { categoryWords, roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Roster, RosterPerson } from '../../lib/shapes.ts'
import { shortTime, weekTime } from '../../lib/time.ts'
import { AbsenceDialog } from './absence-dialog.tsx'
import { useRemoveException } from './api.ts'
import { CopyDialog } from './copy-dialog.tsx'
import { DayDialog } from './day-dialog.tsx'
import { LoadBar } from './load-bar.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { inOrder, shiftText, weekdayOrder } from './shifts.ts'

interface Props {
  shop: string
  roster: Roster
}

type Doing =
  | { what: 'day'; person: RosterPerson; day: number }
  | { what: 'editPerson' | 'addAbsence' | 'copyFrom'; person: RosterPerson }

/** 每周排班: a row for each person, a cell for each day; on a phone a card for each. */
export function WeekGrid({ shop, roster }: Props) {
  const { t, word } = useWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  return (
    <section className="page-part roster-part" aria-label={t('roster.week')}>
      <div className="roster-part-head">
        <h2>{t('roster.week')}</h2>
        {roster.mayManage && <span className="muted small">{t('roster.weekHint')}</span>}
      </div>
      <div className="week-scroll">
        <table className="data-table week">
          <thead>
            <tr>
              <th>{t('roster.person')}</th>
              <th>{t('roster.hands')}</th>
              {weekdayOrder.map((day) => (
                <th key={day}>{word(weekdayWords[day]!)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {roster.people.map((person) => (
              <PersonRow key={person.id} shop={shop} roster={roster} person={person} onDo={setDoing} />
            ))}
          </tbody>
        </table>
      </div>
      {!roster.complete && <p className="muted small">{t('roster.more300')}</p>}
      {doing && <DoingDialog shop={shop} roster={roster} doing={doing} onClose={() => setDoing(null)} />}
    </section>
  )
}

interface DoingProps extends Props {
  doing: Doing
  onClose: () => void
}

function DoingDialog({ shop, roster, doing, onClose }: DoingProps) {
  const { person } = doing
  if (doing.what === 'day') return <DayDialog shop={shop} person={person} day={doing.day} onClose={onClose} />
  if (doing.what === 'addAbsence') return <AbsenceDialog shop={shop} person={person} onClose={onClose} />
  if (doing.what === 'copyFrom')
    return <CopyDialog shop={shop} person={person} others={roster.people} onClose={onClose} />
  return <PersonDialog shop={shop} person={person} onClose={onClose} />
}

interface RowProps extends Props {
  person: RosterPerson
  onDo: (doing: Doing) => void
}

function PersonRow({ shop, roster, person, onDo }: RowProps) {
  const { t, word } = useWords()
  const { name, role, open, capacity } = person
  const teams = roster.teams.flatMap((team) => {
    const member = team.members.find(({ personId }) => personId === person.id)
    return member ? [{ id: team.id, name: team.name, leads: member.leads }] : []
  })
  const menu = (['addAbsence', 'editPerson', 'copyFrom'] as const).map((key) => ({
    key,
    label: t(`roster.${key}`),
    onClick: () => onDo({ what: key, person }),
  }))
  return (
    <tr>
      <td className="week-person">
        <span className="who">
          <span className="who-face" aria-hidden>
            {name.slice(0, 1)}
          </span>
          <span className="week-name">
            <strong>{name}</strong>
            <span className="muted small">{word(roleWords[role])}</span>
          </span>
        </span>
        <Now person={person} />
        <span className="week-tags">
          {teams.map((team) => (
            <span className="tag" key={team.id} data-leads={team.leads || undefined}>
              {team.leads ? `${team.name} · ${t('roster.lead')}` : team.name}
            </span>
          ))}
          <SkillTags person={person} />
        </span>
        <Exceptions shop={shop} person={person} mayManage={roster.mayManage} />
      </td>
      <td className="week-load">
        <LoadBar name={name} open={open} capacity={capacity} />
      </td>
      {weekdayOrder.map((day) => (
        <td key={day} className="week-day" data-label={word(weekdayWords[day]!)}>
          <Day person={person} day={day} mayManage={roster.mayManage} onDo={onDo} />
        </td>
      ))}
      <td className="week-acts">
        {roster.mayManage && (
          <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: menu }}>
            <Button
              type="text"
              icon={<EllipsisOutlined aria-hidden />}
              aria-label={t('roster.moreFor', { name })}
            />
          </Dropdown>
        )}
      </td>
    </tr>
  )
}

function Now({ person }: { person: RosterPerson }) {
  const { t, language } = useWords()
  const { away, onShift, until, nextAt } = person
  const time = (at: string): string => weekTime(new Date(at).getTime(), serverNow(), language)
  const words = onShift
    ? t('roster.onUntil', { time: until ? time(until) : '' })
    : nextAt
      ? t('roster.offUntil', { time: time(nextAt) })
      : t('roster.unplanned')
  return (
    <span className="week-now small" data-on={(onShift && !away) || undefined}>
      {onShift && away ? t('roster.away') : words}
    </span>
  )
}

function SkillTags({ person: { skills } }: { person: RosterPerson }) {
  const { t, word } = useWords()
  const shown = [
    ...skills.categories.map((one) => word(categoryWords[one])),
    ...(skills.urgent ? [] : [t('roster.noUrgent')]),
    ...(skills.disputed ? [] : [t('roster.noDisputed')]),
  ]
  return shown.map((one) => (
    <span className="tag tag-skill" key={one}>
      {one}
    </span>
  ))
}

interface ExceptionProps {
  shop: string
  person: RosterPerson
  mayManage: boolean
}

function Exceptions({ shop, person, mayManage }: ExceptionProps) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const remove = useRemoveException(shop)
  const time = (at: string): string => shortTime(at, serverNow(), language)
  return person.exceptions.map(({ id, kind, from, to }) => (
    <span className="tag tag-exception" key={id} data-kind={kind}>
      {word(shiftExceptionWords[kind])} {time(from)}–{time(to)}
      {mayManage && (
        <button
          type="button"
          className="plain-button"
          aria-label={`${t('roster.absenceBack')} ${person.name}`}
          title={t('roster.absenceBack')}
          onClick={() =>
            remove.mutate(id, {
              onSuccess: () => void message.success(t('roster.absenceGone')),
              onError: (error) => void message.error(error.message),
            })
          }
        >
          ×
        </button>
      )}
    </span>
  ))
}

interface DayProps {
  person: RosterPerson
  day: number
  mayManage: boolean
  onDo: (doing: Doing) => void
}

function Day({ person, day, mayManage, onDo }: DayProps) {
  const { t, word } = useWords()
  const shifts = inOrder(person.week[day] ?? [])
  const lines = shifts.map(shiftText)
  const content =
    lines.length === 0 ? (
      <span className="muted">{t('roster.rest')}</span>
    ) : (
      lines.map((line) => (
        <span className="shift" key={line}>
          {line}
        </span>
      ))
    )
  if (!mayManage) return <span className="shifts">{content}</span>
  const said = lines.join('、') || t('roster.rest')
  return (
    <button
      type="button"
      className="shifts plain-button"
      aria-label={t('roster.editDay', { name: person.name, day: word(weekdayWords[day]!), shifts: said })}
      onClick={() => onDo({ what: 'day', person, day })}
    >
      {content}
    </button>
  )
}
