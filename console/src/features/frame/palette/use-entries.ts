import { useNavigate } from '@tanstack/react-router'
import { views } from '@aftercare/contract/lists'
import { viewWords } from '@aftercare/contract/words'
import { useOffered, type Command } from '../../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/session.ts'
import { changeSettings, densities, themeChoices, useSettings } from '../../../lib/settings.ts'
import { densityNames, languages, themeNames } from '../choices.ts'
import { usePlaces } from '../places.tsx'
import { useSignOut } from '../use-sign-out.ts'

export type Group = 'case' | 'place' | 'view' | 'setting'

export interface Entry extends Command {
  readonly group: Group
  /** For the matcher: the words on the screen, then the others. */
  readonly texts: readonly string[]
}

const entry = (group: Group, command: Command): Entry => ({
  ...command,
  group,
  texts: [command.label, ...(command.also ?? []).filter((text) => text !== command.label)],
})

/** Everything that the palette can do without asking the server: the open case first. */
export function useEntries(onHelp: () => void): Entry[] {
  const offered = useOffered()
  const entries: [Group, readonly Command[]][] = [
    ['case', offered],
    ['place', usePlaceCommands()],
    ['view', useViewCommands()],
    ['setting', useSettingCommands(onHelp)],
  ]
  return entries.flatMap(([group, commands]) => commands.map((command) => entry(group, command)))
}

function usePlaceCommands(): Command[] {
  const { t } = useWords()
  const navigate = useNavigate()
  const places = usePlaces()
  return [
    ...places.map(({ to, label, key }) => ({
      id: `place ${to}`,
      label: t(label),
      also: inEveryLanguage(label),
      keys: ['g', key],
      run: () => void navigate({ to }),
    })),
    {
      id: 'place /account',
      label: t('mine.menu'),
      also: inEveryLanguage('mine.menu'),
      keys: ['g', 'm'],
      run: () => void navigate({ to: '/account' }),
    },
  ]
}

function useViewCommands(): Command[] {
  const { word } = useWords()
  const navigate = useNavigate()
  return views.map((view) => ({
    id: `view ${view}`,
    label: word(viewWords[view]),
    also: Object.values(viewWords[view]),
    run: () => void navigate({ to: '/cases', search: { view } }),
  }))
}

function useSettingCommands(onHelp: () => void): Command[] {
  const { t } = useWords()
  const { shops } = useMe()
  const { railOpen } = useSettings()
  const signOut = useSignOut()
  return [
    ...languages.map(({ key, label }) => ({
      id: `language ${key}`,
      label: `${t('frame.language')}:${label}`,
      also: inEveryLanguage('frame.language').map((word) => `${word}:${label}`),
      run: () => changeSettings({ language: key }),
    })),
    ...themeChoices.map((theme) => ({
      id: `theme ${theme}`,
      label: `${t('frame.theme')}:${t(themeNames[theme])}`,
      also: inEveryLanguage(themeNames[theme]),
      run: () => changeSettings({ theme }),
    })),
    ...densities.map((density) => ({
      id: `density ${density}`,
      label: `${t('frame.density')}:${t(densityNames[density])}`,
      also: inEveryLanguage(densityNames[density]),
      run: () => changeSettings({ density }),
    })),
    ...(shops.length > 1
      ? shops.map(({ code, name }) => ({
          id: `shop ${code}`,
          label: t('palette.switchShop', { name }),
          also: [name, code],
          run: () => changeSettings({ shop: code }),
        }))
      : []),
    {
      id: 'rail',
      label: t('palette.unfoldRail'),
      also: inEveryLanguage('palette.unfoldRail'),
      run: () => changeSettings({ railOpen: !railOpen }),
    },
    { id: 'help', label: t('frame.help'), also: inEveryLanguage('frame.help'), keys: ['?'], run: onHelp },
    { id: 'signOut', label: t('frame.signOut'), also: inEveryLanguage('frame.signOut'), run: signOut },
  ]
}
