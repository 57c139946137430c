import { CheckCircleFilled, ExclamationCircleFilled, ReloadOutlined, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { get } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useSettings } from '../../lib/settings.ts'
import type { Health, HealthLine } from '../../lib/shapes.ts'
import { exactTime, hourMinute, shortTime } from '../../lib/time.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import './health.css'

const LOOK_EVERY_MS = 30_000

function useHealth() {
  const { language } = useSettings() // the server words the lines
  return useQuery({
    queryKey: ['health', language],
    queryFn: ({ signal }) => get<Health>('/health', undefined, signal),
    refetchInterval: LOOK_EVERY_MS,
  })
}

const marks = {
  good: <CheckCircleFilled aria-hidden />,
  warn: <ExclamationCircleFilled aria-hidden />,
  bad: <WarningFilled aria-hidden />,
}

function Line({ line }: { line: HealthLine }) {
  const { t } = useWords()
  return (
    <li className="health-line" data-state={line.state}>
      <span className="health-mark">
        {marks[line.state]}
        <span>{t(`health.${line.state}`)}</span>
      </span>
      <span className="health-check">{t(`health.${line.check}`)}</span>
      <span className="health-words">
        {line.found}
        {line.todo && <span className="health-todo">{line.todo}</span>}
      </span>
    </li>
  )
}

/** 运行状况: the instance at a glance, and what to do for each line that is not good. */
export function HealthPage() {
  const { t } = useWords()
  usePageTitle(t('health.title'))
  const { data, error, isFetching, refetch } = useHealth()
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  return (
    <div className="page health">
      {data ? <Looked at={data} busy={isFetching} onAgain={() => void refetch()} /> : <Loading />}
    </div>
  )
}

function Loading() {
  const { t } = useWords()
  return (
    <div className="data-bones" role="status" aria-label={t('state.loading')}>
      {[70, 55, 60, 48, 66, 52].map((width) => (
        <Bone width={`${width}%`} key={width} />
      ))}
    </div>
  )
}

function Looked({ at, busy, onAgain }: { at: Health; busy: boolean; onAgain: () => void }) {
  const { t } = useWords()
  const toDo = at.lines.filter(({ state }) => state !== 'good').length
  const worst = at.lines.some(({ state }) => state === 'bad') ? 'bad' : toDo > 0 ? 'warn' : 'good'
  return (
    <>
      <div className="page-head">
        <p className="health-sum" data-state={worst} role="status">
          {marks[worst]} {toDo === 0 ? t('health.allGood') : t('health.toDo', { count: toDo })}
          <span className="muted small">{t('health.at', { time: hourMinute(at.at) })}</span>
        </p>
        <Button icon={<ReloadOutlined aria-hidden />} loading={busy} onClick={onAgain}>
          {t('health.again')}
        </Button>
      </div>
      <ul className="health-lines" aria-label={t('health.lines')}>
        {at.lines.map((line) => (
          <Line key={line.check} line={line} />
        ))}
      </ul>
      <section className="page-part">
        <h2>{t('health.nodes')}</h2>
        {at.nodes.length === 0 ? <p className="muted">{t('health.none')}</p> : <Nodes nodes={at.nodes} />}
      </section>
    </>
  )
}

type Node = Health['nodes'][number]

function Nodes({ nodes }: { nodes: readonly Node[] }) {
  const { t, language } = useWords()
  const columns: Column<Node>[] = [
    {
      id: 'kind',
      head: t('health.kind'),
      plain: true,
      cell: ({ kind }) => <strong>{t(`health.${kind}`)}</strong>,
    },
    { id: 'version', head: t('health.version'), cell: ({ version }) => version },
    { id: 'host', head: t('health.host'), cell: ({ host, pid }) => `${host} · ${pid}` },
    {
      id: 'since',
      head: t('health.since'),
      cell: ({ startedAt }) => (
        <span title={exactTime(startedAt, language)}>{shortTime(startedAt, serverNow(), language)}</span>
      ),
    },
    { id: 'errors', head: t('health.errorCount'), cell: ({ errors }) => errors },
  ]
  return (
    <DataTable
      label={t('health.nodes')}
      columns={columns}
      rows={nodes}
      rowKey={({ host, pid, startedAt }) => `${host} ${pid} ${startedAt}`}
    />
  )
}
