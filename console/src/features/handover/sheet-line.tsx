import { EditOutlined, FieldTimeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Checkbox, Input } from 'antd'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { dutyWords } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keys.ts'
import { useServerTime } from '../../lib/server-time.ts'
import type { CaseSummary, SheetCase } from '../../lib/shapes.ts'
import { timeAgo } from '../../lib/time.ts'
import { KindMark, LevelBadge } from '../../ui/case-marks.tsx'
import { ChaseMark } from '../../ui/chase-mark.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { noteOf, type SheetChoice } from './use-sheet-choice.ts'

interface Props {
  of: SheetCase
  choice: SheetChoice
}

/** One case: what it is, what falls due, what was said last, and the words for whoever takes over. */
export function SheetLine({ of, choice }: Props) {
  const { t } = useWords()
  const { number, level, category, subtype, customer, order } = of.case
  return (
    <li
      className="sheet-line"
      data-sheet={number}
      data-at={choice.at === number || undefined}
      data-offered={of.offered ? true : undefined}
    >
      <Checkbox
        className="sheet-check no-print"
        checked={choice.selected.includes(number)}
        disabled={of.offered !== null}
        aria-label={t('handover.select', { number })}
        onChange={() => choice.toggle(number)}
      />
      <div className="sheet-main">
        <p className="sheet-head">
          <Link to="/cases/$number" params={{ number }} className="cell-link">
            {number}
          </Link>
          <LevelBadge level={level} />
          <KindMark category={category} subtype={subtype} />
          <span>{customer.name ?? t('queue.unnamed')}</span>
          {order?.title && <span className="muted one-line sheet-goods">{order.title}</span>}
        </p>
        <LastWord of={of} />
        <Note of={of} choice={choice} />
      </div>
      <div className="sheet-side">
        <Next of={of.case} />
        <Marks of={of} />
      </div>
    </li>
  )
}

function Next({ of }: { of: CaseSummary }) {
  const { word } = useWords()
  const clock = of.clocks.find(isOpen)
  return (
    <>
      {clock && (
        <span className="sheet-next">
          <Countdown clock={clock} />
          <span className="muted small">{word(dutyWords[clock.duty])}</span>
        </span>
      )}
      <ChaseMark of={of} />
    </>
  )
}

function Marks({ of }: { of: SheetCase }) {
  const { t, word } = useWords()
  return (
    <>
      {of.dueBeforeNext && !of.offered && (
        <span className="mark" data-tone="amber">
          <FieldTimeOutlined aria-hidden />
          {t('handover.dueMark')}
        </span>
      )}
      {of.lateInquiries.map(({ to, dueAt }) => (
        <span className="mark" data-tone="red" key={`${to} ${dueAt}`}>
          {t('handover.lateInquiry', { whom: word(inquiryAddresseeWords[to]) })}
        </span>
      ))}
      {of.draft && (
        <span className="mark" data-tone="gold">
          {t('handover.draftMark')}
        </span>
      )}
      {of.offered && (
        <span className="mark" data-tone="gold">
          {t('handover.offeredTo', { name: of.offered.to ?? t('handover.lead') })}
        </span>
      )}
    </>
  )
}

function LastWord({ of: { lastWord } }: { of: SheetCase }) {
  const { t, language } = useWords()
  const time = useServerTime((now) => (lastWord ? timeAgo(lastWord.at, now, language) : ''))
  if (!lastWord) return null
  const { by, name, text } = lastWord
  const who = by === 'customer' ? t('handover.customer') : (name ?? t('handover.system'))
  return <p className="muted small one-line">{t('handover.last', { who, time, text })}</p>
}

const LONGEST = 200

function Note({ of, choice }: Props) {
  const { t } = useWords()
  const { number } = of.case
  const note = noteOf(of, choice.notes)
  if (choice.editing === number)
    return (
      <Input
        autoFocus
        className="sheet-note-field"
        defaultValue={note}
        maxLength={LONGEST}
        aria-label={t('handover.noteOf', { number })}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => {
          choice.write(number, event.target.value.trim())
          choice.edit(null)
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') choice.edit(null)
        }}
      />
    )
  return (
    <p className="sheet-note">
      <span className={note === '' ? 'muted' : undefined}>{note === '' ? t('handover.noNote') : note}</span>
      {of.offered === null && (
        <button
          type="button"
          className="plain-button sheet-edit no-print"
          aria-label={`${t('handover.edit')} ${number}`}
          title={t('handover.edit')}
          onClick={() => choice.edit(number)}
        >
          <EditOutlined aria-hidden />
        </button>
      )}
    </p>
  )
}
