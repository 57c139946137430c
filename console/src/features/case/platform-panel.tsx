import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { minutesText } from '@aftercare/contract/policy-words'
import { readMoment, writtenMoment } from '../../lib/chase.ts'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useDeadline } from './api.ts'
import type { DialogProps } from './dialogs.tsx'
import { Fact } from './fact.tsx'
import { OnPlatform } from './on-platform.tsx'

/** The earliest deadline of which the platform's rows speak; null: none does. */
function deadlineOf({ platformFacts }: CaseDetail): number | null {
  const said = platformFacts.flatMap(({ deadlineAt, finished }) =>
    deadlineAt === null || finished ? [] : [Date.parse(deadlineAt)],
  )
  return said.length === 0 ? null : Math.min(...said)
}

/** 平台上: what the platform says and by when it wants an answer; a lead may change the time. */
export function PlatformPanel({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const open = of.status !== 'closed'
  const may = useMayIn(of.shop, 'case.deadline') && open && of.mergedInto === null
  const [changing, setChanging] = useState(false)
  const close = (): void => setChanging(false)
  if (of.platformFacts.length === 0 && !may) return null
  return (
    <section className="panel" aria-label={t('platform.title')}>
      <h2>{t('platform.title')}</h2>
      {of.platformFacts.map((facts, i) => (
        <OnPlatform key={`${facts.seenAt} ${i}`} facts={facts} open={open} />
      ))}
      <OurDue of={of} />
      {may && (
        <Button type="link" className="hold-act" onClick={() => setChanging(true)}>
          {t(deadlineOf(of) === null ? 'platform.add' : 'platform.change')}
        </Button>
      )}
      {changing && <DeadlineDialog of={of} onClose={close} onDone={close} />}
    </section>
  )
}

/** Our own due time before the platform's, and why it lies there. */
function OurDue({ of }: { of: CaseDetail }) {
  const { t, language } = useWords()
  const deadlineAt = deadlineOf(of)
  const clock = of.clocks.find((one) => one.duty === 'platform_deadline' && isOpen(one))
  if (!clock || deadlineAt === null) return null
  const ahead = Math.max(0, Math.round((deadlineAt - Date.parse(clock.dueAt)) / 60_000))
  const time = shortTime(clock.dueAt, serverNow(), language)
  return (
    <dl className="facts">
      <Fact label={t('platform.due')}>
        {t('platform.dueWhy', { time, ahead: minutesText(ahead, language) })}
      </Fact>
    </dl>
  )
}

function DeadlineDialog({ of, onClose, onDone }: DialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const save = useDeadline(of.number)
  const standing = deadlineOf(of)
  const [at, setAt] = useState(standing === null ? '' : writtenMoment(standing).slice(0, 16))
  const [reason, setReason] = useState('')
  const deadlineAt = readMoment(at)
  const past = deadlineAt !== null && deadlineAt <= serverNow()
  const changed = at === '' ? standing !== null : deadlineAt !== null
  const submit = (): void =>
    save.mutate(
      { deadlineAt: deadlineAt === null ? null : writtenMoment(deadlineAt), reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('platform.changed'))
          onDone()
        },
      },
    )
  const errors = fieldErrors(save.error)
  return (
    <Dialog
      title={t('platform.changeTitle')}
      submit={t('platform.changeSubmit')}
      busy={save.isPending}
      error={save.error}
      ready={changed && !past && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('platform.changeAt')}
        hint={t('platform.changeHint')}
        error={past ? t('register.deadlinePast') : errors['deadlineAt']}
      >
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </Field>
      <Field label={t('platform.changeReason')} error={errors['reason']}>
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
