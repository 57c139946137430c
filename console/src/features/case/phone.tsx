import { App } from 'antd'
import { useEffect } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { useUnmask } from './api.ts'
import { allowedOf } from './can-do.ts'

const shownFor = 60_000

/** Masked until somebody asks; every asking is recorded, and the number does not stay on the screen. */
export function Phone({ of }: { of: CaseDetail }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const { mutate, data, isPending, reset } = useUnmask(of.number)
  useEffect(() => {
    if (!data) return
    const timer = setTimeout(reset, shownFor)
    return () => clearTimeout(timer)
  }, [data, reset])
  if (!of.customer.phone) return <span className="muted">{t('customer.noPhone')}</span>
  if (data?.phone)
    return (
      <span className="phone">
        <a href={`tel:${data.phone}`} className="phone-number">
          {data.phone}
        </a>
        {data.name && <span>{data.name}</span>}
        <span className="muted small">{t('customer.unmasked')}</span>
      </span>
    )
  return (
    <span className="phone">
      {of.customer.phone}
      <ActionButton
        link
        block={false}
        allowed={allowedOf(of, 'unmask')}
        busy={isPending}
        onPress={() =>
          mutate(undefined, { onError: (error) => void message.error(errorWords(error, language)) })
        }
      >
        {t('customer.unmask')}
      </ActionButton>
    </span>
  )
}
