import { getRouteApi, Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { differenceKindWords } from '@aftercare/contract/execution-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Reconciliation } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { useReconciliation } from './api.ts'

const route = getRouteApi('/inside/executions')
const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000

/** Yesterday in Shanghai: the newest day that is whole. */
const yesterday = (): string => new Date(serverNow() + SHANGHAI_MS - DAY_MS).toISOString().slice(0, 10)

/** 对账: one day, what the ledger says, what the platforms say, and each refund that differs, to the fen. */
export function ReconciliationPart({ shop }: { shop: string }) {
  const { t } = useWords()
  const { day = yesterday() } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useReconciliation(shop, day)
  return (
    <>
      <Field label={t('execution.day')} className="reconcile-day">
        <Input
          type="date"
          value={day}
          onChange={({ target }) =>
            target.value && void navigate({ search: { tab: 'reconcile', day: target.value }, replace: true })
          }
        />
      </Field>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Bone width="60%" height={96} />}
      {data && <Report of={data} />}
    </>
  )
}

function Report({ of }: { of: Reconciliation }) {
  const { t, language } = useWords()
  const isEven = of.differences.length === 0
  const read = of.readUntil
    ? t('execution.readUntil', { time: weekTime(Date.parse(of.readUntil), serverNow(), language) })
    : t('execution.notRead')
  return (
    <section aria-label={t('execution.reconcile')}>
      <dl className="reconcile-sums">
        <Sum label={t('execution.ledger')} fen={of.ledger.fen} count={of.ledger.count} />
        <Sum label={t('execution.platform')} fen={of.platform.fen} count={of.platform.count} />
        <Sum label={t('execution.difference')} fen={of.differenceFen} count={of.differences.length} />
      </dl>
      <p className="reconcile-verdict" data-even={isEven}>
        {isEven ? t('execution.even') : t('execution.differs', { n: of.differences.length })}
      </p>
      {of.pending.count > 0 && (
        <p className="reconcile-note small">
          {t('execution.pending', { n: of.pending.count, money: yuanText(of.pending.fen) })}
        </p>
      )}
      <p className="reconcile-note muted small">{read}</p>
      {!isEven && <Differences of={of} />}
    </section>
  )
}

function Sum({ label, fen, count }: { label: string; fen: number; count: number }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{label}</dt>
      <dd>{yuanText(fen)}</dd>
      <dd className="muted small">{t('execution.refunds', { n: count })}</dd>
    </div>
  )
}

type Row = Reconciliation['differences'][number]

function Differences({ of }: { of: Reconciliation }) {
  const { t, word } = useWords()
  const columns: Column<Row>[] = [
    {
      id: 'kind',
      head: t('execution.kind'),
      plain: true,
      cell: ({ kind }) => word(differenceKindWords[kind]),
    },
    { id: 'number', head: t('execution.number'), cell: ({ reference }) => reference ?? t('execution.none') },
    {
      id: 'case',
      head: t('execution.case'),
      cell: ({ number }) =>
        number === null ? (
          t('execution.none')
        ) : (
          <Link to="/cases/$number" params={{ number }}>
            {number}
          </Link>
        ),
    },
    { id: 'ledger', head: t('execution.ledger'), cell: ({ ledgerFen }) => yuanText(ledgerFen) },
    { id: 'platform', head: t('execution.platform'), cell: ({ platformFen }) => yuanText(platformFen) },
  ]
  return (
    <DataTable<Row>
      label={t('execution.difference')}
      columns={columns}
      rows={of.differences}
      rowKey={({ kind, reference, number }) => `${kind} ${reference ?? ''} ${number ?? ''}`}
    />
  )
}
