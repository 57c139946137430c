import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Answer } from './ask.ts'
import { NOBODYS } from './desk-rows.ts'
import type { Shop } from './open-shop.ts'
import { silentParcel } from './radar-kit.ts'

type Codes = Extract<RefusalCode, `alert.${string}` | `parcel.${string}`>

/** One request for each refusal about parcels and alerts. */
export function radarRefusals(shop: () => Shop): Record<Codes, () => Promise<Answer>> {
  const settles = (id: string): Promise<Answer> =>
    shop().as('agent').post(`/alerts/${id}/settlement`, { reason: '网点说今天到' })
  return {
    'parcel.unknown': () => shop().as('agent').get(`/parcels/${NOBODYS}`),
    'alert.unknown': () => settles(NOBODYS),
    'alert.ended': async () => {
      const { alert } = await silentParcel(shop(), 50)
      await settles(alert.id)
      return settles(alert.id)
    },
  }
}
