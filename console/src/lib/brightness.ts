import { useSyncExternalStore } from 'react'
import { useSettings } from './settings.ts'

const system = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  system.addEventListener('change', listener)
  return () => system.removeEventListener('change', listener)
}

export function useBrightness(): 'light' | 'dark' {
  const systemIsDark = useSyncExternalStore(subscribe, () => system.matches)
  const { theme } = useSettings()
  if (theme === 'system') return systemIsDark ? 'dark' : 'light'
  return theme
}
