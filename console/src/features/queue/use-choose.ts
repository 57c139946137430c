import { useNavigate } from '@tanstack/react-router'
import type { Filters } from './filters.ts'

/** A choice changes the address; the list follows the address. */
export function useChoose() {
  const navigate = useNavigate()
  return (change: Partial<Filters>): void => {
    void navigate({ to: '/cases', search: (before) => ({ ...(before as Filters), ...change }) })
  }
}
