import type { Instant } from '../../../kernel/time.ts'
import type { Database } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { NO_CASE, quietly, say } from '../../../platform/outbox.ts'
import type { Fate, ImportKind } from '../../../platform/rows/import-kind.ts'
import { transact, type Actor, type Work } from '../../../platform/work.ts'
import { plainPhone } from '../../customers/index.ts'
import type { PublishedPolicy } from '../../policy/index.ts'
import type { Arrival } from '../arrival.ts'
import { intakeLocks } from '../facts.ts'
import { openCases, type IntakeTools, type Opened } from '../open-cases.ts'
import { rowChecker } from './check-row.ts'
import type { Mapping } from './domain/column-names.ts'

export interface CasesImport {
  readonly database: Database
  readonly shop: Arrival['shop']
  readonly policy: PublishedPolicy
  readonly tools: IntakeTools
  readonly as: 'open' | 'history'
  readonly mapping?: Mapping
  readonly now: () => Instant
  readonly by: Actor
  /** What the screens are told came in, in one line for a whole batch; a new one for each run unless it has a name. */
  readonly importId?: string
  /** What else is to be written with the cases. */
  readonly landed?: (work: Work, cases: readonly LandedArrival[]) => void
}

interface LandedArrival {
  readonly draft: Arrival
  readonly caseId: string
  readonly fate: Fate
}

const fateOf = {
  created: 'created',
  linked: 'linked',
  joined: 'joined',
  reopened: 'joined',
  updated: 'updated',
  // The other system says the same as last time.
  known: 'skipped',
} as const satisfies Record<Opened['intake'], Fate>

/** Rows that are complaints: each opens a case, or joins one. */
export function casesKind(to: CasesImport): ImportKind<Arrival> {
  const importId = to.importId ?? newId()
  return {
    check: rowChecker(to),
    keysOf,
    commit: async (arrivals) => {
      const opening = { now: to.now(), by: to.by, first: intakeLocks(arrivals) }
      return transact(to.database, opening, async (work) => {
        const opened = await openCases(quietly(work), arrivals, to.tools)
        const cases = opened.map(({ intake, file }, i) => ({
          draft: arrivals[i]!,
          caseId: file.identity.id,
          fate: fateOf[intake],
        }))
        const changed = cases.filter(({ fate }) => fate !== 'skipped')
        to.landed?.(work, changed)
        // History rings nowhere.
        if (changed.length > 0 && to.as === 'open')
          say(work, {
            shopId: to.shop.id,
            caseId: importId,
            number: NO_CASE,
            kind: 'cases_imported',
            cause: newId(),
          })
        return cases.map(({ fate }) => ({ fate }))
      })
    },
  }
}

function keysOf({ order, externalId, customer }: Arrival): string[] {
  const phone = customer.phone ? plainPhone(customer.phone) : null
  return [
    ...(order ? [`order ${order.number}`] : []),
    ...(externalId ? [`row ${externalId}`] : []),
    ...(customer.externalId ? [`customer ${customer.externalId}`] : []),
    ...(phone ? [`phone ${phone}`] : []),
  ]
}
