import { FormOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'

interface Props {
  of: { readonly shop: string; readonly number: string }
  main?: boolean
}

/** 登记售后: one press, and the words of the customer can be written; the order is known already. */
export function RegisterButton({ of, main = false }: Props) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <Button
      type={main ? 'primary' : 'default'}
      size={main ? 'middle' : 'small'}
      icon={main ? <FormOutlined aria-hidden /> : undefined}
      aria-label={main ? undefined : t('orders.registerFor', { number: of.number })}
      onClick={() => void navigate({ to: '/cases/new', search: { order: of.number, shop: of.shop } })}
    >
      {t('orders.register')}
    </Button>
  )
}
