import { useNavigate } from '@tanstack/react-router'
import { useEndSession } from '../../lib/end-session.ts'
import { get } from '../../lib/http.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { Sheet } from '../../lib/shapes.ts'

/** Signs out; first to the sheet when something of hers falls due before she is back and nobody looks after it. */
export function useSignOut(): () => void {
  const end = useEndSession()
  const navigate = useNavigate()
  const shop = useShop()?.code
  const holds = useMay('case.take')
  return () => void leave()

  async function leave(): Promise<void> {
    // Whoever cannot be asked is not kept from leaving.
    const sheet =
      holds && shop ? await get<Sheet>('/handover/sheet', { shop, limit: 1 }).catch(() => null) : null
    if (sheet && sheet.counts.unattended > 0) void navigate({ to: '/handover', search: { leave: '1' } })
    else end()
  }
}
