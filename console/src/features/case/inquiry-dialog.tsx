import { App, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { inquiryAddressees } from '@aftercare/contract/lists'
import type { InquiryAddressee } from '@aftercare/contract/lists'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { chaseAt, offeredTimes, writtenMoment } from '../../lib/chase.ts'
import type { ChaseTime } from '../../lib/chase.ts'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import type { CaseDetail } from '../../lib/shapes.ts'
import { InquiryPictures, usePictures } from './inquiry-pictures.tsx'
import { useOpenInquiry, usePartners } from './inquiry-api.ts'

interface Props {
  of: CaseDetail
  onClose: () => void
}

/** 发起协查: whom, what, by when; the case waits for it unless somebody says otherwise. */
export function InquiryDialog({ of, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const open = useOpenInquiry(of.number)
  const [to, setTo] = useState<InquiryAddressee>('warehouse')
  const [name, setName] = useState('')
  const [question, setQuestion] = useState('')
  const [time, setTime] = useState<ChaseTime>('in3h')
  const [exact, setExact] = useState('')
  const [wait, setWait] = useState(true)
  const [offered] = useState(() => offeredTimes(serverNow()))
  const at = chaseAt(time, exact, serverNow())
  const past = at !== null && at <= serverNow()
  const partners = usePartners(of.shop).data?.items ?? []
  const [partnerId, setPartnerId] = useState<string | null>(null)
  const partner = partners.find(({ id }) => id === partnerId)
  const { chosen, ...pictures } = usePictures(of)
  const ready = pictures.ready && question.trim() !== '' && at !== null && !past
  const submit = (): void => {
    if (!ready || open.isPending) return
    const body = { to, question: question.trim(), dueAt: writtenMoment(at), wait }
    open.mutate(
      {
        ...body,
        ...chosen(),
        ...(partner ? { partnerId: partner.id } : name.trim() && { name: name.trim() }),
      },
      {
        onSuccess: () => {
          void message.success(
            partner ? t('inquiry.partnerGone', { name: partner.name }) : t('inquiry.opened'),
          )
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('inquiry.openTitle', { number: of.number })}
      submit={t('inquiry.submit')}
      busy={open.isPending}
      error={open.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="inquiry-form" {...pictures.taking}>
        <Field
          label={t('inquiry.question')}
          hint={t('inquiry.questionHint')}
          error={faultAt(open.error, 'question')}
        >
          <Input.TextArea
            value={question}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </Field>
        <InquiryPictures of={of} {...pictures} />
        {partners.length > 0 && (
          <Field
            label={t('inquiry.partner')}
            hint={t('inquiry.partnerHint')}
            error={faultAt(open.error, 'partnerId')}
          >
            <Select
              value={partnerId}
              options={[
                { value: null, label: t('inquiry.partnerNone') },
                ...partners.map((one) => ({
                  value: one.id,
                  label: `${word(inquiryAddresseeWords[one.kind])} · ${one.name}`,
                })),
              ]}
              onChange={setPartnerId}
            />
          </Field>
        )}
        {!partner && (
          <Choices<InquiryAddressee>
            label={t('inquiry.whom')}
            items={inquiryAddressees.map((id) => ({ id, label: word(inquiryAddresseeWords[id]) }))}
            chosen={to}
            error={faultAt(open.error, 'to')}
            onChoose={setTo}
          />
        )}
        <Choices<ChaseTime>
          label={t('inquiry.when')}
          items={offered.map((id) => ({ id, label: t(`waiting.${id}`) }))}
          chosen={time}
          error={faultAt(open.error, 'dueAt')}
          onChoose={setTime}
        />
        {time === 'custom' && (
          <Field label={t('waiting.exact')} error={past ? t('waiting.past') : undefined}>
            <Input type="datetime-local" value={exact} onChange={(event) => setExact(event.target.value)} />
          </Field>
        )}
        {!partner && (
          <Field label={t('inquiry.name')} error={faultAt(open.error, 'name')}>
            <Input
              value={name}
              placeholder={t('inquiry.nameHint')}
              maxLength={50}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        )}
        <Checkbox checked={wait} onChange={(event) => setWait(event.target.checked)}>
          {t('inquiry.wait')}
        </Checkbox>
        <p className="muted small wide-only">{t('inquiry.keys')}</p>
      </div>
    </Dialog>
  )
}
