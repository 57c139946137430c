import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { roles } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Person, PersonAction } from '../../lib/shapes.ts'
import { exactTime, timeAgo } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { usePeople, type PeopleFilters } from './api.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { PersonMenu } from './person-menu.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'

interface Props {
  shop: string
  filters: PeopleFilters
}

/** In the order of the desk once everybody is here; page by page in the server's. */
const inOrder = (items: readonly Person[], whole: boolean): readonly Person[] =>
  whole ? items.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role)) : items

export function PeopleList({ shop, filters }: Props) {
  const { t } = useWords()
  const list = usePeople(shop, filters)
  const [doing, setDoing] = useState<{ action: PersonAction; person: Person } | null>(null)
  const columns = useColumns(filters.state, (action, person) => setDoing({ action, person }))
  const empty = filters.state === 'left' && !filters.q && !filters.role ? 'people.emptyLeft' : 'people.empty'
  return (
    <>
      <DataList of={list} empty={<State title={t(empty)} />}>
        <DataTable
          label={t('people.list')}
          columns={columns}
          rows={inOrder(list.items, !list.hasNextPage)}
          rowKey={({ id }) => id}
        />
      </DataList>
      {doing && (
        <PersonDialog
          {...doing}
          shop={shop}
          youMayGive={list.first?.youMayGive ?? []}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  )
}

interface DoingProps {
  action: PersonAction
  person: Person
  shop: string
  youMayGive: readonly Person['role'][]
  onClose: () => void
}

function PersonDialog({ action, youMayGive, ...rest }: DoingProps) {
  switch (action) {
    case 'change_role':
      return <RoleDialog {...rest} roles={youMayGive} />
    case 'leave':
      return <LeaveDialog {...rest} />
    case 'return':
      return <ReturnDialog {...rest} />
    case 'reset_password':
      return <ResetDialog {...rest} />
    case 'end_sessions':
      return <SessionsDialog {...rest} />
  }
}

function useColumns(
  state: PeopleFilters['state'],
  onAct: (action: PersonAction, person: Person) => void,
): Column<Person>[] {
  const { t, word, language } = useWords()
  const moment = (at: string | null, none: string) =>
    at === null ? (
      <span className="muted">{none}</span>
    ) : (
      <time dateTime={at} title={exactTime(at, language)}>
        {timeAgo(at, serverNow(), language)}
      </time>
    )
  return [
    {
      id: 'name',
      head: t('people.name'),
      plain: true,
      cell: ({ name, you }) => (
        <span className="who">
          <span className="who-face" aria-hidden>
            {name.slice(0, 1)}
          </span>
          <strong>{name}</strong>
          {you && <span className="tag">{t('people.you')}</span>}
        </span>
      ),
    },
    { id: 'role', head: t('people.role'), cell: ({ role }) => word(roleWords[role]) },
    { id: 'login', head: t('people.login'), cell: ({ login }) => login },
    { id: 'seen', head: t('people.seen'), cell: ({ seenAt }) => moment(seenAt, t('people.never')) },
    state === 'left'
      ? { id: 'left', head: t('people.leftAt'), cell: ({ leftAt }) => moment(leftAt, '') }
      : {
          id: 'count',
          head: t('people.openCases'),
          cell: ({ id, openCases }) =>
            openCases === 0 ? (
              <span className="muted">0</span>
            ) : (
              <Link to="/cases" search={{ assignee: id }} className="cell-link">
                {openCases >= 999 ? '999+' : openCases}
              </Link>
            ),
        },
    {
      id: 'actions',
      head: '',
      plain: true,
      cell: (person) =>
        person.actions.length > 0 ? (
          <PersonMenu person={person} onAct={(action) => onAct(action, person)} />
        ) : null,
    },
  ]
}
