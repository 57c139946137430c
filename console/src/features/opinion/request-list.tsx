import { Link } from '@tanstack/react-router'
import { opinionFailureWords, opinionKindWords, opinionStateWords } from '@aftercare/contract/desk-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OpinionRequest } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useOpinionRequests } from './api.ts'

/** 外部建议记录: every request as it left, and what came back. */
export function RequestList({ shop }: { shop: string }) {
  const { t } = useWords()
  const list = useOpinionRequests(shop)
  const columns = useColumns()
  return (
    <section className="page-part" aria-label={t('opinion.log')}>
      <div className="list-tools">
        <p className="muted">{t('opinion.logLead')}</p>
        {list.items.length > 0 && <ExportMenu path="/second-opinion/requests/export" query={{ shop }} />}
      </div>
      <DataList of={list} empty={<State title={t('opinion.logNone')} />}>
        <DataTable label={t('opinion.log')} columns={columns} rows={list.items} rowKey={({ id }) => id} />
      </DataList>
    </section>
  )
}

const tones = { asking: 'amber', answered: 'green', unusable: 'amber', failed: 'red' } as const

function useColumns(): Column<OpinionRequest>[] {
  const { t, word, language } = useWords()
  return [
    {
      id: 'at',
      head: t('opinion.at'),
      plain: true,
      cell: ({ at }) => shortTime(at, serverNow(), language),
    },
    {
      id: 'kind',
      head: t('opinion.kind'),
      cell: ({ kind, number }) => (
        <span className="opinion-what">
          {word(opinionKindWords[kind])}
          {number !== null && (
            <Link className="cell-link" to="/cases/$number" params={{ number }}>
              {number}
            </Link>
          )}
        </span>
      ),
    },
    { id: 'by', head: t('opinion.by'), cell: ({ by }) => by ?? t('opinion.background') },
    {
      id: 'state',
      head: t('opinion.state'),
      cell: ({ state, failure }) => (
        <span className="mark" data-tone={tones[state]}>
          {word(opinionStateWords[state])}
          {failure && ` · ${word(opinionFailureWords[failure])}`}
        </span>
      ),
    },
    {
      id: 'cost',
      head: t('opinion.cost'),
      cell: ({ tokens, milliseconds }) =>
        milliseconds === null ? '–' : `${tokens} · ${(milliseconds / 1000).toFixed(1)} s`,
    },
    { id: 'words', head: t('opinion.words'), cell: (request) => <Exchanged of={request} /> },
  ]
}

function Exchanged({ of: { model, sent, received } }: { of: OpinionRequest }) {
  const { t } = useWords()
  return (
    <details className="opinion-exchanged">
      <summary>{model}</summary>
      <h3>{t('opinion.sent')}</h3>
      <pre>{sent}</pre>
      <h3>{t('opinion.received')}</h3>
      <pre>{received ?? '–'}</pre>
    </details>
  )
}
