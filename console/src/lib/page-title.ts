import { useEffect } from 'react'
import { createStore, useStore } from './store.ts'

const title = createStore('')
const badge = createStore(0)

function write(): void {
  const unread = badge.read() > 0 ? `(${badge.read()}) ` : ''
  document.title = `${unread}${title.read()} · 金触点`
}

export function usePageTitle(words: string): void {
  useEffect(() => {
    title.write(words)
    write()
  }, [words])
}

/** How many notices wait, before the title: seen from another tab. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    badge.write(count)
    write()
  }, [count])
}

export const useTitle = (): string => useStore(title)
