import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Role } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useReview } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

/** `unanswered`: what was asked for has not come, and the review ends with what there is. */
export function FinishReviewDialog({
  of,
  onClose,
  onDone,
  unanswered = false,
}: DialogProps & { unanswered?: boolean }) {
  const { t } = useWords()
  const review = useReview(of.number)
  const [note, setNote] = useState('')
  const submit = (): void =>
    review.mutate(
      { step: unanswered ? 'asked_not_received' : 'finished', ...(note.trim() && { note }) },
      { onSuccess: onDone },
    )
  return (
    <Dialog
      title={t(unanswered ? 'act.asked_not_received' : 'review.title')}
      submit={t('review.submit')}
      busy={review.isPending}
      error={review.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t(unanswered ? 'clocks.unansweredLead' : 'review.lead')}</p>
      <Field label={t('review.note')}>
        <Input.TextArea
          value={note}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}

const seats = ['supervisor', 'legal'] as const

/** Who may sit where; which stand-ins a shop takes for legal is said by its policy. */
const sitting: Readonly<Record<(typeof seats)[number], readonly Role[]>> = {
  supervisor: ['supervisor', 'owner'],
  legal: ['legal', 'quality', 'finance', 'admin', 'owner'],
}

export function SeatDialog({ of, onClose, onDone }: DialogProps) {
  const { t, word } = useWords()
  const review = useReview(of.number)
  const colleagues = useColleagues(of.shop)
  const seated = (seat: (typeof seats)[number]): string | null =>
    of.reviewers.find((reviewer) => reviewer.seat === seat)?.person.id ?? null
  const [chosen, setChosen] = useState({ supervisor: seated('supervisor'), legal: seated('legal') })
  const { supervisor, legal } = chosen
  const submit = (): void => {
    if (supervisor && legal) review.mutate({ step: 'seated', supervisor, legal }, { onSuccess: onDone })
  }
  return (
    <Dialog
      title={t('review.seatTitle')}
      submit={t('review.seatSubmit')}
      busy={review.isPending}
      error={review.error ?? colleagues.error}
      ready={supervisor !== null && legal !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t('review.seatLead')}</p>
      {seats.map((seat) => {
        const offered = sitting[seat].flatMap((role) =>
          (colleagues.data ?? []).filter((one) => one.role === role),
        )
        const empty = colleagues.data !== undefined && offered.length === 0
        return (
          <Field key={seat} label={t(`review.${seat}`)} hint={empty ? t('review.nobody') : undefined}>
            <Select
              value={chosen[seat]}
              options={offered.map(({ id, name, role }) => ({
                value: id,
                label: role === seat ? name : `${name} · ${word(roleWords[role])}`,
              }))}
              placeholder={t('register.choose')}
              onChange={(id) => setChosen({ ...chosen, [seat]: id })}
            />
          </Field>
        )
      })}
    </Dialog>
  )
}
