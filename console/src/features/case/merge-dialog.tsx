import { useNavigate } from '@tanstack/react-router'
import { App, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { dutyWords, levelWords } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { MergeAnswer } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useMerge, useMergePreview, useUnmerge } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

type Side = MergeAnswer['survivor']
type Direction = 'away' | 'here'

const asNumber = (text: string): string | null => {
  const found = /^(?:as-?)?(\d{1,15})$/i.exec(text.trim())
  return found ? `AS-${found[1]}` : null
}

/** The promise that is due first, in words. */
function useNextPromise() {
  const { t, word, language } = useWords()
  return ({ clocks }: Side): string => {
    const next = clocks.filter(isOpen).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0]
    if (!next) return t('merge.previewNoClock')
    const duty = word(dutyWords[next.duty])
    if (next.state === 'breached') return t('merge.previewLate', { duty })
    return t('merge.previewClock', { duty, time: shortTime(next.dueAt, serverNow(), language) })
  }
}

function Preview({ of, from, into }: { of: MergeAnswer; from: string; into: string }) {
  const { t, word } = useWords()
  const next = useNextPromise()
  const { level, contacts } = of.survivor
  return (
    <p className="merge-preview" role="status">
      {t('merge.preview', {
        from,
        into,
        level: word(levelWords[level]),
        contacts,
        clocks: next(of.survivor),
      })}
    </p>
  )
}

/** Two cases become one. Before anything is done one sentence says which stays, how serious, and by when. */
export function MergeDialog({ of, onClose, onDone }: DialogProps) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(of.suggested[0]?.number ?? of.linked[0]?.number ?? '')
  const [direction, setDirection] = useState<Direction>('away')
  const [reason, setReason] = useState('')
  const other = useDeferredValue(asNumber(typed))
  const [from, into] = direction === 'away' ? [of.number, other] : [other, of.number]
  const preview = useMergePreview(from, into)
  const merge = useMerge()
  const submit = (): void => {
    if (!from || !into) return
    const done = (): void => {
      void message.success(t('merge.done', { from, into }))
      onDone()
      if (into !== of.number) void navigate({ to: '/cases/$number', params: { number: into } })
    }
    merge.mutate({ from, into, reason: reason.trim() }, { onSuccess: done })
  }
  const named = other ?? '…'
  return (
    <Dialog
      title={t('merge.title', { number: of.number })}
      submit={t('merge.submit')}
      busy={merge.isPending}
      error={merge.error}
      ready={preview.isSuccess && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('merge.other')}
        hint={t('merge.otherHint')}
        error={other && preview.error ? errorWords(preview.error, language) : undefined}
      >
        <Input value={typed} autoFocus maxLength={40} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Choices<Direction>
        label={t('merge.direction')}
        items={[
          { id: 'away', label: t('merge.away', { number: named }) },
          { id: 'here', label: t('merge.here', { number: named }) },
        ]}
        chosen={direction}
        onChoose={setDirection}
      />
      {preview.data && from && into && <Preview of={preview.data} from={from} into={into} />}
      {preview.isFetching && !preview.data && <p className="muted">{t('merge.reading')}</p>}
      <Field label={t('merge.reason')}>
        <Input.TextArea
          value={reason}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}

/** The merge of `number` is taken back; both cases are named with how they will stand. */
export function UnmergeDialog({ number, onClose, onDone }: Omit<DialogProps, 'of'> & { number: string }) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const next = useNextPromise()
  const [reason, setReason] = useState('')
  const preview = useMergePreview(number, undefined)
  const unmerge = useUnmerge()
  const into = preview.data?.survivor.number ?? ''
  const submit = (): void => {
    const done = (): void => {
      void message.success(t('merge.undone', { from: number, into }))
      onDone()
    }
    unmerge.mutate({ from: number, reason: reason.trim() }, { onSuccess: done })
  }
  return (
    <Dialog
      title={t('merge.undoTitle', { number })}
      submit={t('merge.undoSubmit')}
      busy={unmerge.isPending}
      error={unmerge.error ?? preview.error}
      ready={preview.isSuccess && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      {preview.data && (
        <p className="merge-preview" role="status">
          {t('merge.undoPreview', {
            from: number,
            into,
            fromLevel: word(levelWords[preview.data.merged.level]),
            fromClocks: next(preview.data.merged),
            intoLevel: word(levelWords[preview.data.survivor.level]),
            intoClocks: next(preview.data.survivor),
          })}
        </p>
      )}
      <Field label={t('merge.undoReason')}>
        <Input.TextArea
          value={reason}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
