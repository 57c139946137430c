import type { OpenedCase } from '@aftercare/contract/cases'
import { flags, type Flag } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { caseNumber, describeClocks, describeGrading } from '../cases/index.ts'
import type { Opened } from './open-cases.ts'

/** The whole decision, as `POST /cases` answers it. No words and no personal data. */
export function describeOpened(
  { intake, file, linked, suggested, assigneeName }: Opened,
  shop: string,
  now: Instant,
): OpenedCase {
  const { state, identity } = file
  const { triage } = state
  return {
    intake,
    number: caseNumber(identity.number),
    shop,
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
    ...describeGrading(state.grading),
    clocks: describeClocks(file.clocks, now),
    proposals: [],
    status: state.status,
    assignee: state.assigneeId === null ? null : { id: state.assigneeId, name: assigneeName ?? '' },
    contacts: state.contacts,
    linked: linked.map(caseNumber),
    suggested: suggested.map(caseNumber),
    policyVersion: state.policyVersion,
  }
}
