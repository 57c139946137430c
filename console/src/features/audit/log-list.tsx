import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Word } from '@aftercare/contract/words'
import { auditActionWords } from '@aftercare/contract/people-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { AuditLine } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useAudit } from './api.ts'
import type { AuditSearch } from './filters.ts'

interface Props {
  shop: string
  search: AuditSearch
}

export function LogList({ shop, search: { action, person, day } }: Props) {
  const { t } = useWords()
  const list = useAudit({ shop, action, person, day })
  const columns = useColumns()
  return (
    <DataList of={list} empty={<State title={t('audit.empty')} text={t('audit.emptyText')} />}>
      <DataTable label={t('audit.list')} columns={columns} rows={list.items} rowKey={({ id }) => id} />
    </DataList>
  )
}

export function useActor() {
  const { t } = useWords()
  return ({ kind, name }: AuditLine['by']): string => {
    if (kind === 'system') return t('audit.system')
    if (kind === 'customer') return t('audit.customer')
    return kind === 'token' ? `${t('audit.token')} · ${name ?? ''}` : (name ?? '')
  }
}

function ObjectLink({ of }: { of: AuditLine['object'] }) {
  if (of.kind === 'case' && of.label)
    return (
      <Link to="/cases/$number" params={{ number: of.label }} className="cell-link">
        {of.label}
      </Link>
    )
  if (of.kind === 'person' && of.label)
    return (
      <Link to="/people" search={{ q: of.label }} className="cell-link">
        {of.label}
      </Link>
    )
  if (of.kind === 'import' && of.label)
    return (
      <Link to="/imports/$id" params={{ id: of.id }} className="cell-link">
        {of.label}
      </Link>
    )
  if (of.kind === 'token')
    return (
      <Link to="/people" search={{ tab: 'tokens' }} className="cell-link">
        {of.label}
      </Link>
    )
  if (of.kind === 'invitation')
    return (
      <Link to="/people" search={{ tab: 'invitations' }} className="cell-link">
        {of.label}
      </Link>
    )
  return null
}

function useColumns(): Column<AuditLine>[] {
  const { t, word, language } = useWords()
  const actor = useActor()
  const actionWord = (action: string): string => {
    const known = (auditActionWords as Readonly<Record<string, Word>>)[action]
    return known ? word(known) : action
  }
  return [
    {
      id: 'time',
      head: t('audit.time'),
      cell: ({ at }) => (
        <time dateTime={at} title={exactTime(at, language)}>
          {shortTime(at, serverNow(), language)}
        </time>
      ),
    },
    { id: 'who', head: t('audit.who'), cell: ({ by }) => actor(by) },
    {
      id: 'what',
      head: t('audit.what'),
      plain: true,
      cell: ({ text, action }) => <span title={actionWord(action)}>{text}</span>,
    },
    { id: 'object', head: t('audit.object'), cell: ({ object }) => <ObjectLink of={object} /> },
    {
      id: 'seal',
      head: t('audit.seal'),
      cell: ({ block }) =>
        block === null ? (
          <span className="seal muted">
            <ClockCircleOutlined aria-hidden />
            {t('audit.soon')}
          </span>
        ) : (
          <span className="seal">
            <CheckCircleFilled aria-hidden />
            {t('audit.block', { block })}
          </span>
        ),
    },
  ]
}
