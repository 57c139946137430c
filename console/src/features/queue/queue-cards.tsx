import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseSummary } from '../../lib/shapes.ts'
import { EmotionMark, FlagMarks, KindMark, LevelBadge, RepeatMark, ReviewMark } from '../../ui/case-marks.tsx'
import { Ago, Amount, Assignee, Remaining, Todo } from './row-parts.tsx'

/** On a phone a case is a card; the whole card is one target. */
const Card = memo(function Card({ of, asksOwner }: { of: CaseSummary; asksOwner: boolean }) {
  const { t } = useWords()
  return (
    <li data-case={of.number} data-pinned={of.pinned || undefined}>
      <Link to="/cases/$number" params={{ number: of.number }} className="card">
        <span className="card-line">
          <Remaining of={of} />
          <span className="marks">
            <FlagMarks flags={of.flags} most={1} />
            {of.needsReview && <ReviewMark />}
            <LevelBadge level={of.level} />
          </span>
        </span>
        <span className="card-words">{of.excerpt}</span>
        <span className="card-line">
          <KindMark category={of.category} subtype={of.subtype} askPerson={of.askPerson} />
          <RepeatMark of={of} />
          <Todo of={of} />
        </span>
        <span className="card-line small">
          <span className="card-who">
            <span className="one-line">{of.customer.name ?? t('queue.unnamed')}</span>
            <EmotionMark emotion={of.emotion} />
            <Amount of={of} />
          </span>
          <span className="muted card-tail">
            <Assignee of={of} asks={asksOwner} /> · <Ago at={of.lastMessageAt} />
          </span>
        </span>
      </Link>
    </li>
  )
})

interface Props {
  items: readonly CaseSummary[]
  asksOwner: boolean
}

export function QueueCards({ items, asksOwner }: Props) {
  const { t } = useWords()
  return (
    <ul className="queue-cards" aria-label={t('queue.table')}>
      {items.map((item) => (
        <Card key={item.number} of={item} asksOwner={asksOwner} />
      ))}
    </ul>
  )
}
