import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { timeLimitKinds, type TimeLimitKind } from '@aftercare/contract/time-limit-lists'
import {
  limitPartyWords,
  timeLimitKindWords,
  timeLimitTexts,
  type LimitParty,
} from '@aftercare/contract/time-limit-words'
import { timerOf } from '../../../../server/src/rooms/promises/domain/time-limits.ts'
import { writtenMoment } from '../../lib/chase.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords, faultAt } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useLimitEnd, useStartLimit } from './limit-api.ts'

const parties: readonly LimitParty[] = ['law', 'carrier', 'supplier']
const kindsOf = (party: LimitParty): TimeLimitKind[] =>
  timeLimitKinds.filter((kind) => timeLimitTexts[kind].party === party)
const isDay = (text: string): boolean => /^20\d\d-\d\d-\d\d$/.test(text)

interface Props {
  number: string
  onClose: () => void
}

/** 开始计期限: whose, which, from which day, on what it rests; before it is set one sees when it ends and why. */
export function LimitDialog({ number, onClose }: Props) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const start = useStartLimit(number)
  const [kind, setKind] = useState<TimeLimitKind>('authority_letter')
  const [eventOn, setEvent] = useState(() => writtenMoment(serverNow()).slice(0, 10))
  const [dueOn, setDue] = useState('')
  const [words, setWords] = useState('')
  const text = timeLimitTexts[kind]
  const given = timerOf(kind) === null
  const complete = isDay(eventOn) && (!given || isDay(dueOn))
  const asked = { kind, eventOn, ...(given && { dueOn }) }
  const end = useLimitEnd(number, complete ? asked : null, language)
  const ready = complete && words.trim() !== '' && !end.error
  const submit = (): void => {
    if (!ready || start.isPending) return
    start.mutate(
      { ...asked, word: words.trim() },
      {
        onSuccess: () => {
          void message.success(t('limit.started'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('limit.startTitle', { number })}
      submit={t('limit.submit')}
      busy={start.isPending}
      error={start.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices<LimitParty>
        label={t('limit.whose')}
        items={parties.map((id) => ({ id, label: word(limitPartyWords[id]) }))}
        chosen={text.party}
        onChoose={(party) => setKind(kindsOf(party)[0]!)}
      />
      <Field label={t('limit.which')} hint={word(text.source)} error={faultAt(start.error, 'kind')}>
        <Select
          value={kind}
          showSearch={{ optionFilterProp: 'label' }}
          options={kindsOf(text.party).map((value) => ({ value, label: word(timeLimitKindWords[value]) }))}
          onChange={setKind}
        />
      </Field>
      <Field label={word(text.begins)} hint={t('limit.notCounted')} error={faultAt(start.error, 'eventOn')}>
        <Input type="date" value={eventOn} onChange={(event) => setEvent(event.target.value)} />
      </Field>
      {given && (
        <Field label={t('limit.lastDay')} error={faultAt(start.error, 'dueOn')}>
          <Input type="date" value={dueOn} onChange={(event) => setDue(event.target.value)} />
        </Field>
      )}
      <Field label={t('limit.word')} hint={t('limit.wordHint')} error={faultAt(start.error, 'word')}>
        <Input value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <div className="limit-end" role="status">
        {complete && end.error && <p className="field-error">{errorWords(end.error, language)}</p>}
        {complete && !end.error && end.data && (
          <>
            <p>{end.data.line}</p>
            <p className="muted small">{word(text.next)}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
