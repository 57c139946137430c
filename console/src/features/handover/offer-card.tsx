import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { errorWords } from '../../lib/problem.ts'
import { useServerTime } from '../../lib/server-time.ts'
import { useMe } from '../../lib/session.ts'
import type { Handover } from '../../lib/shapes.ts'
import { shortTime, weekTime } from '../../lib/time.ts'
import { LevelBadge } from '../../ui/case-marks.tsx'
import { useAccept } from './api.ts'
import { DeclineDialog } from './decline-dialog.tsx'

interface Props {
  of: Handover
  /** The one that `a` accepts. */
  first: boolean
}

/** An offer: all of it is meant unless some were left out. */
export function OfferCard({ of, first }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [declining, setDeclining] = useState(false)
  const accept = useAccept()
  const waiting = of.items.filter(({ state }) => state === 'pending').map(({ number }) => number)
  const meant = waiting.filter((number) => !left.has(number))
  const take = (): void =>
    accept.mutate(
      { id: of.id, numbers: meant },
      {
        onSuccess: ({ accepted, dropped }) => {
          // What was left out goes on waiting, and is what is meant now.
          setLeft(new Set())
          void message.success(t('handover.accepted', { n: accepted }))
          for (const one of dropped) void message.warning(t('handover.dropped', one))
        },
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  const mayTake = meant.length > 0 && !accept.isPending
  useKeys({ a: first && mayTake ? take : undefined })
  const toggle = (number: string): void => {
    const next = new Set(left)
    if (!next.delete(number)) next.add(number)
    setLeft(next)
  }
  return (
    <li className="offer">
      <OfferHead of={of} />
      <ul className="offer-cases">
        {of.items.map((item) => (
          <OfferLine key={item.number} of={item} chosen={!left.has(item.number)} onToggle={toggle} />
        ))}
      </ul>
      <div className="offer-acts no-print">
        <Button
          type="primary"
          disabled={!mayTake}
          loading={accept.isPending}
          aria-keyshortcuts={first ? 'a' : undefined}
          onClick={take}
        >
          {t('handover.accept', { n: meant.length })}
          {first && <kbd className="wide-only">a</kbd>}
        </Button>
        <Button disabled={meant.length === 0} onClick={() => setDeclining(true)}>
          {t('handover.decline', { n: meant.length })}
        </Button>
      </div>
      {declining && <DeclineDialog of={of} numbers={meant} onClose={() => setDeclining(false)} />}
    </li>
  )
}

function OfferHead({ of }: { of: Handover }) {
  const { t, language } = useWords()
  const { person } = useMe()
  const time = useServerTime((now) => shortTime(of.offeredAt, now, language))
  const mine = of.receiver?.id === person.id
  return (
    <div className="offer-head">
      <h2>
        {t(mine || of.receiver === null ? 'handover.from' : 'handover.fromToLead', {
          name: of.giver.name,
          n: of.pending,
        })}
      </h2>
      <span className="muted small">{t('handover.offeredAt', { time })}</span>
      {of.note !== '' && <p className="offer-note">{of.note}</p>}
    </div>
  )
}

interface LineProps {
  of: Handover['items'][number]
  chosen: boolean
  onToggle: (number: string) => void
}

function OfferLine({ of, chosen, onToggle }: LineProps) {
  const { t, language } = useWords()
  const due = useServerTime((now) => (of.dueAt ? weekTime(Date.parse(of.dueAt), now, language) : ''))
  const { number, survivor, level, title, note, state } = of
  const waits = state === 'pending'
  if (!waits && state !== 'dropped') return null
  return (
    <li className="offer-line" data-gone={!waits || undefined}>
      <Checkbox
        className="no-print"
        checked={waits && chosen}
        disabled={!waits}
        aria-label={t('handover.select', { number })}
        onChange={() => onToggle(number)}
      />
      <div className="sheet-main">
        <p className="sheet-head">
          <Link to="/cases/$number" params={{ number: survivor ?? number }} className="cell-link">
            {number}
          </Link>
          <LevelBadge level={level} />
          <span>{title}</span>
          {waits && due && <span className="muted small">{due}</span>}
          {survivor && <span className="mark">{t('handover.mergedInto', { number: survivor })}</span>}
        </p>
        {!waits && <p className="muted small">{t('handover.goneMark', { why: of.reason ?? '' })}</p>}
        {waits && note !== '' && <p>{note}</p>}
      </div>
    </li>
  )
}
