import { KeyOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { Permission } from '@aftercare/contract/permissions'
import { permissionWords } from '@aftercare/contract/people-words'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Token } from '../../lib/shapes.ts'
import { shortTime, timeAgo } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { State } from '../../ui/states.tsx'
import { useRevokeToken, useTokens } from './api.ts'
import { TokenDialog } from './token-dialog.tsx'

export function TokenList({ shop }: { shop: string }) {
  const { t } = useWords()
  const list = useTokens()
  const [issuing, setIssuing] = useState(false)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const columns = useColumns(setRevoking)
  const issue = (
    <Button type="primary" icon={<KeyOutlined aria-hidden />} onClick={() => setIssuing(true)}>
      {t('tokens.create')}
    </Button>
  )
  const mine = list.items.filter((token) => token.shop === shop)
  const roles = list.first?.youMayIssue.find((one) => one.shop === shop)?.roles ?? []
  return (
    <>
      <div className="page-filters">
        <p className="muted page-lead">{t('tokens.lead')}</p>
        {issue}
      </div>
      <DataList of={list} empty={<State title={t('tokens.empty')} />}>
        <DataTable label={t('tokens.list')} columns={columns} rows={mine} rowKey={({ id }) => id} />
      </DataList>
      {issuing && <TokenDialog shop={shop} roles={roles} onClose={() => setIssuing(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const revoke = useRevokeToken()
  const submit = (): void =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        void message.success(t('tokens.revokedDone', { name: token.name }))
        onClose()
      },
    })
  return (
    <Dialog
      title={t('tokens.revokeOf', { name: token.name })}
      submit={t('tokens.revoke')}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('tokens.revokeAsk', { name: token.name })}</p>
    </Dialog>
  )
}

function useColumns(onRevoke: (token: Token) => void): Column<Token>[] {
  const { t, word, language } = useWords()
  const scopes = (of: readonly string[]) =>
    of.map((one) => word(permissionWords[one as Permission])).join(' · ')
  return [
    { id: 'name', head: t('tokens.name'), plain: true, cell: ({ name }) => <strong>{name}</strong> },
    { id: 'role', head: t('tokens.role'), cell: ({ role }) => word(roleWords[role]) },
    {
      id: 'scopes',
      head: t('tokens.scopes'),
      cell: ({ scopes: some }) =>
        some === null ? (
          <span className="muted">{t('tokens.allScopes')}</span>
        ) : (
          <Tooltip title={scopes(some)}>
            <span tabIndex={0}>{t('tokens.someScopes', { count: some.length })}</span>
          </Tooltip>
        ),
    },
    {
      id: 'by',
      head: t('tokens.by'),
      cell: ({ by, tiedTo }) => (
        <span className="who">
          {by ?? t('tokens.commandLine')}
          {tiedTo && <span className="tag">{t('tokens.tied')}</span>}
        </span>
      ),
    },
    {
      id: 'time',
      head: t('tokens.created'),
      cell: ({ createdAt }) => shortTime(createdAt, serverNow(), language),
    },
    {
      id: 'seen',
      head: t('tokens.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? (
          <span className="muted">{t('tokens.never')}</span>
        ) : (
          timeAgo(lastUsedAt, serverNow(), language)
        ),
    },
    {
      id: 'actions',
      head: '',
      plain: true,
      cell: (token) =>
        token.revokedAt === null ? (
          <Button
            size="small"
            aria-label={t('tokens.revokeOf', { name: token.name })}
            onClick={() => onRevoke(token)}
          >
            {t('tokens.revoke')}
          </Button>
        ) : (
          <span className="tag" data-state="withdrawn">
            {t('tokens.revoked')}
          </span>
        ),
    },
  ]
}
