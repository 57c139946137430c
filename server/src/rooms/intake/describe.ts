import type { OpenedCase } from '@aftercare/contract/cases'
import { flags, type Flag } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { caseNumber, describeClocks, describeGrading, platformReasonOf } from '../cases/index.ts'
import type { Arrival } from './arrival.ts'
import type { Opened } from './open-cases.ts'

/** The whole decision, as `POST /cases` answers it. No words and no personal data. */
export function describeOpened(
  { intake, file, linked, suggested, repeatOf, assigneeName }: Opened,
  { shop, fromPlatform }: Pick<Arrival, 'shop' | 'fromPlatform'>,
  now: Instant,
): OpenedCase {
  const { state, identity } = file
  const { triage } = state
  const grading = describeGrading(state.grading)
  return {
    intake,
    number: caseNumber(identity.number),
    shop: shop.code,
    category: state.category,
    subtype: state.subtype,
    categories: triage.categories.map(({ category, subtype, confidence }) => ({
      category,
      subtype,
      confidence,
    })),
    confidence: triage.confidence,
    askPerson: triage.askPerson,
    ordinaryRequest: triage.ordinaryRequest,
    emotion: state.emotion,
    flags: Object.fromEntries(flags.map((flag) => [flag, triage.flags[flag].holds])) as Record<Flag, boolean>,
    wish: triage.wish,
    neededBy: triage.neededBy,
    level: state.level,
    needsReview: state.needsReview,
    ...grading,
    reasons: [...platformReasonOf(state, fromPlatform ?? undefined), ...grading.reasons],
    clocks: describeClocks(file.clocks, now),
    proposals: [],
    status: state.status,
    assignee: state.assigneeId === null ? null : { id: state.assigneeId, name: assigneeName ?? '' },
    contacts: state.contacts,
    linked: linked.map(caseNumber),
    suggested: suggested.map(caseNumber),
    repeatOf: repeatOf === null ? null : caseNumber(repeatOf),
    policyVersion: state.policyVersion,
  }
}
