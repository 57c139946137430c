import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { useServerTime } from '../../lib/server-time.ts'
import { useMe } from '../../lib/session.ts'
import type { Sheet } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { DataList } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useSheet } from './api.ts'
import { GiveDialog } from './give-dialog.tsx'
import { MyOffers } from './my-offers.tsx'
import { SheetLine } from './sheet-line.tsx'
import { noteOf, useSheetChoice, type SheetChoice } from './use-sheet-choice.ts'

/** 我的交接单: my open cases, a line each, and what keeps me from leaving. */
export function SheetPart({ shop }: { shop: string }) {
  const { t } = useWords()
  const sheet = useSheet(shop)
  const choice = useSheetChoice(sheet.items)
  const [giving, setGiving] = useState<readonly string[] | null>(null)
  const meant = choice.selected.length > 0 ? choice.selected : choice.free
  const give = (): void => setGiving(meant)
  useKeys({
    j: () => choice.move(1),
    k: () => choice.move(-1),
    x: choice.at !== null && choice.free.includes(choice.at) ? () => choice.toggle(choice.at!) : undefined,
    e: choice.at === null ? undefined : () => choice.edit(choice.at),
    Enter: meant.length > 0 ? give : undefined,
  })
  useEffect(() => {
    if (choice.at)
      document.querySelector(`[data-sheet="${CSS.escape(choice.at)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [choice.at])
  const given = sheet.items
    .filter((one) => giving?.includes(one.case.number))
    .map((one) => ({ number: one.case.number, note: noteOf(one, choice.notes) }))
  return (
    <>
      <PaperHead />
      {sheet.head && <Counts of={sheet.head} />}
      <MyOffers shop={shop} />
      <DataList of={sheet} empty={<State title={t('handover.none')} text={t('handover.noneText')} />}>
        <SheetBar choice={choice} count={meant.length} onGive={give} />
        <ul className="sheet" aria-label={t('handover.list')}>
          {sheet.items.map((one) => (
            <SheetLine key={one.case.number} of={one} choice={choice} />
          ))}
        </ul>
      </DataList>
      {giving && given.length > 0 && (
        <GiveDialog
          shop={shop}
          cases={given}
          onClose={() => setGiving(null)}
          onDone={() => {
            setGiving(null)
            choice.clear()
          }}
        />
      )}
    </>
  )
}

/** On paper the frame is gone: whose sheet it is, and from when. */
function PaperHead() {
  const { t, language } = useWords()
  const { person } = useMe()
  const time = useServerTime((now) => exactTime(new Date(now).toISOString(), language).slice(0, 16))
  return (
    <p className="print-only">
      {t('handover.title')} · {person.name} · {time}
    </p>
  )
}

function Counts({ of: { counts, nextStart } }: { of: Pick<Sheet, 'counts' | 'nextStart'> }) {
  const { t, language } = useWords()
  const time = useServerTime((now) => weekTime(Date.parse(nextStart), now, language))
  const { open, dueBeforeNext, waiting, drafts, offered } = counts
  if (open === 0) return null
  return (
    <p className="sheet-counts">
      <strong>{t('handover.open', { n: open })}</strong>
      <span data-tone={dueBeforeNext > 0 ? 'amber' : undefined}>
        {dueBeforeNext > 0 ? t('handover.due', { n: dueBeforeNext, time }) : t('handover.noneDue', { time })}
      </span>
      {waiting > 0 && <span className="muted">{t('handover.waiting', { n: waiting })}</span>}
      {drafts > 0 && <span className="muted">{t('handover.drafts', { n: drafts })}</span>}
      {offered > 0 && <span className="muted">{t('handover.offered', { n: offered })}</span>}
    </p>
  )
}

interface BarProps {
  choice: SheetChoice
  count: number
  onGive: () => void
}

function SheetBar({ choice, count, onGive }: BarProps) {
  const { t } = useWords()
  const { selected, free } = choice
  const all = free.length > 0 && selected.length === free.length
  return (
    <div className="sheet-bar no-print">
      <Checkbox
        checked={all}
        disabled={free.length === 0}
        indeterminate={selected.length > 0 && !all}
        onChange={(event) => choice.selectAll(event.target.checked)}
      >
        {t('handover.selectAll')}
      </Checkbox>
      <span className="muted small wide-only sheet-keys">{t('handover.keys')}</span>
      <Button type="primary" disabled={count === 0} aria-keyshortcuts="Enter" onClick={onGive}>
        {t(selected.length > 0 ? 'handover.give' : 'handover.giveAll', { n: count })}
      </Button>
    </div>
  )
}
