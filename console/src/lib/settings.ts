import type { Language } from '@aftercare/contract/words'
import { keep, readKept } from './kept.ts'
import { createStore, useStore } from './store.ts'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]
export const densities = ['cosy', 'compact'] as const
export type Density = (typeof densities)[number]

export interface Settings {
  language: Language
  theme: ThemeChoice
  density: Density
  railOpen: boolean
  shop: string | null
}

const key = 'aftercare.settings'
const usual: Settings = { language: 'zh', theme: 'system', density: 'cosy', railOpen: true, shop: null }

export const settings = createStore<Settings>({ ...usual, ...readKept<Partial<Settings>>(key) })

export function changeSettings(change: Partial<Settings>): void {
  const next = { ...settings.read(), ...change }
  keep(key, next)
  settings.write(next)
}

export const useSettings = (): Settings => useStore(settings)
