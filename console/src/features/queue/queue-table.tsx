import { BellOutlined, EyeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { MouseEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseSummary } from '../../lib/shapes.ts'
import { EmotionMark, FlagMarks, KindMark, LevelBadge, RepeatMark, ReviewMark } from '../../ui/case-marks.tsx'
import { Ago, Amount, Assignee, Remaining, Todo } from './row-parts.tsx'

export interface ListProps {
  items: readonly CaseSummary[]
  at: string | null
  /** 久拖: a row without an owner asks for one. */
  asksOwner: boolean
  onOpen: (number: string) => void
  onPreview: (number: string) => void
  /** Absent where this person does not answer customers. */
  onWait: ((of: CaseSummary) => void) | undefined
}

interface RowProps {
  of: CaseSummary
  asksOwner: boolean
  chosen: boolean
  onOpen: (number: string) => void
  onPreview: (number: string) => void
  onWait: ListProps['onWait']
}

const columns = [
  ['remaining', 'queue.remaining'],
  ['level', 'queue.level'],
  ['problem', 'queue.problem'],
  ['customer', 'queue.customer'],
  ['amount', 'queue.order'],
  ['assignee', 'queue.assignee'],
  ['todo', 'queue.todo'],
  ['last', 'queue.last'],
] as const

/** A click anywhere opens; a selection of text, a link or a button in the row means itself. */
const meansItself = (event: MouseEvent<HTMLElement>): boolean =>
  Boolean((event.target as HTMLElement).closest('a, button')) || window.getSelection()?.type === 'Range'

const Row = memo(function Row({ of, chosen, asksOwner, onOpen, onPreview, onWait }: RowProps) {
  const { t } = useWords()
  const open = (event: MouseEvent<HTMLElement>): void => {
    if (!meansItself(event)) onOpen(of.number)
  }
  return (
    <tr data-case={of.number} data-pinned={of.pinned || undefined} aria-selected={chosen} onClick={open}>
      <td className="col-remaining">
        <Remaining of={of} />
      </td>
      <td className="col-level">
        <span className="marks">
          <LevelBadge level={of.level} />
          {of.needsReview && <ReviewMark />}
          <FlagMarks flags={of.flags} most={of.needsReview ? 0 : 1} />
        </span>
      </td>
      <td className="col-problem">
        <span className="problem">
          <KindMark category={of.category} subtype={of.subtype} askPerson={of.askPerson} />
          <RepeatMark of={of} />
          <Link
            to="/cases/$number"
            params={{ number: of.number }}
            className="excerpt one-line"
            title={of.excerpt}
          >
            {of.excerpt}
          </Link>
          <button
            type="button"
            className="peek plain-button"
            aria-label={t('queue.previewOf', { number: of.number })}
            onClick={() => onPreview(of.number)}
          >
            <EyeOutlined aria-hidden />
          </button>
          {onWait && of.closedAt === null && (
            <button
              type="button"
              className="peek plain-button"
              aria-label={t('waiting.title', { number: of.number })}
              aria-keyshortcuts="z"
              onClick={() => onWait(of)}
            >
              <BellOutlined aria-hidden />
            </button>
          )}
          <span className="row-number muted small">{of.number}</span>
        </span>
      </td>
      <td className="col-customer">
        <span className="customer">
          <span className="one-line">{of.customer.name ?? t('queue.unnamed')}</span>
          <EmotionMark emotion={of.emotion} />
        </span>
      </td>
      <td className="col-amount">
        <Amount of={of} />
      </td>
      <td className="col-assignee one-line">
        <Assignee of={of} asks={asksOwner} />
      </td>
      <td className="col-todo">
        <Todo of={of} />
      </td>
      <td className="col-last muted">
        <Ago at={of.lastMessageAt} />
      </td>
    </tr>
  )
})

export function QueueTable({ items, at, asksOwner, onOpen, onPreview, onWait }: ListProps) {
  const { t } = useWords()
  const pinned = items.filter((item) => item.pinned)
  const others = items.filter((item) => !item.pinned)
  const rows = (list: readonly CaseSummary[]) =>
    list.map((item) => (
      <Row
        key={item.number}
        of={item}
        chosen={item.number === at}
        asksOwner={asksOwner}
        onOpen={onOpen}
        onPreview={onPreview}
        onWait={onWait}
      />
    ))
  return (
    <table className="queue-table" aria-label={t('queue.table')}>
      <thead>
        <tr>
          {columns.map(([name, word]) => (
            <th key={name} className={`col-${name}`} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      {pinned.length > 0 && (
        <tbody className="pinned" aria-label={`${t('queue.pinned')}:${t('queue.pinnedWhy')}`}>
          {rows(pinned)}
        </tbody>
      )}
      <tbody>{rows(others)}</tbody>
    </table>
  )
}
