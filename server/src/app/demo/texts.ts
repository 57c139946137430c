import type { DemoText } from './say.ts'
import { angryTexts } from './texts-angry.ts'
import { moreLogisticsTexts } from './texts-logistics-more.ts'
import { logisticsTexts } from './texts-logistics.ts'
import { moreMismatchTexts } from './texts-mismatch-more.ts'
import { mismatchTexts } from './texts-mismatch.ts'
import { ordinaryTexts } from './texts-ordinary.ts'
import { serviceTexts } from './texts-service.ts'
import { moreOrdinaryTexts, moreSpecialTexts } from './texts-special-more.ts'
import { specialTexts } from './texts-special.ts'
import { urgentTexts } from './texts-urgent.ts'
import { moreServiceTexts, moreUsageTexts } from './texts-usage-more.ts'
import { usageTexts } from './texts-usage.ts'

/** Everything that customers of the demo shop say first. Written for it, copied from nowhere. */
export const demoTexts: readonly DemoText[] = [
  ...mismatchTexts,
  ...logisticsTexts,
  ...usageTexts,
  ...serviceTexts,
  ...specialTexts,
  ...ordinaryTexts,
  ...urgentTexts,
  ...angryTexts,
  ...moreMismatchTexts,
  ...moreLogisticsTexts,
  ...moreUsageTexts,
  ...moreServiceTexts,
  ...moreSpecialTexts,
  ...moreOrdinaryTexts,
]
