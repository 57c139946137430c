import { App, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { waitingFor } from '@aftercare/contract/lists'
import type { WaitingFor } from '@aftercare/contract/lists'
import { waitingForWords } from '@aftercare/contract/words'
import { chaseAt, chaseKeys, offeredTimes, timeOf, whomOf, writtenMoment } from '../lib/chase.ts'
import type { ChaseTime } from '../lib/chase.ts'
import { useWords } from '../lib/i18n.ts'
import { isComposing } from '../lib/keys.ts'
import { serverNow } from '../lib/server-time.ts'
import type { CaseSummary } from '../lib/shapes.ts'
import { weekTime } from '../lib/time.ts'
import { useWait } from '../lib/waiting.ts'
import { Choices } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'

interface Props {
  of: Pick<CaseSummary, 'number' | 'waitingFor' | 'toAnswer' | 'lastMessageAt'>
  onClose: () => void
}

const isField = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement

/** Whom we wait for and when to ask again: three keys and Enter, or the mouse. */
export function WaitDialog({ of, onClose }: Props) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const wait = useWait(of.number)
  const body = useRef<HTMLDivElement>(null)
  const [whom, setWhom] = useState<WaitingFor | null>(of.waitingFor)
  const [time, setTime] = useState<ChaseTime>('tomorrow9')
  const [exact, setExact] = useState('')
  const [note, setNote] = useState('')
  const [offered] = useState(() => offeredTimes(serverNow()))
  useEffect(() => body.current?.focus(), [])

  const at = chaseAt(time, exact, serverNow())
  const past = at !== null && at <= serverNow()
  const ready = whom !== null && at !== null && !past
  const when = at === null ? '' : weekTime(at, serverNow(), language)
  const submit = (): void => {
    if (!ready || wait.isPending) return
    wait.mutate(
      { for: whom, nextChaseAt: writtenMoment(at), ...(note.trim() && { note: note.trim() }) },
      {
        onSuccess: () => {
          void message.success(t('waiting.done', { time: when }))
          onClose()
        },
      },
    )
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return
    const { key, ctrlKey, metaKey, altKey, target } = event
    const writing = isField(target)
    if (key === 'Enter' && (!writing || ctrlKey || metaKey)) {
      event.preventDefault()
      return submit()
    }
    if (writing || ctrlKey || metaKey || altKey) return
    const [nextWhom, nextTime] = [whomOf(key, waitingFor), timeOf(key, offered)]
    if (nextWhom) setWhom(nextWhom)
    if (nextTime) setTime(nextTime)
    if (nextWhom || nextTime) event.preventDefault()
  }
  return (
    <Dialog
      title={t('waiting.title', { number: of.number })}
      submit={t('waiting.submit')}
      busy={wait.isPending}
      error={wait.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="wait-dialog" ref={body} tabIndex={-1} onKeyDown={press}>
        <Choices<WaitingFor>
          label={t('waiting.whom')}
          items={waitingFor.map((id, i) => ({ id, label: word(waitingForWords[id]), hint: String(i + 1) }))}
          chosen={whom}
          onChoose={setWhom}
        />
        <Choices<ChaseTime>
          label={t('waiting.when')}
          items={offered.map((id) => ({ id, label: t(`waiting.${id}`), hint: chaseKeys[id].toUpperCase() }))}
          chosen={time}
          onChoose={setTime}
        />
        {time === 'custom' && (
          <Field label={t('waiting.exact')} error={past ? t('waiting.past') : undefined}>
            <Input
              type="datetime-local"
              autoFocus
              value={exact}
              onChange={(event) => setExact(event.target.value)}
            />
          </Field>
        )}
        <Field label={t('waiting.note')}>
          <Input.TextArea
            value={note}
            placeholder={t('waiting.noteHint')}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={1000}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <p className="muted" role="status">
          {ready && <strong>{t('waiting.will', { time: when })}</strong>}{' '}
          {whom && t(effectOf(whom, of.toAnswer))}
        </p>
        <p className="muted small wide-only">{t('waiting.keys')}</p>
      </div>
    </Dialog>
  )
}

/** What the wait does to the promises, before anybody presses the button. */
const effectOf = (whom: WaitingFor, toAnswer: boolean) =>
  whom === 'return'
    ? 'waiting.pauses'
    : whom !== 'customer'
      ? 'waiting.runs'
      : toAnswer
        ? 'waiting.notAsked'
        : 'waiting.pauses'
