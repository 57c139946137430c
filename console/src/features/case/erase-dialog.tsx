import { App, Input } from 'antd'
import { useState } from 'react'
import { erasureReasons } from '@aftercare/contract/lists'
import { erasureReasonWords } from '@aftercare/contract/people-words'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail, NewErasure } from '../../lib/shapes.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useErase } from './api.ts'
import { allowedOf } from './can-do.ts'

type Reason = NewErasure['reason']
// The last one is written by the clock alone.
const chosen = erasureReasons.filter((one) => one !== 'retention_ended')

/** 删除个人信息, for those who may, while there is somebody to erase. */
export function EraseButton({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { id, erasedAt } = of.customer
  const allowed = allowedOf(of, 'erase')
  if (id === null || erasedAt !== null || allowed?.deniedCode === 'actor.not_allowed') return null
  return (
    <div className="erase">
      <ActionButton link block={false} allowed={allowed} onPress={() => setAsking(true)}>
        {t('erasure.act')}
      </ActionButton>
      {asking && <EraseDialog of={of} customerId={id} onClose={() => setAsking(false)} />}
    </div>
  )
}

interface Props {
  of: CaseDetail
  customerId: string
  onClose: () => void
}

/** What goes, what stays, why; the number of the case is typed, because nothing brings it back. */
function EraseDialog({ of, customerId, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const { mutate, isPending, error } = useErase()
  const [reason, setReason] = useState<Reason | null>(null)
  const [typed, setTyped] = useState('')
  const ready = reason !== null && typed.trim().toUpperCase() === of.number
  const erase = (): void => {
    if (!ready) return
    mutate(
      { customerId, reason },
      {
        onSuccess: (proof) => {
          void message.success(t('erasure.proof', proof))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('erasure.title')}
      submit={t('erasure.submit')}
      busy={isPending}
      error={error}
      ready={ready}
      danger
      onSubmit={erase}
      onClose={onClose}
    >
      <p>
        <strong>{t('erasure.final')}</strong>
      </p>
      <dl className="erase-what">
        <dt>{t('erasure.goes')}</dt>
        <dd>{t('erasure.goesWhat', { count: of.customer.cases })}</dd>
        <dt>{t('erasure.stays')}</dt>
        <dd>{t('erasure.staysWhat')}</dd>
      </dl>
      <Choices<Reason>
        label={t('erasure.reason')}
        items={chosen.map((id) => ({ id, label: word(erasureReasonWords[id]) }))}
        chosen={reason}
        onChoose={setReason}
      />
      <label className="field">
        <span className="field-label">{t('erasure.confirm', { number: of.number })}</span>
        <Input
          value={typed}
          maxLength={20}
          autoComplete="off"
          placeholder={of.number}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </Dialog>
  )
}
