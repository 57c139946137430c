import { defaultHints } from './default-hints.ts'
import type { RemedyPolicy } from './remedy-policy.ts'

/** What holds in a shop that has not said otherwise. */
export const defaultRemedies: RemedyPolicy = {
  authority: {
    goodwill: { agentFen: 5_000, leadFen: 20_000, supervisorFen: 100_000, ownerFen: 500_000 },
    byRightFen: 200_000,
    urgentReshipFen: 500_000,
    dailyTimes: 10,
    splitDays: 7,
    approvalHours: 24,
  },
  costs: { goodsPercent: 70, parcelFen: 1_000 },
  hints: defaultHints,
}
