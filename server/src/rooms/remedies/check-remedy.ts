import type { CheckedRemedy, RemedyWish } from '@aftercare/contract/remedies'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { findCase, readCaseFiles, type CaseFile } from '../cases/index.ts'
import { policyOfMember } from '../policy/index.ts'
import { describeGrant } from './because.ts'
import type { Ledger } from './domain/ledger.ts'
import { planOf } from './domain/plan.ts'
import { leftBackOf, leftOf, weigh } from './domain/weigh.ts'
import { readGiving, signerOf, type Read } from './facts.ts'
import { remedyPolicy, whyNotNow, wishOf } from './grant-remedy.ts'
import type { RemedyPolicy } from '@aftercare/contract/remedy-policy'
import type { Role } from '@aftercare/contract/lists'

interface Asked {
  readonly number: number | null
  readonly now: Instant
  readonly language: Language
}

/** A case with all that a remedy of it is weighed by, for a look: nothing is held. */
export interface Looked extends Read {
  readonly file: CaseFile
  readonly role: Role
  readonly policy: RemedyPolicy
}

/** Reads what the caller would weigh by in a case of hers. */
export async function lookAt(
  db: Db,
  caller: Caller,
  { number, now }: Omit<Asked, 'language'>,
): Promise<Outcome<Looked>> {
  const id = number === null ? null : await findCase(db, number, shopsWhere(caller, 'case.read'))
  if (id === null) return refused({ code: 'case.unknown' })
  const file = (await readCaseFiles(db, [id]))[0]!
  const membership = membershipIn(caller, file.identity.shopId)!
  const policy = remedyPolicy((await policyOfMember(db, membership)).document)
  const { splitDays } = policy.authority
  const signer = await signerOf(db, caller)
  const read = await readGiving(db, { file, caller, signer, now, splitDays })
  return done({ ...read, file, role: membership.role, policy })
}

/** Weighs a remedy without giving it: who may, what is left, how it is carried out. For the field while it is typed. */
export async function checkRemedy(
  db: Db,
  caller: Caller,
  { wish, language, ...asked }: Asked & { readonly wish: RemedyWish },
): Promise<Outcome<CheckedRemedy>> {
  const looked = await lookAt(db, caller, asked)
  if (!looked.ok) return looked
  const { facts, role, policy, file } = looked.value
  const why = whyNotNow(file)
  const weighed = why
    ? refused({ code: why })
    : weigh(wishOf({ ...wish, reason: '' }), facts, { role, policy: policy.authority })
  const leftFen = facts.ledger && leftFor(facts.ledger, wish, facts.ownLine)
  if (!weighed.ok) {
    const code = weighed.refusal.code as RefusalCode
    const refusal = { code, text: refusals[code][language] }
    return done({ grant: null, refusal, leftFen, lines: [], steps: [] })
  }
  const { grant, ground, shares, steps } = weighed.value
  const titles = new Map(facts.ledger?.accounts.map(({ line, title }) => [line, title]))
  return done({
    grant: describeGrant(grant, { ground, given: facts.given, language }),
    refusal: null,
    leftFen,
    lines: shares.map((share) => ({ ...share, title: titles.get(share.line) ?? null })),
    steps: [...steps],
  })
}

function leftFor(ledger: Ledger, { kind, lines }: RemedyWish, ownLine: string | null): number {
  const meant = lines ?? (ownLine === null ? null : [ownLine])
  return planOf(kind).keeps ? leftOf(ledger, meant) : leftBackOf(ledger, meant)
}
