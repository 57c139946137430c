import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { shortTime } from '../../lib/time.ts'
import { useReassign, useStranded } from './api.ts'

const SHOWN = 6

/** 无人在班: what falls due before its keeper is back, and one click that gives it to somebody who is there. */
export function Stranded({ shop, mayAssign }: { shop: string; mayAssign: boolean }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const list = useStranded(shop)
  const reassign = useReassign(shop)
  const { items, nextCursor } = list.data ?? { items: [], nextCursor: null }
  if (items.length === 0) return null
  const give = (numbers: string[]): void =>
    reassign.mutate(numbers, {
      onSuccess: ({ items: done }) => {
        const moved = done.filter(({ to }) => to !== null).length
        const why = [...new Set(done.map(({ text }) => text))].join('；')
        if (moved > 0) void message.success(t('roster.reassigned', { count: moved }))
        else void message.warning(t('roster.reassignedNone', { why }))
      },
      onError: (error) => void message.error(error.message),
    })
  const time = (at: string): string => shortTime(at, serverNow(), language)
  const title = nextCursor ? 'roster.strandedMore' : 'roster.stranded'
  return (
    <section className="roster-stranded" aria-label={t(title, { count: items.length })}>
      <div className="roster-stranded-head">
        <strong>{t(title, { count: items.length })}</strong>
        {mayAssign && (
          <Button
            size="small"
            loading={reassign.isPending}
            onClick={() => give(items.map(({ number }) => number))}
          >
            {t('roster.reassign')}
          </Button>
        )}
      </div>
      <ul className="roster-stranded-list">
        {items.slice(0, SHOWN).map(({ number, assignee, dueAt, backAt }) => (
          <li key={number}>
            <Link to="/cases/$number" params={{ number }} className="cell-link">
              {number}
            </Link>
            <span>{t('roster.strandedLine', { name: assignee.name, due: time(dueAt) })}</span>
            <span className="muted small">
              {backAt ? t('roster.strandedBack', { time: time(backAt) }) : t('roster.strandedNever')}
            </span>
          </li>
        ))}
        {items.length > SHOWN && <li className="muted">… +{items.length - SHOWN}</li>}
      </ul>
    </section>
  )
}
