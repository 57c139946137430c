import { App, Button } from 'antd'
import { invitationStateWords } from '@aftercare/contract/people-words'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Invitation } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useInvitations, useWithdraw } from './api.ts'

interface Props {
  shop: string
  mayManage: boolean
  onInvite: () => void
}

export function InvitationList({ shop, mayManage, onInvite }: Props) {
  const { t } = useWords()
  const list = useInvitations(shop)
  const columns = useColumns(mayManage)
  const empty = (
    <State title={t('invite.empty')} text={t('invite.emptyText')}>
      {mayManage && <Button onClick={onInvite}>{t('people.invite')}</Button>}
    </State>
  )
  return (
    <DataList of={list} empty={empty}>
      <DataTable label={t('invite.list')} columns={columns} rows={list.items} rowKey={({ id }) => id} />
    </DataList>
  )
}

function useColumns(mayManage: boolean): Column<Invitation>[] {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const withdraw = useWithdraw()
  const time = (at: string) => (
    <span title={exactTime(at, language)}>{shortTime(at, serverNow(), language)}</span>
  )
  const takeBack = (id: string): void =>
    withdraw.mutate(id, {
      onSuccess: () => void message.success(t('invite.withdrawn')),
      onError: (error) => void message.error(errorWords(error, language)),
    })
  return [
    { id: 'name', head: t('invite.name'), plain: true, cell: ({ name }) => <strong>{name}</strong> },
    { id: 'role', head: t('invite.role'), cell: ({ role }) => word(roleWords[role]) },
    {
      id: 'state',
      head: t('invite.state'),
      cell: ({ state }) => (
        <span className="tag" data-state={state}>
          {word(invitationStateWords[state])}
        </span>
      ),
    },
    { id: 'by', head: t('invite.by'), cell: ({ by }) => by ?? '' },
    { id: 'time', head: t('invite.when'), cell: ({ createdAt }) => time(createdAt) },
    { id: 'until', head: t('invite.until'), cell: ({ expiresAt }) => time(expiresAt) },
    {
      id: 'actions',
      head: '',
      plain: true,
      cell: ({ id, name, state }) =>
        mayManage && (state === 'waiting' || state === 'expired') ? (
          <Button
            size="small"
            loading={withdraw.isPending && withdraw.variables === id}
            aria-label={t('invite.withdrawFor', { name })}
            onClick={() => takeBack(id)}
          >
            {t('invite.withdraw')}
          </Button>
        ) : null,
    },
  ]
}
