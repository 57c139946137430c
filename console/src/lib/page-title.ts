import { useEffect } from 'react'
import { createStore, useStore } from './store.ts'

const title = createStore('')

export function usePageTitle(words: string): void {
  useEffect(() => {
    title.write(words)
    document.title = `${words} · 金触点`
  }, [words])
}

export const useTitle = (): string => useStore(title)
