import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { useMay, useMe, useShop } from '../../lib/session.ts'
import { changeSettings, densities, themeChoices, useSettings } from '../../lib/settings.ts'
import type { Settings } from '../../lib/settings.ts'
import { densityNames, languages, themeNames } from './choices.ts'
import { useMyShift, type MyShift } from './use-my-shift.ts'
import { useSignOut } from './use-sign-out.ts'

type Items = NonNullable<MenuProps['items']>

/** `language:en` as the key of a menu item changes that setting. */
function useItems(shift: MyShift): Items {
  const { t } = useWords()
  const { shops } = useMe()
  const group = (key: string, label: string, children: { key: string; label: string }[]): Items[number] => ({
    key,
    type: 'group',
    label,
    children: children.map((child) => ({ key: `${key}:${child.key}`, label: child.label })),
  })
  const shopGroup =
    shops.length > 1
      ? [
          group(
            'shop',
            t('frame.shop'),
            shops.map(({ code, name }) => ({ key: code, label: name })),
          ),
        ]
      : []
  const leave = useMay('case.take') ? [{ key: 'leave', label: t('handover.leave') }] : []
  return [
    ...(shift.item ? [shift.item, { type: 'divider' as const }] : []),
    ...shopGroup,
    group('language', t('frame.language'), [...languages]),
    group(
      'theme',
      t('frame.theme'),
      themeChoices.map((key) => ({ key, label: t(themeNames[key]) })),
    ),
    group(
      'density',
      t('frame.density'),
      densities.map((key) => ({ key, label: t(densityNames[key]) })),
    ),
    { type: 'divider' },
    { key: 'account', label: t('mine.menu') },
    { key: 'help', label: t('frame.help'), extra: '?' },
    ...leave,
    { key: 'signOut', label: t('frame.signOut') },
  ]
}

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t, word } = useWords()
  const { person } = useMe()
  const shop = useShop()
  const settings = useSettings()
  const navigate = useNavigate()
  const shift = useMyShift()
  const items = useItems(shift)
  const signOut = useSignOut()
  const role = shop ? word(roleWords[shop.role]) : ''
  const choose = (key: string): void => {
    if (key === 'help') return onHelp()
    if (key === 'away') return shift.toggle()
    if (key === 'account') return void navigate({ to: '/account' })
    if (key === 'leave') return void navigate({ to: '/handover', search: { leave: '1' } })
    if (key === 'signOut') return signOut()
    const [name, value] = key.split(':')
    if (name && value) changeSettings({ [name]: value } as Partial<Settings>)
  }
  const chosen = [
    `shop:${shop?.code ?? ''}`,
    `language:${settings.language}`,
    `theme:${settings.theme}`,
    `density:${settings.density}`,
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        onClick: ({ key }) => choose(key),
        selectedKeys: chosen,
        selectable: true,
        multiple: true,
      }}
    >
      <button
        type="button"
        className="user plain-button"
        aria-label={t('frame.me', { name: person.name, role })}
      >
        <span className="user-face" aria-hidden>
          {person.name.slice(0, 1)}
        </span>
        <span className="user-words">
          {person.name}
          <span className="muted small">{shift.words ? `${role} · ${shift.words}` : role}</span>
        </span>
        <DownOutlined className="user-arrow" aria-hidden />
      </button>
    </Dropdown>
  )
}
