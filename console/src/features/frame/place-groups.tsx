import { useWords } from '../../lib/i18n.ts'
import { OnePlace } from './one-place.tsx'
import { placeGroups, usePlaces } from './places.tsx'

/** All places, group by group. */
export function PlaceGroups({ open, onGo }: { open: boolean; onGo?: () => void }) {
  const { t } = useWords()
  const places = usePlaces()
  return placeGroups.map((group) => {
    const members = places.filter((place) => place.group === group)
    if (members.length === 0) return null
    return (
      <section key={group} className="place-group" aria-label={t(`frame.group.${group}`)}>
        <h2 aria-hidden>{t(`frame.group.${group}`)}</h2>
        <ul className="places">
          {members.map((place) => (
            <OnePlace key={place.to} of={place} open={open} onGo={onGo} />
          ))}
        </ul>
      </section>
    )
  })
}
