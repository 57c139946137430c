import { Link } from '@tanstack/react-router'
import { handoverItemStateWords } from '@aftercare/contract/desk-words'
import { handoverItemStates } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { useServerTime } from '../../lib/server-time.ts'
import { useMay } from '../../lib/session.ts'
import type { Handover, HandoverItem, Leave } from '../../lib/shapes.ts'
import { shortTime, weekTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useLeaves, useRecord } from './api.ts'

/** 交接记录: who gave what to whom and what became of it; for whoever leads also who left with what. */
export function RecordPart({ shop }: { shop: string }) {
  const { t } = useWords()
  const record = useRecord(shop)
  const mayTake = useMay('case.export')
  const columns: Column<Handover>[] = [
    { id: 'what', head: t('handover.who'), cell: (of) => <Who of={of} />, plain: true },
    { id: 'cases', head: t('handover.what'), cell: (of) => <Cases of={of.items} /> },
    { id: 'time', head: t('handover.when'), cell: (of) => <When at={of.offeredAt} /> },
    { id: 'result', head: t('handover.result'), cell: (of) => <Results of={of} /> },
  ]
  return (
    <>
      <div className="list-tools no-print">
        <h2 className="record-title">{t('handover.record')}</h2>
        {mayTake && record.items.length > 0 && <ExportMenu path="/handovers/export" query={{ shop }} />}
      </div>
      <DataList
        of={record}
        empty={<State title={t('handover.noneRecord')} text={t('handover.noneRecordText')} />}
      >
        <DataTable
          label={t('handover.recordList')}
          columns={columns}
          rows={record.items}
          rowKey={({ id }) => id}
        />
      </DataList>
      <Leaves shop={shop} />
    </>
  )
}

function Who({ of }: { of: Handover }) {
  const { t } = useWords()
  return (
    <>
      {of.giver.name} → {of.receiver?.name ?? t('handover.lead')}
      {of.note !== '' && <span className="muted small record-note">{of.note}</span>}
    </>
  )
}

const SHOWN = 5

function Cases({ of }: { of: readonly HandoverItem[] }) {
  return (
    <span className="record-cases">
      {of.slice(0, SHOWN).map(({ number }) => (
        <Link key={number} to="/cases/$number" params={{ number }} className="cell-link">
          {number}
        </Link>
      ))}
      {of.length > SHOWN && <span className="muted">+{of.length - SHOWN}</span>}
    </span>
  )
}

function When({ at }: { at: string }) {
  const { language } = useWords()
  return <>{useServerTime((now) => shortTime(at, now, language))}</>
}

function Results({ of }: { of: Handover }) {
  const { t, word } = useWords()
  return (
    <span className="record-results">
      {handoverItemStates.map((state) => {
        const items = of.items.filter((one) => one.state === state)
        if (items.length === 0) return null
        return (
          <span key={state}>
            <span className="tag" data-state={state === 'pending' ? 'waiting' : undefined}>
              {t('handover.resultBy', { result: word(handoverItemStateWords[state]), n: items.length })}
            </span>
            <Decided of={items.find(({ by }) => by !== null)} />
          </span>
        )
      })}
      {of.withLead && of.receiver && <span className="muted small">{t('handover.withLead')}</span>}
    </span>
  )
}

function Decided({ of }: { of: HandoverItem | undefined }) {
  const { t, language } = useWords()
  const time = useServerTime((now) => (of?.at ? shortTime(of.at, now, language) : ''))
  if (!of || of.by === null) return null
  const reason = of.state === 'declined' && of.reason ? ` · ${of.reason}` : ''
  return <span className="muted small"> {t('handover.by', { name: of.by, time }) + reason}</span>
}

function Leaves({ shop }: { shop: string }) {
  const { t } = useWords()
  const may = useMay('case.assign')
  const leaves = useLeaves(shop, may)
  if (!may || leaves.items.length === 0) return null
  return (
    <section className="page-part">
      <div className="list-tools no-print">
        <h2 className="record-title">{t('handover.leaves')}</h2>
        <ExportMenu path="/handover/leaves/export" query={{ shop }} />
      </div>
      <DataList of={leaves} empty={null}>
        <ul className="leaves">
          {leaves.items.map((one) => (
            <LeaveLine key={one.id} of={one} />
          ))}
        </ul>
      </DataList>
    </section>
  )
}

function LeaveLine({ of }: { of: Leave }) {
  const { t, language } = useWords()
  const at = useServerTime((now) => weekTime(Date.parse(of.at), now, language))
  const { person, due, offered, reason } = of
  return (
    <li>
      <strong>{person.name}</strong> <span className="muted">{at}</span>{' '}
      <span>{due.length > 0 ? t('handover.leaveDue', { n: due.length }) : t('handover.leaveFine')}</span>
      {offered > 0 && <span className="muted"> · {t('handover.leaveOffered', { n: offered })}</span>}
      {reason && <p className="leave-reason">{reason}</p>}
      {due.length > 0 && (
        <span className="record-cases small">
          {due.map((number) => (
            <Link key={number} to="/cases/$number" params={{ number }} className="cell-link">
              {number}
            </Link>
          ))}
        </span>
      )}
    </li>
  )
}
