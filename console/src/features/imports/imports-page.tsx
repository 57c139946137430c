import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { importModeWords, importSubjectWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useServerTime } from '../../lib/server-time.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { ImportSummary } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useImports } from './api.ts'
import { DropZone } from './drop-zone.tsx'
import { many } from './numbers.ts'
import { StateMark } from './state-mark.tsx'
import './imports.css'
import './imports-phone.css'

export function ImportsPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('import.run')
  const navigate = useNavigate()
  usePageTitle(t('imports.title'))
  if (!may || !shop) return <State title={t('imports.notAllowed')} text={t('state.askOwner')} />
  return (
    <div className="imports">
      <p className="muted">{t('imports.lead')}</p>
      <DropZone
        key={shop.code}
        shop={shop.code}
        onDone={(id) => void navigate({ to: '/imports/$id', params: { id } })}
      />
      <Earlier shop={shop.code} />
    </div>
  )
}

function Earlier({ shop }: { shop: string }) {
  const { t } = useWords()
  const list = useImports(shop)
  return (
    <section className="imports-part" aria-label={t('imports.earlier')}>
      <div className="list-tools">
        <h2>{t('imports.earlier')}</h2>
        {list.items.length > 0 && <ExportMenu path="/imports/export" query={{ shop }} />}
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <State title={t('imports.none')} text={t('imports.noneText')} />
      )}
      {list.items.length > 0 && (
        <ul className="import-list">
          {list.items.map((one) => (
            <Line key={one.id} of={one} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('imports.more')}
        </Button>
      )}
    </section>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <div className="import-list" aria-busy aria-label={t('state.loading')}>
      {[0, 1, 2].map((line) => (
        <div className="import-line" key={line}>
          <Bone width="40%" />
          <Bone width="16%" />
        </div>
      ))}
    </div>
  )
}

function Line({ of }: { of: ImportSummary }) {
  const { t, word, language } = useWords()
  const when = useServerTime((now) => shortTime(of.createdAt, now, language))
  const kind = [word(importSubjectWords[of.what]), of.as && word(importModeWords[of.as])]
  return (
    <li>
      <Link to="/imports/$id" params={{ id: of.id }} className="import-line">
        <span className="import-line-file">
          <strong className="one-line">{of.fileName}</strong>
          <span className="muted small">
            {t('imports.by', { name: of.by ?? t('imports.someone'), time: when })}
          </span>
        </span>
        <span className="import-line-kind small muted">{kind.filter(Boolean).join(' · ')}</span>
        <span className="import-line-result small">{resultOf(of, t)}</span>
        <StateMark state={of.state} />
      </Link>
    </li>
  )
}

function resultOf(of: ImportSummary, t: ReturnType<typeof useWords>['t']): string {
  const { counts } = of
  if (!counts) return of.rows === null ? '' : t('imports.rows', { n: many(of.rows) })
  const parts = [
    [t('imports.created'), counts.created + counts.linked],
    [t('imports.joined'), counts.joined],
    [t('imports.failed'), counts.failed],
  ] as const
  return parts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${many(count)}`)
    .join(' · ')
}
