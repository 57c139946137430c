import { useEffect, useState } from 'react'

/**
 * Gives the focus back to what opened a dialog once it has gone, so that the next Tab goes on from there. A dialog that
 * is taken away with its parent never tells its own library that it closed.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
      })
    },
    [opener],
  )
}
