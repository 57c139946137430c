import { useWords } from '../../lib/i18n.ts'
import { useTitle } from '../../lib/page-title.ts'
import { useMe, useShop } from '../../lib/session.ts'
import { Bell } from './bell.tsx'
import { SearchBox } from './search-box.tsx'
import { UserMenu } from './user-menu.tsx'

export function TopBar({ onHelp, onSearch }: { onHelp: () => void; onSearch: (first: string) => void }) {
  const title = useTitle()
  const shop = useShop()
  const { shops } = useMe()
  const { t } = useWords()
  return (
    <header className="top-bar">
      <h1 className="top-title one-line">{title}</h1>
      {shop && shops.length > 1 && (
        <span className="top-shop muted one-line" title={t('frame.shop')}>
          {shop.name}
        </span>
      )}
      <SearchBox onOpen={onSearch} />
      <Bell />
      <UserMenu onHelp={onHelp} />
    </header>
  )
}
