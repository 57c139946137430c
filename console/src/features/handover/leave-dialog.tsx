import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { dutyWords } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useEndSession } from '../../lib/end-session.ts'
import { useFocusBack } from '../../lib/focus-back.ts'
import { useWords } from '../../lib/i18n.ts'
import { useServerTime } from '../../lib/server-time.ts'
import type { Sheet, SheetCase } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { Field } from '../../ui/field.tsx'
import { Alarm, Bone } from '../../ui/states.tsx'
import { useLeave, useSheet } from './api.ts'

interface Props {
  shop: string
  onClose: () => void
  onHandOver: () => void
}

const SHORTEST = 4
const SHOWN = 8

/** 下班: what falls due before the next shift is handed over, or somebody says why it may wait. */
export function LeaveDialog({ shop, onClose, onHandOver }: Props) {
  const { t } = useWords()
  useFocusBack()
  const sheet = useSheet(shop)
  const leave = useLeave()
  const end = useEndSession()
  const [reason, setReason] = useState('')
  const needed = (sheet.head?.counts.unattended ?? 0) > 0
  const said = reason.trim()
  const submit = (): void => leave.mutate({ shop, ...(needed ? { reason: said } : {}) }, { onSuccess: end })
  return (
    <Modal
      open
      centered
      closable={false}
      title={t('handover.leaveTitle')}
      width={520}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <div className="leave-acts">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          {needed && (
            <Button type="primary" onClick={onHandOver}>
              {t('handover.toSheet')}
            </Button>
          )}
          <Button
            type={needed ? 'default' : 'primary'}
            loading={leave.isPending}
            disabled={!sheet.head || (needed && said.length < SHORTEST)}
            onClick={submit}
          >
            {t(needed ? 'handover.leaveExplained' : 'handover.leaveSubmit')}
          </Button>
          <Button type="text" className="leave-only" onClick={end}>
            {t('handover.onlySignOut')}
          </Button>
        </div>
      }
    >
      <div className="dialog-body">
        {sheet.head ? <Due head={sheet.head} items={sheet.items} /> : <Bone width="70%" />}
        {needed && (
          <Field label={t('handover.leaveReason')} hint={t('handover.leaveReasonHint')}>
            <Input.TextArea
              value={reason}
              autoSize={{ minRows: 2, maxRows: 4 }}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
        <Alarm error={leave.error ?? sheet.error} />
      </div>
    </Modal>
  )
}

interface DueProps {
  head: Pick<Sheet, 'counts' | 'nextStart'>
  items: readonly SheetCase[]
}

function Due({ head: { counts, nextStart }, items }: DueProps) {
  const { t, language } = useWords()
  const time = useServerTime((now) => weekTime(Date.parse(nextStart), now, language))
  if (counts.unattended === 0) return <p>{t('handover.leaveFree', { time })}</p>
  const due = items.filter((one) => one.dueBeforeNext && one.offered === null)
  const shown = due.slice(0, SHOWN)
  return (
    <>
      <p>{t('handover.leaveNeeded', { n: counts.unattended, time })}</p>
      <ul className="leave-due">
        {shown.map((one) => (
          <DueLine key={one.case.number} of={one} />
        ))}
        {counts.unattended > shown.length && (
          <li className="muted">{t('handover.leaveMore', { n: counts.unattended - shown.length })}</li>
        )}
      </ul>
    </>
  )
}

function DueLine({ of: { case: one } }: { of: SheetCase }) {
  const { word, language } = useWords()
  const clock = one.clocks.find(isOpen)
  const time = useServerTime((now) => (clock ? weekTime(Date.parse(clock.dueAt), now, language) : ''))
  return (
    <li>
      <strong>{one.number}</strong> {clock && `${word(dutyWords[clock.duty])} · ${time}`}
    </li>
  )
}
