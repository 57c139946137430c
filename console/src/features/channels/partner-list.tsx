import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { channelKindWords, inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { inquiryAddressees, type InquiryAddressee } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { errorWords, faultAt } from '../../lib/problem.ts'
import type { Partner } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useChannels, usePartners, useRemovePartner, useSavePartner } from './api.ts'

/** 协查对象: who is asked, and by which way. */
export function PartnerList({ shop }: { shop: string }) {
  const { t } = useWords()
  const { data, error, refetch } = usePartners(shop)
  const columns = useColumns(shop)
  const [adding, setAdding] = useState(false)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Bone width="60%" height={96} />
  return (
    <>
      <div className="page-filters">
        <p className="muted page-lead">{t('channels.partnerLead')}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('channels.partnerAdd')}
        </Button>
      </div>
      {data.items.length === 0 ? (
        <State title={t('channels.partnerNone')} />
      ) : (
        <DataTable
          label={t('channels.partners')}
          columns={columns}
          rows={data.items}
          rowKey={({ id }) => id}
        />
      )}
      {adding && <PartnerDialog shop={shop} of={null} onClose={() => setAdding(false)} />}
    </>
  )
}

function useColumns(shop: string): Column<Partner>[] {
  const { t, word } = useWords()
  const channels = useChannels(shop).data?.items ?? []
  const nameOf = ({ channelId }: Partner): string => channels.find(({ id }) => id === channelId)?.name ?? ''
  return [
    { id: 'name', head: t('channels.partnerName'), plain: true, cell: ({ name }) => <strong>{name}</strong> },
    {
      id: 'kind',
      head: t('channels.partnerKind'),
      cell: ({ kind }) => word(inquiryAddresseeWords[kind]),
    },
    {
      id: 'by',
      head: t('channels.partnerBy'),
      cell: (of) => of.email ?? `${word(channelKindWords[of.by])} · ${nameOf(of)}`,
    },
    { id: 'acts', head: t('channels.acts'), plain: true, cell: (of) => <Acts shop={shop} of={of} /> },
  ]
}

function Acts({ shop, of }: { shop: string; of: Partner }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [editing, setEditing] = useState(false)
  const removing = useRemovePartner(of.id)
  return (
    <>
      <Button size="small" onClick={() => setEditing(true)}>
        {t('channels.edit')}
      </Button>{' '}
      <Button
        size="small"
        type="text"
        danger
        loading={removing.isPending}
        onClick={() =>
          removing.mutate(undefined, {
            onSuccess: () => void message.success(t('channels.removed')),
            onError: (error) => void message.error(errorWords(error, language)),
          })
        }
      >
        {t('channels.remove')}
      </Button>
      {editing && <PartnerDialog shop={shop} of={of} onClose={() => setEditing(false)} />}
    </>
  )
}

interface DialogProps {
  shop: string
  of: Partner | null
  onClose: () => void
}

function PartnerDialog({ shop, of, onClose }: DialogProps) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSavePartner(shop, of?.id ?? null)
  const robots = (useChannels(shop).data?.items ?? []).filter(({ kind }) => kind !== 'email')
  const [name, setName] = useState(of?.name ?? '')
  const [kind, setKind] = useState<InquiryAddressee>(of?.kind ?? 'carrier')
  const [by, setBy] = useState<'robot' | 'mail'>(of?.email ? 'mail' : 'robot')
  const [channelId, setChannelId] = useState(of?.channelId ?? null)
  const [email, setEmail] = useState(of?.email ?? '')
  const way = by === 'mail' ? { email: email.trim(), channelId: null } : { email: null, channelId }
  const submit = (): void =>
    save.mutate(
      { name: name.trim(), kind, ...way },
      {
        onSuccess: () => {
          void message.success(t('channels.partnerSaved'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('channels.partnerAdd')}
      submit={t('channels.save')}
      busy={save.isPending}
      error={save.error}
      ready={name.trim() !== '' && (by === 'mail' ? email.trim() !== '' : channelId !== null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices<InquiryAddressee>
        label={t('channels.partnerKind')}
        items={inquiryAddressees.map((id) => ({ id, label: word(inquiryAddresseeWords[id]) }))}
        chosen={kind}
        onChoose={setKind}
      />
      <Field label={t('channels.partnerName')} error={faultAt(save.error, 'name')}>
        <Input
          value={name}
          maxLength={50}
          placeholder={t('channels.partnerNameHint')}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Choices<'robot' | 'mail'>
        label={t('channels.partnerBy')}
        items={[
          { id: 'robot', label: t('channels.partnerByRobot') },
          { id: 'mail', label: t('channels.partnerByMail') },
        ]}
        chosen={by}
        onChoose={setBy}
      />
      {by === 'robot' ? (
        <Field
          label={t('channels.partnerRobot')}
          hint={robots.length === 0 ? t('channels.partnerNoRobot') : undefined}
          error={faultAt(save.error, 'channelId')}
        >
          <Select
            value={channelId}
            options={robots.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setChannelId}
          />
        </Field>
      ) : (
        <Field label={t('channels.partnerEmail')} error={faultAt(save.error, 'email')}>
          <Input value={email} inputMode="email" onChange={(event) => setEmail(event.target.value)} />
        </Field>
      )}
    </Dialog>
  )
}
