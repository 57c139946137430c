import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes: the parameters of OWASP's password storage sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let nobodys: Promise<string> | null = null

/** A sign-in for an unknown login (`stored` null) takes as long as one with a wrong password. */
export async function passwordHolds(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password')
  const holds = await verify(stored ?? (await nobodys), password)
  return stored !== null && holds
}
