import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { get, post, remove } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, Hold } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

const place = (customerId: string): string => `/customers/${encodeURIComponent(customerId)}/hold`
type Asking = 'place' | 'release' | null

/** 保留: shown to everybody while it stands; placed and released by those who may. */
export function HoldPart({ of }: { of: CaseDetail }) {
  const { id, erasedAt } = of.customer
  const may = useMayIn(of.shop, 'customer.hold')
  const hold = useQuery({
    queryKey: ['hold', id],
    enabled: id !== null && erasedAt === null,
    queryFn: ({ signal }) => get<Hold | null>(place(id!), undefined, signal),
  })
  const [asking, setAsking] = useState<Asking>(null)
  if (id === null || hold.data === undefined) return null
  const close = (): void => setAsking(null)
  return (
    <div className="hold">
      <Standing hold={hold.data} may={may} onAsk={setAsking} />
      {asking === 'place' && <PlaceDialog customerId={id} onClose={close} />}
      {asking === 'release' && <ReleaseDialog customerId={id} onClose={close} />}
    </div>
  )
}

interface StandingProps {
  hold: Hold | null
  may: boolean
  onAsk: (asking: Asking) => void
}

function Standing({ hold, may, onAsk }: StandingProps) {
  const { t, language } = useWords()
  if (hold === null)
    return may ? (
      <Button type="link" className="hold-act" onClick={() => onAsk('place')}>
        {t('hold.act')}
      </Button>
    ) : null
  return (
    <>
      <p className="hold-words">
        <SafetyCertificateOutlined aria-hidden /> {t('hold.standing', { reason: hold.reason })}
        <span className="muted small">
          {t('hold.by', { name: hold.by ?? '', time: shortTime(hold.at, serverNow(), language) })}
        </span>
      </p>
      {may && (
        <Button type="link" className="hold-act" onClick={() => onAsk('release')}>
          {t('hold.release')}
        </Button>
      )}
    </>
  )
}

interface Props {
  customerId: string
  onClose: () => void
}

function useChange<Body>(send: (body: Body) => Promise<unknown>, done: string, onClose: () => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['hold'] })
      void message.success(done)
      onClose()
    },
  })
}

function PlaceDialog({ customerId, onClose }: Props) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const change = useChange(
    (text: string) => post<Hold>(place(customerId), { reason: text }),
    t('hold.done'),
    onClose,
  )
  return (
    <Dialog
      title={t('hold.title')}
      submit={t('hold.submit')}
      busy={change.isPending}
      error={change.error}
      ready={reason.trim().length >= 2}
      onSubmit={() => change.mutate(reason)}
      onClose={onClose}
    >
      <p className="muted">{t('hold.lead')}</p>
      <Field label={t('hold.reason')}>
        <Input.TextArea
          value={reason}
          autoFocus
          rows={3}
          maxLength={200}
          placeholder={t('hold.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}

function ReleaseDialog({ customerId, onClose }: Props) {
  const { t } = useWords()
  const change = useChange(() => remove<void>(place(customerId)), t('hold.released'), onClose)
  return (
    <Dialog
      title={t('hold.releaseTitle')}
      submit={t('hold.release')}
      busy={change.isPending}
      error={change.error}
      danger
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('hold.releaseText')}</p>
    </Dialog>
  )
}
