import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { passwordHolds } from './passwords.ts'
import { accountOf, workplacesOf } from './staff-queries.ts'

const PERIOD_SECONDS = 30
/** One step before and one after: a phone's clock is never quite right. */
const TOLERANCE = 1
const SECRET_BYTES = 20
const RECOVERY_CODES = 10

interface Stored {
  readonly secret: Buffer
  readonly confirmedAt: Instant | null
  readonly lastStep: number
}

async function factorOf(db: Db, personId: string): Promise<Stored | null> {
  const { rows } = await sql<Stored>`
    select second_factors.secret, second_factors.confirmed_at as "confirmedAt",
      second_factors.last_step as "lastStep"
    from second_factors where second_factors.person_id = ${personId} for update
  `.execute(db)
  return rows[0] ?? null
}

// A copy of the database without the instance's secret gives nobody's codes away.
const sealFor = (instance: Uint8Array) => ({ purpose: 'second-factor', instance })

const totpOf = (secret: Uint8Array, label: string): TOTP =>
  new TOTP({
    issuer: 'Aftercare',
    label,
    secret: Secret.fromHex(Buffer.from(secret).toString('hex')),
    period: PERIOD_SECONDS,
    digits: 6,
  })

/** The step of the code, or null when it is wrong or has been used already. */
export function stepOf(secret: Uint8Array, code: string, now: Instant, lastStep: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now, window: TOLERANCE })
  if (delta === null) return null
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta
  return step > lastStep ? step : null
}

export interface FactorState {
  readonly on: boolean
  readonly since: Instant | null
  readonly recoveryLeft: number
}

export async function factorState(db: Db, personId: string): Promise<FactorState> {
  const { rows } = await sql<{ since: Instant | null; left: number }>`
    select (select second_factors.confirmed_at from second_factors
            where second_factors.person_id = ${personId}) as since,
      (select count(*)::int from recovery_codes
       where recovery_codes.person_id = ${personId} and recovery_codes.used_at is null) as left
  `.execute(db)
  const { since, left } = rows[0]!
  return { on: since !== null, since, recoveryLeft: left }
}

interface Beginning {
  readonly personId: string
  readonly password: string
  readonly instance: Uint8Array
}

/** A new secret, shown once. It counts from the moment when the first code fits. */
export async function beginFactor(
  work: Work,
  { personId, password, instance }: Beginning,
): Promise<Outcome<{ secret: string; uri: string }>> {
  const account = await accountOf(work.db, personId)
  if (!(await passwordHolds(account?.passwordHash ?? null, password)))
    return refused({ code: 'password.wrong_old' })
  if ((await factorOf(work.db, personId))?.confirmedAt) return refused({ code: 'second_factor.on' })
  const secret = randomBytes(SECRET_BYTES)
  const at = new Date(work.now)
  await sql`
    insert into second_factors (person_id, secret, begun_at, last_step)
    values (${personId}, ${seal(secret, sealFor(instance))}, ${at}, 0)
    on conflict (person_id) do update set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
  `.execute(work.db)
  const totp = totpOf(secret, account!.login)
  return done({ secret: totp.secret.base32, uri: totp.toString() })
}

interface Proving {
  readonly personId: string
  readonly code: string
  readonly instance: Uint8Array
}

/** The first code fits: from now on it is asked for. Gives the recovery codes, which nobody sees again. */
export async function confirmFactor(
  work: Work,
  { personId, code, instance }: Proving,
): Promise<Outcome<{ recoveryCodes: string[] }>> {
  const found = await factorOf(work.db, personId)
  if (!found) return refused({ code: 'second_factor.off' })
  if (found.confirmedAt !== null) return refused({ code: 'second_factor.on' })
  const secret = unseal(found.secret, sealFor(instance))
  const step = secret && stepOf(secret, code, work.now, found.lastStep)
  if (step === null) return refused({ code: 'session.code_wrong' })
  work.update('secondFactors', { personId }, { confirmedAt: work.now, lastStep: step })
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await sql`delete from recovery_codes where recovery_codes.person_id = ${personId}`.execute(work.db)
  for (const one of recoveryCodes)
    work.insert('recoveryCodes', { personId, codeHash: recoveryHash(personId, one) })
  await tell(work, personId, 'second_factor.on')
  return done({ recoveryCodes })
}

// Fifty random bits: a digest of it cannot be tried out in a lifetime, and it can be typed.
const newRecoveryCode = (): string => {
  const text = randomBytes(7).toString('hex').slice(0, 12)
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}
const recoveryHash = (personId: string, code: string): Buffer =>
  sha256(personId, code.toLowerCase().replaceAll(/[^0-9a-f]/g, ''))

/** What stands between the right password and a session. */
export async function provesFactor(
  work: Work,
  { personId, code, instance }: Omit<Proving, 'code'> & { readonly code: string | undefined },
): Promise<Outcome<null>> {
  const found = await factorOf(work.db, personId)
  if (!found || found.confirmedAt === null) return done(null)
  const given = code?.trim() ?? ''
  if (given === '') return refused({ code: 'session.code_needed' })
  if (/^\d{6}$/.test(given)) {
    const secret = unseal(found.secret, sealFor(instance))
    const step = secret && stepOf(secret, given, work.now, found.lastStep)
    if (step === null) return refused({ code: 'session.code_wrong' })
    work.update('secondFactors', { personId }, { lastStep: step })
    return done(null)
  }
  const { rows } = await sql`
    update recovery_codes set used_at = ${new Date(work.now)}
    where recovery_codes.person_id = ${personId} and recovery_codes.code_hash = ${recoveryHash(personId, given)}
      and recovery_codes.used_at is null
    returning recovery_codes.person_id
  `.execute(work.db)
  if (rows.length === 0) return refused({ code: 'session.code_wrong' })
  await tell(work, personId, 'second_factor.recovered')
  return done(null)
}

/** Off again: with the password, or by the operator for somebody who lost the phone. */
export async function endFactor(
  work: Work,
  personId: string,
  password: string | null,
): Promise<Outcome<null>> {
  const account = await accountOf(work.db, personId)
  if (password !== null && !(await passwordHolds(account?.passwordHash ?? null, password)))
    return refused({ code: 'password.wrong_old' })
  await sql`delete from recovery_codes where recovery_codes.person_id = ${personId}`.execute(work.db)
  const { rows } = await sql`
    delete from second_factors where second_factors.person_id = ${personId} returning second_factors.person_id
  `.execute(work.db)
  if (rows.length === 0) return refused({ code: 'second_factor.off' })
  await tell(work, personId, 'second_factor.off')
  return done(null)
}

async function tell(
  work: Work,
  personId: string,
  action: 'second_factor.on' | 'second_factor.off' | 'second_factor.recovered',
): Promise<void> {
  for (const { shopId } of await workplacesOf(work.db, personId, null))
    record(work, { shopId, action, subject: personId, data: {} })
}
