import { useNavigate } from '@tanstack/react-router'
import { changeWalk, neighbours, useWalk } from '../../lib/case-walk.ts'

/** The list that the case came from, as long as this window is open. */
export function useWalking(number: string) {
  const navigate = useNavigate()
  const { numbers, search } = useWalk()
  const { index, previous, next } = neighbours(numbers, number)
  const back = (): void => void navigate({ to: '/cases', search })
  const go = (to: string | undefined): void => {
    if (!to) return
    changeWalk({ at: to })
    void navigate({ to: '/cases/$number', params: { number: to }, replace: true })
  }
  const position = index >= 0 ? { index: index + 1, count: numbers.length } : null
  return { previous, next, go, goBack: back, back: search, position }
}
