import { App, Select } from 'antd'
import { useState } from 'react'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useLeave } from './api.ts'
import type { PersonDialogProps } from './role-dialog.tsx'

type Where = 'nobody' | 'colleague'

export function LeaveDialog({ person, shop, onClose }: PersonDialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const leave = useLeave(shop, person.id)
  const [where, setWhere] = useState<Where>('nobody')
  const [taker, setTaker] = useState<string | null>(null)
  const { name, openCases, tokens } = person
  const toColleague = openCases > 0 && where === 'colleague'
  const submit = (): void =>
    leave.mutate(toColleague ? taker : null, {
      onSuccess: ({ handedOver }) => {
        void message.success(t('people.leaveDone', { name, count: handedOver }))
        onClose()
      },
    })
  return (
    <Dialog
      title={t('people.leaveTitle', { name })}
      submit={t('people.leaveSubmit', { name })}
      danger
      busy={leave.isPending}
      error={leave.error}
      ready={!toColleague || taker !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('people.leaveLead')}</p>
      {openCases > 0 && (
        <Choices<Where>
          label={t('people.leaveCases', { count: openCases })}
          items={[
            { id: 'nobody', label: t('people.toNobody') },
            { id: 'colleague', label: t('people.toColleague') },
          ]}
          chosen={where}
          onChoose={setWhere}
        />
      )}
      {toColleague && <Taker shop={shop} but={person.id} chosen={taker} onChoose={setTaker} />}
      {tokens > 0 && <p className="muted">{t('people.leaveTokens', { count: tokens })}</p>}
    </Dialog>
  )
}

interface TakerProps {
  shop: string
  but: string
  chosen: string | null
  onChoose: (id: string) => void
}

function Taker({ shop, but, chosen, onChoose }: TakerProps) {
  const { t, word } = useWords()
  const colleagues = useColleagues(shop)
  const options = (colleagues.data ?? [])
    .filter(({ id }) => id !== but)
    .map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(roleWords[role])}` }))
  return (
    <Field label={t('people.taker')}>
      <Select
        value={chosen}
        options={options}
        loading={colleagues.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('register.choose')}
        onChange={onChoose}
      />
    </Field>
  )
}
