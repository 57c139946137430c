import { SearchOutlined } from '@ant-design/icons'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { isComposing, useKeys } from '../../lib/keys.ts'

/** Finds case numbers, order numbers, names, phones and the customer's own words. The address keeps the search. */
export function SearchBox() {
  const { t } = useWords()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const asked = useRouterState({
    select: ({ location }) => (location.pathname === '/cases' ? String(location.search['q'] ?? '') : ''),
  })
  const [seen, setSeen] = useState(asked)
  const [text, setText] = useState(asked)
  if (seen !== asked) {
    setSeen(asked)
    setText(asked)
  }

  useKeys({ '/': () => input.current?.focus({ cursor: 'all' }) })

  const search = (words: string): void => {
    const q = words.trim() || undefined
    void navigate({ to: '/cases', search: (before) => ({ ...before, tab: undefined, to: undefined, q }) })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter') {
      search(text)
      input.current?.blur()
    }
    if (event.key === 'Escape') input.current?.blur()
  }

  return (
    <div className="search" role="search">
      <Input
        ref={input}
        value={text}
        type="search"
        aria-label={t('frame.searchShort')}
        placeholder={t('frame.search')}
        prefix={<SearchOutlined aria-hidden />}
        suffix={text === '' ? <kbd aria-hidden>/</kbd> : undefined}
        allowClear
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onClear={() => search('')}
        onKeyDown={press}
      />
    </div>
  )
}
