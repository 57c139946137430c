import { App, Input } from 'antd'
import { useState } from 'react'
import { shiftExceptions, type ShiftException } from '@aftercare/contract/lists'
import { shiftExceptionWords } from '@aftercare/contract/roster-words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { RosterPerson } from '../../lib/shapes.ts'
import { localMoment } from '../../lib/time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useAddException } from './api.ts'

interface Props {
  shop: string
  person: RosterPerson
  onClose: () => void
}

/** 请假、换班、加班: from when to when; it ends by itself. */
export function AbsenceDialog({ shop, person, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const add = useAddException(person.id)
  const [kind, setKind] = useState<ShiftException>('leave')
  const [from, setFrom] = useState(() => localMoment(serverNow()))
  const [to, setTo] = useState(() => `${localMoment(serverNow()).slice(0, 10)}T23:59`)
  const submit = (): void =>
    add.mutate(
      { shop, kind, from: from.replace('T', ' '), to: to.replace('T', ' ') },
      {
        onSuccess: () => {
          void message.success(t('roster.absenceDone'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('roster.absenceTitle', { name: person.name })}
      submit={t('roster.absenceSubmit')}
      busy={add.isPending}
      error={add.error}
      ready={from !== '' && to > from}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices<ShiftException>
        label={t('roster.absenceKind')}
        items={shiftExceptions.map((id) => ({ id, label: word(shiftExceptionWords[id]) }))}
        chosen={kind}
        error={faultAt(add.error, 'kind')}
        onChoose={setKind}
      />
      <div className="absence-times">
        <Field label={t('roster.from')} error={faultAt(add.error, 'from')}>
          <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('roster.to')} error={faultAt(add.error, 'to')}>
          <Input
            type="datetime-local"
            value={to}
            min={from}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  )
}
