import type { Db } from '../../platform/db.ts'
import { family, type CaseFile } from '../cases/index.ts'
import {
  bandOf,
  nearest,
  usualOf,
  type DisputeFactCodes,
  type Near,
  type Usual,
} from './domain/precedents.ts'
import { earlierRulings, readOfCase, type EarlierRuling } from './queries.ts'

export interface Compared {
  readonly subtype: string
  readonly facts: DisputeFactCodes
  readonly near: readonly Near<EarlierRuling>[]
  readonly usual: Usual | null
}

/** A case beside the earlier rulings of its shop on the same sub-type 先例. */
export async function compareCase(db: Db, file: CaseFile, askedFen: number | null): Promise<Compared> {
  const subtype = file.state.subtype ?? file.state.category
  const { goods, opened, customMade, paidFen, grams } = await readOfCase(db, file.identity.id)
  const wish = file.state.triage.wish
  const facts = { goods, opened, customMade, wish, band: bandOf(askedFen ?? paidFen) }
  const earlier = await earlierRulings(db, { shopId: file.identity.shopId, subtype, cases: family(file) })
  const near = nearest({ facts, grams }, earlier)
  return { subtype, facts, near, usual: usualOf(near) }
}
