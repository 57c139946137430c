import { CloseOutlined, SearchOutlined } from '@ant-design/icons'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { commandKey } from '../../lib/keys.ts'

/** What the queue is searched for, and the way into the palette. The address keeps the search. */
export function SearchBox({ onOpen }: { onOpen: (first: string) => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const asked = useRouterState({
    select: ({ location }) => (location.pathname === '/cases' ? String(location.search['q'] ?? '') : ''),
  })
  const clear = (): void => void navigate({ to: '/cases', search: (before) => ({ ...before, q: undefined }) })
  return (
    <div className="search" role="search">
      <button
        type="button"
        className="plain-button search-open"
        aria-label={`${t('frame.searchShort')} ${asked === '' ? t('frame.search') : asked}`}
        aria-keyshortcuts="/ Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => onOpen(asked)}
      >
        <SearchOutlined aria-hidden />
        <span className={asked === '' ? 'search-words muted one-line' : 'search-words one-line'}>
          {asked === '' ? t('frame.search') : asked}
        </span>
        {asked === '' && (
          <kbd aria-hidden>
            {commandKey}
            {commandKey === 'Ctrl' && '+'}K
          </kbd>
        )}
      </button>
      {asked !== '' && (
        <button
          type="button"
          className="plain-button search-clear"
          aria-label={t('palette.clear')}
          onClick={clear}
        >
          <CloseOutlined aria-hidden />
        </button>
      )}
    </div>
  )
}
