import { SearchOutlined } from '@ant-design/icons'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keys.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useShop } from '../../lib/session.ts'
import { State } from '../../ui/states.tsx'
import { FoundOrders } from './found-orders.tsx'
import './orders.css'

const route = getRouteApi('/inside/orders')

/** 订单查询: one field; what it finds stands below it, and in the address. */
export function OrdersPage() {
  const { t } = useWords()
  const { q } = route.useSearch()
  const shop = useShop()?.code
  usePageTitle(t('orders.title'))
  return (
    <div className="page orders">
      <OrderField key={q ?? ''} asked={q ?? ''} />
      {q === undefined ? (
        <State title={t('orders.start')} text={t('orders.startText')} />
      ) : (
        <FoundOrders shop={shop} q={q} />
      )}
    </div>
  )
}

function OrderField({ asked }: { asked: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const field = useRef<InputRef>(null)
  const [text, setText] = useState(asked)
  const find = (words: string): void =>
    void navigate({ to: '/orders', search: { q: words.trim() || undefined } })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    find(text)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Enter that chooses a word of an input method must not search.
    if (isComposing(event.nativeEvent) && event.key === 'Enter') event.preventDefault()
    // Out of the field, j and k walk the list.
    else if (event.key === 'Escape' && !isComposing(event.nativeEvent)) field.current?.blur()
  }
  return (
    <form className="orders-field" role="search" onSubmit={submit}>
      <Input
        ref={field}
        value={text}
        autoFocus
        size="large"
        maxLength={100}
        aria-label={t('orders.field')}
        placeholder={t('orders.placeholder')}
        prefix={<SearchOutlined aria-hidden />}
        allowClear
        enterKeyHint="search"
        onChange={(event) => setText(event.target.value)}
        onClear={() => find('')}
        onKeyDown={press}
      />
      <Button type="primary" size="large" htmlType="submit" disabled={text.trim() === ''}>
        {t('orders.find')}
      </Button>
    </form>
  )
}
