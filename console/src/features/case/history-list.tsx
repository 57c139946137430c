import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { Bone, Failure } from '../../ui/states.tsx'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { useHistory } from './api.ts'
import { At } from './bubble.tsx'

/** Everything that happened, newest first, with who did it and by which policy. */
export function HistoryList({ number }: { number: string }) {
  const { t } = useWords()
  const history = useHistory(number)
  const entries = history.data?.pages.flatMap(({ items }) => items) ?? []
  if (history.error && !history.data)
    return <Failure error={history.error} onRetry={() => void history.refetch()} />
  if (history.isPending)
    return (
      <div className="history" role="status" aria-label={t('state.loading')}>
        {[60, 45, 70, 52].map((width) => (
          <Bone key={width} width={`${width}%`} />
        ))}
      </div>
    )
  if (entries.length === 0) return <p className="muted talk-empty">{t('case.historyEmpty')}</p>
  return (
    <div className="history">
      <ol className="history-list">
        {entries.map(({ seq, at, by, text, files, policyVersion }) => (
          <li key={seq}>
            <span className="muted small history-time">
              <At at={at} />
            </span>
            <div className="history-text">
              {text}
              <FileThumbs files={files} label={t('files.title')} />
            </div>
            <span className="muted small history-who">
              {by?.name ?? t('case.bySystem')} · {t('case.version', { version: policyVersion })}
            </span>
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('case.historyMore')}
        </Button>
      )}
    </div>
  )
}
