import type { NoticeFacts } from '@aftercare/contract/notices'
import { newId } from '../../platform/ids.ts'
import { NO_CASE, NOTICES_CHANGED, say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import {
  bundleOf,
  personsTold,
  rolesTold,
  type AboutCase,
  type Happened,
  type Telling,
} from './domain/who-is-told.ts'
import { peopleByRole } from './queries.ts'

/** What happened to one case, and where in its history: each event has a number of its own there. */
export interface CaseHappened {
  readonly shopId: string
  readonly caseId: string
  readonly about: AboutCase
  readonly events: readonly Happened[]
  /** The number of the first of the events. */
  readonly firstSeq: number
}

interface From {
  readonly shopId: string
  readonly caseId: string | null
  /** Unique for a person and a kind: what happened once is told once. */
  readonly cause: string
}

function tell(work: Work, { shopId, caseId, cause }: From, { personId, ...telling }: Telling): void {
  const { kind, urgent, facts } = telling
  work.insert('notices', {
    id: newId(),
    personId,
    shopId,
    kind,
    caseId,
    cause,
    bundle: bundleOf(telling, { shopId, cause, at: work.now }),
    urgent,
    toldBy: work.by.kind === 'person' ? work.by.id : null,
    what: facts,
    at: work.now,
  })
  sayChanged(work, { shopId, personId, cause: `${kind} ${cause}` })
}

/** Tells a person's own screens, and nobody else's, that there is something to read. */
export const sayChanged = (
  work: Work,
  { shopId, personId, cause }: { readonly shopId: string; readonly personId: string; readonly cause: string },
): void => say(work, { shopId, caseId: personId, number: NO_CASE, kind: NOTICES_CHANGED, cause })

const fromOf = ({ shopId, caseId, firstSeq }: CaseHappened, index: number): From => ({
  shopId,
  caseId,
  cause: `${caseId}:${firstSeq + index}`,
})

/** Tells those whom the events call by name, in the transaction and the statement that writes the events. */
export function tellPersons(work: Work, happened: CaseHappened): void {
  happened.events.forEach((event, index) => {
    for (const telling of personsTold(event, happened.about, work.by.id))
      tell(work, fromOf(happened, index), telling)
  })
}

/** Tells those whom the events call by role. One query for all of them, and none when nobody is called. */
export async function tellRoles(work: Work, all: readonly CaseHappened[]): Promise<void> {
  const called = all.flatMap((happened) =>
    happened.events.flatMap((event, index) =>
      rolesTold(event, happened.about).map((telling) => ({ happened, index, telling })),
    ),
  )
  if (called.length === 0) return
  const people = await peopleByRole(work.db, [...new Set(called.map(({ happened }) => happened.shopId))])
  for (const { happened, index, telling } of called) {
    const { role, ...rest } = telling
    // Who has the case was told by name.
    const others = people.filter(
      (one) =>
        one.shopId === happened.shopId && one.role === role && one.personId !== happened.about.assigneeId,
    )
    for (const { personId } of others) tell(work, fromOf(happened, index), { ...rest, personId })
  }
}

/** An import is finished: one notice for each person concerned. */
export function tellOfImport(
  work: Work,
  {
    shopId,
    importId,
    personId,
  }: { readonly shopId: string; readonly importId: string; readonly personId: string },
): void {
  const facts: NoticeFacts = { importId }
  tell(
    work,
    { shopId, caseId: null, cause: importId },
    { personId, kind: 'import_finished', urgent: false, facts },
  )
}
