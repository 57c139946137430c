import { Button } from 'antd'
import { useState } from 'react'
import type { ImportMode } from '@aftercare/contract/lists'
import { importModeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Import, ImportPreview } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useDiscard, useMapping, useStart } from './api.ts'
import { BadRows } from './bad-rows.tsx'
import { ColumnTable } from './column-table.tsx'
import { fieldWord } from './field-word.ts'
import { many } from './numbers.ts'

interface Props {
  of: Import
  preview: ImportPreview
  onLeave: () => void
}

/** What would happen, said before it happens. */
export function Preview({ of, preview, onLeave }: Props) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<ImportMode | null>(null)
  const mapping = useMapping(of.id)
  const start = useStart(of.id)
  const discard = useDiscard(of.id)
  const again = of.state === 'reading' || mapping.isPending
  const asks = of.what === 'cases'
  const why = useWhyNot(preview, asks && chosen === null)
  return (
    <div className="import-preview" data-again={again || undefined}>
      <section className="imports-part" aria-label={t('imports.title')}>
        <Foreseen of={of} preview={preview} mode={chosen} />
        {asks && <Mode preview={preview} chosen={chosen} onChoose={setChosen} />}
        <div className="import-actions">
          <Button
            type="primary"
            size="large"
            disabled={again || why !== null}
            loading={start.isPending}
            onClick={() => start.mutate(chosen ?? undefined)}
          >
            {t('imports.start')}
          </Button>
          <Button
            size="large"
            disabled={again}
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: onLeave })}
          >
            {t('imports.discard')}
          </Button>
          <span className="muted small" role="status">
            {again ? t('imports.again') : why}
          </span>
        </div>
        <Alarm error={start.error ?? discard.error ?? mapping.error} />
      </section>
      <ColumnTable of={of} preview={preview} busy={again} onChange={mapping.mutate} />
      {preview.failed > 0 && <BadRows of={of} preview={preview} />}
    </div>
  )
}

function useWhyNot(preview: ImportPreview, asksMode: boolean): string | null {
  const { t } = useWords()
  const missing = preview.fields.find(({ needed, columns }) => needed && columns.length === 0)
  if (missing) return t('imports.chooseColumn', { field: fieldWord(missing.field, t) })
  if (preview.wouldCreate + preview.wouldUpdate === 0) return t('imports.nothing')
  return asksMode ? t('imports.chooseMode') : null
}

interface ForeseenProps {
  of: Import
  preview: ImportPreview
  mode: ImportMode | null
}

function Foreseen({ of, preview, mode }: ForeseenProps) {
  const { t } = useWords()
  const { read, wouldCreate, mayJoin, wouldUpdate, wouldSkip, failed } = preview
  const word =
    of.what === 'orders' ? 'Orders' : mode === 'open' ? 'Open' : mode === 'history' ? 'History' : 'Either'
  const more = [
    mode !== 'history' &&
      mayJoin > 0 &&
      t(of.what === 'orders' ? 'imports.willAdd' : 'imports.willJoin', { n: many(mayJoin) }),
    wouldUpdate > 0 && t('imports.willUpdate', { n: many(wouldUpdate) }),
    wouldSkip > 0 && t('imports.willSkip', { n: many(wouldSkip) }),
  ].filter((one) => one !== false)
  return (
    <div className="foreseen">
      <p className="foreseen-main">
        {t(`imports.will${word}`, { read: many(read), create: many(wouldCreate) })}
      </p>
      <ul className="foreseen-more">
        {more.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {failed > 0 && <li className="foreseen-bad">{t('imports.willFail', { n: many(failed) })}</li>}
      </ul>
    </div>
  )
}

interface ModeProps {
  preview: ImportPreview
  chosen: ImportMode | null
  onChoose: (mode: ImportMode) => void
}

function Mode({ preview: { finished }, chosen, onChoose }: ModeProps) {
  const { t, word } = useWords()
  return (
    <div className="import-mode">
      <Choices
        label={t('imports.mode')}
        items={[
          { id: 'open', label: word(importModeWords.open), hint: t('imports.openHint') },
          { id: 'history', label: word(importModeWords.history), hint: t('imports.historyHint') },
        ]}
        chosen={chosen}
        onChoose={onChoose}
      />
      {finished > 0 && <p className="field-hint">{t('imports.finished', { n: many(finished) })}</p>}
    </div>
  )
}
