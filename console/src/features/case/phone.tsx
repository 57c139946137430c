import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail, NewUnmasking, Unmasked } from '../../lib/shapes.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { useUnmask } from './api.ts'
import { allowedOf } from './can-do.ts'
import { UnmaskDialog } from './unmask-dialog.tsx'

const shownFor = 60

/** Masked until somebody says why; every look is recorded, and what was seen does not stay on the screen. */
export function Phone({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { mutate, data, isPending, error, reset } = useUnmask(of.number)
  if (data) return <Seen of={data} onHide={reset} key={of.number} />
  const ask = (): void => {
    reset()
    setAsking(true)
  }
  const look = (body: NewUnmasking): void => mutate(body, { onSuccess: () => setAsking(false) })
  return (
    <span className="phone">
      {of.customer.phone ?? <span className="muted">{t('customer.noPhone')}</span>}
      {(of.customer.phone ?? of.customer.name) && (
        <ActionButton link block={false} allowed={allowedOf(of, 'unmask')} busy={isPending} onPress={ask}>
          {t('customer.unmask')}
        </ActionButton>
      )}
      {asking && (
        <UnmaskDialog busy={isPending} error={error} onLook={look} onClose={() => setAsking(false)} />
      )}
    </span>
  )
}

function Seen({ of: { phone, name }, onHide }: { of: Unmasked; onHide: () => void }) {
  const { t } = useWords()
  const [until] = useState(() => Date.now() + shownFor * 1000)
  const [left, setLeft] = useState(shownFor)
  useEffect(() => {
    // By the clock and not by counting: a browser slows the timers of a page in the background.
    const timer = setInterval(() => setLeft(Math.ceil((until - Date.now()) / 1000)), 1000)
    return () => clearInterval(timer)
  }, [until])
  useEffect(() => {
    if (left <= 0) onHide()
  }, [left, onHide])
  return (
    <span className="phone">
      {phone && (
        <a href={`tel:${phone}`} className="phone-number">
          {phone}
        </a>
      )}
      {name && <span>{name}</span>}
      {!phone && !name && <span className="muted">{t('customer.noPhone')}</span>}
      <span className="muted small">{t('unmask.hides', { seconds: left })}</span>
      <Button type="link" size="small" onClick={onHide}>
        {t('unmask.hide')}
      </Button>
    </span>
  )
}
