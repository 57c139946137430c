import type { Outcome } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import { countTries, forgiveTries, type Tried } from './tries.ts'

interface Trying {
  readonly login: string
  readonly address: string
}

const triedBy = ({ login, address }: Trying): Tried[] => [
  { kind: 'login', of: login },
  { kind: 'address', of: address },
]

/** An unknown login waits like a known one: the answer tells nobody which logins exist. */
export const countSignIn = (world: World, trying: Trying): Promise<Outcome<null>> =>
  countTries(world, triedBy(trying), 'session.wait')

/** She is who she says. */
export const forgiveSignIn = (db: Db, trying: Trying): Promise<void> => forgiveTries(db, triedBy(trying))
