import { useWords } from '../../lib/i18n.ts'
import { Bone, Failure } from '../../ui/states.tsx'
import { useLookCounts } from './api.ts'
import { useActor } from './log-list.tsx'

interface Props {
  shop: string
  day: string | undefined
  onPerson: (person: string) => void
}

/** How often each person looked on the day, most first; a name narrows the list below to her. */
export function LookCounts({ shop, day, onPerson }: Props) {
  const { t } = useWords()
  const actor = useActor()
  const counts = useLookCounts(shop, day)
  return (
    <section className="look-counts" aria-label={t('looks.counts', { day: day ?? t('looks.today') })}>
      <p className="muted">{t('looks.lead')}</p>
      <h2>{t('looks.counts', { day: day ?? t('looks.today') })}</h2>
      {counts.isPending && <Bone width={240} />}
      {counts.error && <Failure error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.data?.items.length === 0 && <p className="muted">{t('looks.nobody')}</p>}
      {counts.data && counts.data.items.length > 0 && (
        <ul>
          {counts.data.items.map(({ by, count }) => (
            <li key={`${by.kind} ${by.id ?? ''}`}>
              <button
                type="button"
                className="plain-button look-count"
                onClick={() => by.id && onPerson(by.id)}
              >
                <span>{actor(by)}</span>
                <strong>{t('looks.times', { count })}</strong>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
