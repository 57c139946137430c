import { CheckCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseSummary } from '../../lib/shapes.ts'
import { EmotionMark, FlagMarks, KindMark, LevelBadge, RepeatMark, ReviewMark } from '../../ui/case-marks.tsx'
import { FileMark } from '../../ui/file-mark.tsx'
import { InquiryMark } from '../../ui/inquiry-mark.tsx'
import { Ago, Amount, Assignee, Remaining, Todo } from './row-parts.tsx'

interface CardProps {
  of: CaseSummary
  asksOwner: boolean
  selecting: boolean
  selected: boolean
  onSelect: (number: string, range: boolean) => void
}

/** On a phone a case is a card; the whole card is one target: it opens the case, or selects it. */
const Card = memo(function Card({ of, asksOwner, selecting, selected, onSelect }: CardProps) {
  const { t } = useWords()
  const label = t('bulk.selectOne', { number: of.number })
  return (
    <li data-case={of.number} data-pinned={of.pinned || undefined} data-selected={selected || undefined}>
      {selecting ? (
        <button
          type="button"
          className="card"
          aria-pressed={selected}
          aria-label={`${label} ${of.excerpt}`}
          onClick={() => onSelect(of.number, false)}
        >
          <Face of={of} asksOwner={asksOwner} />
          {selected && <CheckCircleFilled className="card-check" aria-hidden />}
        </button>
      ) : (
        <Link to="/cases/$number" params={{ number: of.number }} className="card">
          <Face of={of} asksOwner={asksOwner} />
        </Link>
      )}
    </li>
  )
})

function Face({ of, asksOwner }: Pick<CardProps, 'of' | 'asksOwner'>) {
  const { t } = useWords()
  return (
    <>
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
        <InquiryMark of={of.inquiry} />
        <FileMark count={of.files} />
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
    </>
  )
}

interface Props extends Pick<CardProps, 'asksOwner' | 'selecting' | 'onSelect'> {
  items: readonly CaseSummary[]
  selected: ReadonlySet<string>
}

export function QueueCards({ items, asksOwner, selecting, selected, onSelect }: Props) {
  const { t } = useWords()
  return (
    <ul className="queue-cards" aria-label={t('queue.table')}>
      {items.map((item) => (
        <Card
          key={item.number}
          of={item}
          asksOwner={asksOwner}
          selecting={selecting}
          selected={selected.has(item.number)}
          onSelect={onSelect}
        />
      ))}
    </ul>
  )
}
