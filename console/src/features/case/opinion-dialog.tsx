import { App, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { disputeRulings, type DisputeRuling } from '@aftercare/contract/dispute-lists'
import { disputeRulingWords } from '@aftercare/contract/dispute-words'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import type { Dispute } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useArticles, useGiveOpinion } from './dispute-api.ts'

interface Props {
  number: string
  of: Dispute
  onClose: () => void
}

/** 写意见: what she says, why, and by which rule; it is sealed with the button. */
export function OpinionDialog({ number, of, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const give = useGiveOpinion(number)
  const articles = useArticles(true)
  const [ruling, setRuling] = useState<DisputeRuling | null>(null)
  const [yuan, setYuan] = useState<number | null>(null)
  const [grounds, setGrounds] = useState('')
  const [citations, setCitations] = useState<string[]>([])
  const cuts = ruling !== null && ruling !== 'grant_all'
  const ready =
    ruling !== null &&
    grounds.trim() !== '' &&
    (!cuts || citations.length > 0) &&
    (ruling !== 'part' || (yuan ?? 0) > 0)
  const errors = fieldErrors(give.error)
  const split = of.state === 'split'
  const submit = (): void => {
    if (!ready || give.isPending) return
    const fen = ruling === 'part' ? { fen: Math.round((yuan ?? 0) * 100) } : {}
    give.mutate(
      { ruling, grounds: grounds.trim(), citations, ...fen },
      {
        onSuccess: () => {
          void message.success(t(split ? 'dispute.decided' : 'dispute.given'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t(split ? 'dispute.decideSplit' : 'dispute.opine')}
      submit={t(split ? 'dispute.decideSubmit' : 'dispute.opineSubmit')}
      busy={give.isPending}
      error={give.error ?? articles.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      {!split && <p className="muted">{t('dispute.opineLead')}</p>}
      <Choices
        label={t('dispute.ruling')}
        items={disputeRulings.map((id) => ({ id, label: word(disputeRulingWords[id]) }))}
        chosen={ruling}
        onChoose={setRuling}
        autoFocus
      />
      {ruling !== null && of.usual !== null && of.usual.ruling !== ruling && (
        <p className="dispute-departs" role="status">
          {t('dispute.warn', { ...of.usual, ruling: word(disputeRulingWords[of.usual.ruling]) })}
        </p>
      )}
      {ruling === 'part' && (
        <Field label={t('dispute.amount')} error={errors['fen']}>
          <InputNumber
            value={yuan}
            min={0}
            precision={2}
            prefix="¥"
            style={{ width: '100%' }}
            onChange={setYuan}
          />
        </Field>
      )}
      <Field label={t('dispute.grounds')} hint={t('dispute.groundsHint')} error={errors['grounds']}>
        <Input.TextArea
          value={grounds}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          onChange={({ target }) => setGrounds(target.value)}
        />
      </Field>
      <Field label={t('dispute.citations')} hint={cuts ? t('dispute.citationsHint') : undefined}>
        <Select
          mode="multiple"
          value={citations}
          loading={articles.isPending}
          optionFilterProp="label"
          options={(articles.data ?? []).map(({ id, instrument, article, gist }) => ({
            value: id,
            label: `${instrument} ${article} ${gist}`,
          }))}
          onChange={setCitations}
        />
      </Field>
    </Dialog>
  )
}
